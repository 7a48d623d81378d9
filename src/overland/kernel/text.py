"""Text as people type it, made the same for everyone: composed letters, one line, nothing that cannot be seen."""

from __future__ import annotations

import re
from typing import Any, Final, Literal
from unicodedata import normalize

_LONG: Final = 1_000
_PIECE: Final = re.compile(rf"[\x00-\x7f]+[^\x00-\x7f]{{0,{_LONG}}}|[^\x00-\x7f]{{1,{_LONG}}}")


def settled(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """`unicodedata.normalize`, in pieces where the text is long: marks upon marks take it the square of their number.

    A piece begins with an ASCII letter, which never joins what stands before it, if there is one among a thousand.
    """
    return normalize(form, text) if len(text) <= _LONG else "".join(normalize(form, p) for p in _PIECE.findall(text))


def composed(value: Any) -> Any:
    """Builtins with every string in NFC, all the way down: ế is one letter, whatever keyboard it came from."""
    match value:
        case str():
            return value if value.isascii() else settled("NFC", value)
        case dict():
            return {key: composed(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(composed(inner) for inner in value)
        case _:
            return value


def one_line(typed: str) -> str | None:
    """The text in NFC with single spaces; None when it holds controls or marks that turn writing around (U+202E)."""
    line = " ".join(settled("NFC", typed).split())
    return line if line.isprintable() else None

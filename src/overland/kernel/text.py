"""Text as people type it, made the same for everyone: composed letters, one line, nothing that cannot be seen."""

from __future__ import annotations

from typing import Any
from unicodedata import normalize


def composed(value: Any) -> Any:
    """Builtins with every string in NFC, all the way down: ế is one letter, whatever keyboard it came from."""
    match value:
        case str():
            return value if value.isascii() else normalize("NFC", value)
        case dict():
            return {key: composed(inner) for key, inner in value.items()}
        case list() | tuple():
            return type(value)(composed(inner) for inner in value)
        case _:
            return value


def one_line(typed: str) -> str | None:
    """The text in NFC with single spaces; None when it holds controls or marks that turn writing around (U+202E)."""
    line = " ".join(normalize("NFC", typed).split())
    return line if line.isprintable() else None

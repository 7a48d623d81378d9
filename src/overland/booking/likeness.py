"""Whether two names may be the same person's, one of them miswritten. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

MOST_EDITS: Final = 3
"""Letters put in, left out or taken for another."""


def is_correction(was: str, becomes: str) -> bool:
    """Whether few letters differ, or only diacritics, capitals or the order of the names."""
    old, new = _plain(was), _plain(becomes)
    if sorted(old.split()) == sorted(new.split()):
        return True
    return edits(old, new) <= min(MOST_EDITS, len(old) // 3)


def edits(a: str, b: str) -> int:
    """The least number of letters to put in, leave out or exchange that makes one text of the other."""
    before = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != other)))
        before = row
    return before[-1]


def _plain(name: str) -> str:
    """Without diacritics and capitals: Đỗ and do are the same."""
    bare = unicodedata.normalize("NFKD", name.casefold().replace("đ", "d"))
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())

"""Workbooks of strangers, unpacked and weighed before a reader is let in.

A reader sets aside a cell for every place up to the last filled one: a file of five kilobytes with one number at
XFD1048576 asks it for seventeen thousand million. It also believes what an archive says of its sizes. So the parts
are unpacked here, each to no more than the size it is said to have, and packed anew.
"""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from typing import Final
from xml.parsers import expat

UNPACKED: Final = 64 * 1024 * 1024
"""Bytes that a workbook may come to."""
MOST_PARTS: Final = 1_000
MOST_CELLS: Final = 2_000_000
"""Places of one sheet, from the first to the last that is filled."""
_PARTS: Final = re.compile(r"(?:\[Content_Types\]|_rels/.*|xl/.*)\.(?:xml|rels)", re.IGNORECASE)
_PLACE: Final = re.compile(r"([A-Za-z]*)([0-9]*)")
_BROKEN: Final = (
    zipfile.BadZipFile, expat.ExpatError, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError,
    NotImplementedError, ValueError,
)  # fmt: skip


class BadWorkbook(Exception):
    """No workbook that may be read; the first argument says why: `unreadable` or `too-large`."""


def repacked(content: bytes) -> io.BytesIO:
    """The same workbook with nothing but its texts, numbers and formats. Raises BadWorkbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [entry for entry in archive.infolist() if _PARTS.fullmatch(entry.filename)]
            if len(parts) > MOST_PARTS or sum(entry.file_size for entry in parts) > UNPACKED:
                raise BadWorkbook("too-large")
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as anew:
                for name, text in {entry.filename: archive.read(entry) for entry in parts}.items():
                    _weigh(text)
                    anew.writestr(name, text)
    except _BROKEN as error:
        raise BadWorkbook("unreadable") from error
    out.seek(0)
    return out


def _weigh(text: bytes) -> None:
    """Whatever a part calls itself, any may be named as a sheet. Raises BadWorkbook, ExpatError."""
    sheet = _Extent()
    reader = expat.ParserCreate("UTF-8", " ")
    reader.StartElementHandler = sheet.begin
    reader.StartDoctypeDeclHandler = _refuse_entities
    reader.Parse(text, True)


def _refuse_entities(*_: object) -> None:
    raise BadWorkbook("unreadable")


class _Extent:
    """How far the filled cells of a sheet reach. Who leaves out where a cell stands means the next place."""

    def __init__(self) -> None:
        self._row = self._column = 0
        self._last_row = self._last_column = 0

    def begin(self, name: str, facts: dict[str, str]) -> None:
        """One more element. Raises BadWorkbook, ValueError."""
        match name.rpartition(" ")[2]:
            case "row":
                self._row, self._column = int(facts.get("r", self._row + 1)), 0
            case "c":
                self._stand(facts.get("r", ""))
            case "v" | "is":
                self._last_row = max(self._last_row, self._row)
                self._last_column = max(self._last_column, self._column)
                if self._last_row * self._last_column > MOST_CELLS:
                    raise BadWorkbook("too-large")

    def _stand(self, place: str) -> None:
        found = _PLACE.fullmatch(place)
        letters, row = found.groups() if found else ("", "")
        self._column = _number(letters) if letters else self._column + 1
        self._row = int(row) if row else self._row


def _number(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number

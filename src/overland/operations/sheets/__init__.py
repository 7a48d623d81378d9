"""Places, buses, crew, fares, schedules and more as tables: taken away, worked on in a spreadsheet, brought back.

What is brought is matched by `id`, or without one by what names a thing (a stop's code, a bus's plate). A column that
is not there leaves everything as it is. The whole file is taken, or nothing: a look at what it would do is the import
itself, taken back.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient
from overland.kernel.principal import Principal
from overland.kernel.sheet import LARGEST, SheetIssue


class SheetKind(StrEnum):
    """What a table is of."""

    PLACES = "places"
    STOPS = "stops"
    BUSES = "buses"
    DRIVERS = "drivers"
    ROSTER = "roster"
    """Which bus and crew a trip has; the trips are there already."""
    FARES = "fares"
    """What each journey of a route costs; the routes are there already."""
    SCHEDULES = "schedules"
    HOLIDAYS = "holidays"
    """What an operator says of days of rest, within those of its country."""


class BringSheet(msgspec.Struct, frozen=True):
    """A CSV file or a workbook. With `check_only` it is only said what it would do."""

    operator_id: UUID
    kind: SheetKind
    content: Annotated[bytes, msgspec.Meta(max_length=LARGEST)]
    check_only: bool = False


class FieldChange(msgspec.Struct, frozen=True):
    """A column whose value becomes another one, as cells show them."""

    column: str
    was: str
    becomes: str


class RowChange(msgspec.Struct, frozen=True):
    """What becomes of a line: something new, or something that is there and changes."""

    line: int
    name: str
    what: Literal["new", "changed"]
    fields: tuple[FieldChange, ...] = ()


class SheetReport(msgspec.Struct, frozen=True):
    """What a file does, or why it does nothing: with one issue, nothing at all is taken. `same` rows change nothing."""

    taken: bool
    new: int
    changed: int
    same: int
    changes: tuple[RowChange, ...]
    issues: tuple[SheetIssue, ...]


class Sheets(Protocol):
    """The part of the door through which tables come in."""

    @patient(60)
    async def bring_sheet(self, by: Principal, wish: BringSheet) -> SheetReport:
        """Take a table in (NETWORK_WRITE, what runs TRIPS_WRITE too, fares FARES_WRITE), whole or not at all.

        Raises SheetUnreadable for what is no table, and NotFound.
        """
        ...

"""What people looked for and did not find: counted by places and day, without anything about who looked."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

import msgspec


class Why(StrEnum):
    """Why nothing was found: no line goes there, none runs that day, or seats were too few."""

    NO_LINE = "no_line"
    NO_TRIP = "no_trip"
    SOLD_OUT = "sold_out"


class MissedQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Searches for journeys from or to a place that this operator serves, on these days of travel (both included)."""

    operator_id: UUID
    first_day: date
    last_day: date


class MissedSearch(msgspec.Struct, frozen=True):
    """How often something was looked for and not found, on how many days of travel."""

    origin: str
    destination: str
    why: Why
    searches: int
    days: int


class Missed(NamedTuple):
    """One thing that was not found: from where, to where, on which day of travel, and why."""

    origin: UUID
    destination: UUID
    day: date
    why: Why


LONGEST: Final = 366
"""Days that can be looked at in one go."""
MOST_AWAITED: Final = 20_000
"""Different things that are remembered before they are written down; what comes beyond is not counted."""
KEPT: Final = timedelta(days=400)
"""After the day of travel."""

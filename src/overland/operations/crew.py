"""Those who run the buses: how long they rest, when they and the buses are away, and what speaks against a choice."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

import msgspec

from overland.operations.limits import Name, Version
from overland.operations.network import Bus, Driver
from overland.operations.trips import Trip

Minutes = Annotated[int, msgspec.Meta(ge=0, le=1440)]
WeekMinutes = Annotated[int, msgspec.Meta(ge=0, le=10_080)]


class CrewRulesDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How long an operator's people work, in minutes.

    What somebody does between two rests of `rest_minutes` is a duty; of several trips it may last `duty_minutes` from
    beginning to end, or they are not assigned. The others only warn: at the wheel in a duty and in a week (from
    Monday), and in one stretch, which a pause of `pause_minutes` at a halt ends.
    """

    rest_minutes: Minutes
    duty_minutes: Minutes
    driving_day_minutes: Minutes
    driving_week_minutes: WeekMinutes
    stretch_minutes: Minutes
    pause_minutes: Minutes


class CrewRules(CrewRulesDraft, frozen=True, kw_only=True):
    """The same, kept."""

    operator_id: UUID
    version: Version = 1


VIETNAM: Final = CrewRulesDraft(720, 720, 600, 2880, 240, 15)
"""12 h between shifts (Labour Code 45/2019/QH14, Art. 110) and at most 12 h of work a day (Art. 107); at the wheel 10 h
a day, 48 h a week, 4 h in a stretch (Law 36/2024/QH15 on road traffic order and safety, Art. 64)."""
EUROPE: Final = CrewRulesDraft(660, 780, 540, 3360, 270, 45)
"""Regulation (EC) No 561/2006: daily rest of 11 h in 24 h (Art. 8); at the wheel 9 h a day and 56 h a week (Art. 6);
a break of 45 min after 4 h 30 (Art. 7). Its exceptions (10 h twice a week, reduced rests, two at the wheel) are not
known here: an operator that uses them enters its own figures."""


def rules_for(country: str) -> CrewRulesDraft:
    """What an operator of this country begins with."""
    return VIETNAM if country == "VN" else EUROPE


class AbsenceDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A bus out of service, or somebody away, from one instant to another (UTC, half open). One of the two is named."""

    operator_id: UUID
    starts: datetime
    ends: datetime
    reason: Name
    bus_id: UUID | None = None
    driver_id: UUID | None = None


class Absence(AbsenceDraft, frozen=True, kw_only=True):
    """The same, kept."""

    id: UUID


class ObjectionKind(StrEnum):
    """What speaks against a bus or a person on a trip."""

    BUSY = "busy"
    AWAY = "away"
    INSPECTION = "inspection"
    INSURANCE = "insurance"
    LICENCE = "licence"
    CLASS = "licence_class"
    CLASS_UNKNOWN = "licence_unknown"
    REST = "rest"
    DAY = "driving_day"
    WEEK = "driving_week"
    STRETCH = "stretch"
    ELSEWHERE = "elsewhere"
    LATE = "late"
    SEATS = "other_seats"


class Objection(msgspec.Struct, frozen=True):
    """One thing that speaks against it. Where it `blocks`, the assignment is refused; else it is a warning.

    `until` (UTC) is when they are free, back or come; `day` when a paper ends; `note` another trip's name, a reason or
    a place, or a class of licence; `minutes` a time at the wheel; `seats` how many the bus has.
    """

    kind: ObjectionKind
    blocks: bool
    note: str = ""
    until: datetime | None = None
    day: date | None = None
    minutes: int = 0
    seats: int = 0


class Candidate(msgspec.Struct, frozen=True):
    """A bus or a person that could be on a trip, and what speaks against it. `here` where it is already."""

    id: UUID
    name: str
    concerns: tuple[Objection, ...]
    here: bool = False

    @property
    def fits(self) -> bool:
        """Whether it would be taken."""
        return not any(concern.blocks for concern in self.concerns)


class Candidates(msgspec.Struct, frozen=True):
    """Who and what could run a trip, the ones without any concern first."""

    trip: Trip
    buses: tuple[Candidate, ...]
    drivers: tuple[Candidate, ...]


class Worry(msgspec.Struct, frozen=True):
    """Something that speaks against what is assigned now: the trip, whom or what it is about, and why."""

    trip_id: UUID
    who: UUID
    name: str
    concern: Objection


class DayBoard(msgspec.Struct, frozen=True):
    """A service day: its trips, the fleet and the crew, who is away, and what is wrong with what is assigned."""

    day: date
    trips: tuple[Trip, ...]
    buses: tuple[Bus, ...]
    drivers: tuple[Driver, ...]
    absences: tuple[Absence, ...]
    worries: tuple[Worry, ...]

"""Days of rest: a country's calendar, kept by the platform, and what an operator says otherwise for itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.principal import Principal
from overland.operations.limits import Name


class Holiday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day of rest, by its names. `own`: an operator's; where it `works` then, it is none for this operator."""

    day: date
    vi: Name
    en: Name
    own: bool = False
    works: bool = False

    def name(self, language: str) -> str:
        """What it is called in this language."""
        return self.en if language == "en" else self.vi


class HolidayNames(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a day of rest is called. Without a name in English the Vietnamese one is said."""

    vi: Name
    en: Annotated[str, msgspec.Meta(max_length=200)] = ""


class OwnHoliday(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A day that an operator rests on, or (`works`) on which it runs as on any other day of the week."""

    vi: Name
    en: Annotated[str, msgspec.Meta(max_length=200)] = ""
    works: bool = False


class Holidays(Protocol):
    """The part of the door of operations that knows days of rest. Days are both included."""

    @safe
    async def holidays(self, country: str, first: date, last: date) -> list[Holiday]:
        """A country's days of rest, as this platform keeps them. Raises Invalid for more than ten years."""
        ...

    @safe
    async def holiday_countries(self) -> list[str]:
        """The countries whose calendar can be taken in, by their codes."""
        ...

    async def take_calendar(self, by: Principal, country: str, year: int) -> int:
        """Take in a country's public holidays of a year (PLATFORM_WRITE); what is there stays. How many were new.

        Raises Invalid for a country whose calendar nobody knows.
        """
        ...

    async def keep_holiday(self, by: Principal, country: str, day: date, names: HolidayNames) -> Holiday:
        """Add or rename a day of rest (PLATFORM_WRITE). Raises Invalid."""
        ...

    async def drop_holiday(self, by: Principal, country: str, day: date) -> None:
        """It is none (PLATFORM_WRITE); one that is not there is no matter."""
        ...

    @safe
    async def operator_holidays(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Holiday]:
        """Those of an operator's country with its own (TRIPS_READ), those on which it works too. Raises Invalid."""
        ...

    async def keep_own_holiday(self, by: Principal, operator_id: UUID, day: date, own: OwnHoliday) -> Holiday:
        """What an operator says of a day (TRIPS_WRITE). Raises Invalid."""
        ...

    async def drop_own_holiday(self, by: Principal, operator_id: UUID, day: date) -> None:
        """What its country says counts again (TRIPS_WRITE)."""
        ...

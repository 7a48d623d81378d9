"""Keeping days of rest: a year of a country taken in at once, single ones added, renamed and dropped."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from overland.kernel.clock import Clock
from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.text import one_line
from overland.operations.holidays import Holiday, HolidayNames, OwnHoliday
from overland.operations.limits import checked
from overland.operations.store import holidays as store

LONGEST: Final = timedelta(days=3660)
FIRST_YEAR, LAST_YEAR = 2000, 2199


class KeepHolidays:
    """See `Holidays` for what each promises."""

    db: Database
    clock: Clock

    async def holidays(self, country: str, first: date, last: date) -> list[Holiday]:
        check_span(first, last)
        return await store.of_country(self.db, country, first, last)

    async def holiday_countries(self) -> list[str]:
        return known_countries()

    async def take_calendar(self, by: Principal, country: str, year: int) -> int:
        by.require(Permission.PLATFORM_WRITE)
        days = public_holidays(country, year)
        async with self.db.transaction() as tx:
            return await store.add(tx, country, days, self.clock.now(), by.key)

    async def keep_holiday(self, by: Principal, country: str, day: date, names: HolidayNames) -> Holiday:
        by.require(Permission.PLATFORM_WRITE)
        check_country(country)
        kept = Holiday(day, *tidy_names(names))
        async with self.db.transaction() as tx:
            await store.keep(tx, country, kept, self.clock.now(), by.key)
        return kept

    async def drop_holiday(self, by: Principal, country: str, day: date) -> None:
        by.require(Permission.PLATFORM_WRITE)
        async with self.db.transaction() as tx:
            await store.drop(tx, country, day)

    async def operator_holidays(self, by: Principal, operator_id: UUID, first: date, last: date) -> list[Holiday]:
        by.require(Permission.TRIPS_READ, operator_id)
        check_span(first, last)
        return await store.of_operator(self.db, operator_id, first, last)

    async def keep_own_holiday(self, by: Principal, operator_id: UUID, day: date, own: OwnHoliday) -> Holiday:
        by.require(Permission.TRIPS_WRITE, operator_id)
        kept = Holiday(day, *tidy_names(own), own=True, works=own.works)
        async with self.db.transaction() as tx:
            await store.keep_own(tx, operator_id, kept, self.clock.now(), by.key)
        return kept

    async def drop_own_holiday(self, by: Principal, operator_id: UUID, day: date) -> None:
        by.require(Permission.TRIPS_WRITE, operator_id)
        async with self.db.transaction() as tx:
            await store.drop_own(tx, operator_id, day)


def check_span(first: date, last: date) -> None:
    """Raises Invalid for days in the wrong order, or for more than ten years."""
    if last < first or last - first > LONGEST:
        raise Invalid(fields={"last_day": "out-of-range"})


def known_countries() -> list[str]:
    """The countries whose calendars can be taken in."""
    import holidays

    return sorted(holidays.list_supported_countries(include_aliases=False))


def check_country(country: str) -> None:
    """Raises Invalid for a country whose calendar nobody knows."""
    if country not in known_countries():
        raise Invalid(fields={"country": "unknown"})


def public_holidays(country: str, year: int) -> list[Holiday]:
    """A country's public holidays of a year as they are known when this version was made. Raises Invalid."""
    import holidays

    check_country(country)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Invalid(fields={"year": "out-of-range"})
    english = holidays.country_holidays(country, years=year, language="en_US")
    local = holidays.country_holidays(country, years=year, language="vi" if country == "VN" else "en_US")
    return [Holiday(day, local.get(day) or name, name) for day, name in sorted(english.items())]


def tidy_names(names: HolidayNames | OwnHoliday) -> tuple[str, str]:
    """On one line each. Raises Invalid."""
    names = checked(names)
    vi, en = one_line(names.vi), one_line(names.en)
    if not vi or en is None:
        raise Invalid(fields={"vi" if not vi else "en": "missing" if vi == "" else "name-unreadable"})
    return vi, en or vi

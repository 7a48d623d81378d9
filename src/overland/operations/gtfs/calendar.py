"""On which days a service runs: calendar.txt and calendar_dates.txt."""

from __future__ import annotations

from datetime import date, timedelta
from typing import cast

import msgspec

from overland.kernel.clock import instant
from overland.operations.gtfs.feed import Service, Weekdays
from overland.operations.gtfs.rows import Row, Table
from overland.operations.gtfs.sink import BadRow

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONGEST = 20 * 366
"""Days a calendar row may span; more is a typing error."""


def read_services(calendar: Table, dates: Table) -> dict[str, Service]:
    """The services by id. One that never runs is told."""
    services = calendar.keyed(_service)
    exceptions: dict[tuple[str, date], bool] = {}

    def exception(row: Row) -> tuple[str, date, bool]:
        key = row.needed("service_id"), row.day("date")
        added = _kind(row)
        if key in exceptions:
            raise BadRow("duplicate_id", f"{key[1]} of service “{key[0]}” is there already")
        exceptions[key] = added
        return *key, added

    gathered: dict[str, tuple[set[date], set[date]]] = {}
    for service_id, day, added in dates.each(exception):
        gathered.setdefault(service_id, (set(), set()))[not added].add(day)
    for service_id, (plus, minus) in gathered.items():
        known = services.get(service_id, Service(service_id))
        services[service_id] = msgspec.structs.replace(known, added=frozenset(plus), removed=frozenset(minus))
    _tell_idle(services, calendar)
    return services


def service_days(service: Service, first_day: date, last_day: date, shift_weeks: int = 0) -> list[date]:
    """The service days within both ends, after moving the service by whole weeks so that weekdays stay weekdays."""
    shift = timedelta(weeks=shift_weeks)
    wanted_first, wanted_last = _moved(first_day, -shift), _moved(last_day, -shift)
    days = {day for day in service.added if wanted_first <= day <= wanted_last}
    if service.starts and service.ends:
        day, end = max(service.starts, wanted_first), min(service.ends, wanted_last)
        while day <= end:
            if service.weekdays[day.weekday()] and day not in service.removed:
                days.add(day)
            day += timedelta(days=1)
    return sorted(day + shift for day in days)


def span(services: dict[str, Service]) -> tuple[date, date] | None:
    """The first and last day on which anything may run."""
    days = [day for s in services.values() for day in (s.starts, s.ends, *s.added) if day]
    return (min(days), max(days)) if days else None


def in_zone(day: date, seconds: int, zone: str, other: str) -> tuple[date, int]:
    """A timetable time of one zone as service day and seconds of another zone; the seconds are never negative."""
    if zone == other:
        return day, seconds
    at = instant(day, seconds, zone)
    for back in (0, 1, 2):
        before = day - timedelta(days=back)
        there = int((at - instant(before, 0, other)).total_seconds())
        if there >= 0:
            return before, there
    raise AssertionError(f"no two zones are two days apart: {zone}, {other}")


def _service(row: Row) -> tuple[str, Service]:
    starts, ends = row.day("start_date"), row.day("end_date")
    if ends < starts:
        raise BadRow("ends_before_start", f"The service ends on {ends}, before it starts on {starts}")
    if (ends - starts).days > LONGEST:
        raise BadRow("bad_date", f"The service would run from {starts} to {ends}")
    weekdays = tuple(_flag(row, day) for day in WEEKDAYS)
    return row.needed("service_id"), Service(row.needed("service_id"), cast("Weekdays", weekdays), starts, ends)


def _flag(row: Row, column: str) -> bool:
    row.needed(column)
    return row.one_of(column, "01") == 1


def _kind(row: Row) -> bool:
    row.needed("exception_type")
    return row.one_of("exception_type", "12") == 1


def _tell_idle(services: dict[str, Service], calendar: Table) -> None:
    lines = {row.text("service_id"): row.line for row in calendar.rows}
    for service in services.values():
        if not service_days(service, service.starts or date.min, service.ends or date.max):
            told = f"Service “{service.id}” runs on no day at all"
            calendar.sink.warn("calendar.txt", lines.get(service.id, 0), "never_runs", told, "its trips have no dates")


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max

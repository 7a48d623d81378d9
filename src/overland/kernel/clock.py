"""The time, as something that can be handed in; and service days, which are not calendar days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Tells the time. Rules never ask it themselves: the time comes in as an argument."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands still until it is set; for tests and the demo world."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """The instant it was set to, in UTC."""
        return self.at.astimezone(UTC)

    def forward(self, by: timedelta) -> None:
        """Move on by this much."""
        self.at += by


def instant(service_day: date, seconds: int, zone: str) -> datetime:
    """The UTC instant of a timetable time: `seconds` after "noon minus 12 h" of the service day (GTFS).

    90000 is 25:00, one in the morning after; days on which the clocks change are right because noon is.
    """
    noon = datetime.combine(service_day, time(12), ZoneInfo(zone)).astimezone(UTC)
    return noon - timedelta(hours=12) + timedelta(seconds=seconds)


def local(at: datetime, zone: str) -> datetime:
    """The instant as clocks show it in this IANA zone."""
    return at.astimezone(ZoneInfo(zone))

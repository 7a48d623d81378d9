"""Seats that are kept without money for who books by phone: until when, at the latest."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated

import msgspec


class Reserve(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A held booking, named, is kept until then (UTC) for its money to come: online by the link, or at a counter."""

    until: datetime


class ReservingPolicy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far an operator goes: all is paid minutes before departure, and some hours later at the most (0: none)."""

    minutes_before: Annotated[int, msgspec.Meta(ge=0, le=10_080)] = 60
    longest_hours: Annotated[int, msgspec.Meta(ge=0, le=720)] = 48

    def latest(self, now: datetime, departs: datetime) -> datetime:
        """The latest deadline (UTC) for who books now; not after `now` where seats are not kept at all."""
        return min(now + timedelta(hours=self.longest_hours), departs - timedelta(minutes=self.minutes_before))

"""How a trip goes by now, halt by halt, against what it was sold as."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from overland.booking.desk import Desk
from overland.booking.lateness import state_of
from overland.booking.network import LineOnSale
from overland.booking.progress import told_of
from overland.booking.store import trips
from overland.kernel.db import Database, Tx
from overland.operations import CallTimes


class Running(NamedTuple):
    """A dated trip on its line. `sold_at` is when it was to begin before it was late, `starts_at` when it is to (UTC).

    `calls` are its halts by what was told of them, none where nothing was.
    """

    line: LineOnSale
    sold_at: datetime
    starts_at: datetime
    calls: Sequence[CallTimes]

    def departs(self, stop: int) -> datetime:
        """When it is expected to leave there, or left (UTC)."""
        if not self.calls:
            return self.line.departs(self.starts_at, stop)
        told = self.calls[stop]
        # What was told may be older than a change of the timetable, before which no bus leaves.
        return told.left_at or max(told.expected_departure, self.line.departs(self.starts_at, stop))

    def arrives(self, stop: int) -> datetime:
        """When it is expected there, or came (UTC)."""
        if not self.calls:
            return self.line.arrives(self.starts_at, stop)
        told = self.calls[stop]
        return told.arrived_at or max(told.expected_arrival, self.line.arrives(self.starts_at, stop))

    def late(self, stop: int) -> timedelta:
        """How much later than it was sold it leaves there; nothing where it is early."""
        return max(self.departs(stop) - self.line.departs(self.sold_at, stop), timedelta())

    def left(self, stop: int) -> bool:
        """Whether it was seen to leave there, or farther on."""
        return any(call.left_at or (call.sequence > stop and call.arrived_at) for call in self.calls[stop:])


async def running(desk: Desk, source: Database | Tx, trip_ids: Sequence[UUID]) -> dict[UUID, Running]:
    """How these trips go; the lines they run as must be known."""
    return {one.trip_id: _running(desk, one) for one in await trips.runs(source, trip_ids)}


def _running(desk: Desk, runs: trips.Runs) -> Running:
    line = desk.network.known(runs.line_id)
    told = told_of(line, runs.calls, state_of(runs.status, boarding=False))
    return Running(line, runs.planned_at or runs.starts_at, runs.starts_at, told)

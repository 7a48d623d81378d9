"""A real season sold again: 21,530 tickets of 2,590 rides to Nairobi, October 2017 to January 2018.

The operator's own system sold 62 seats twice. Sold here, exactly those 62 second tickets are refused, and nothing else.
"""

from __future__ import annotations

import asyncio
import csv
import io
import zipfile
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest

from houses import Builder, Opened
from overland.booking import Booking, Bookings, BookingStatus, HoldSeats, SeatsTaken
from overland.kernel.clock import FixedClock
from proofs.stage import AGENT, door_of, key, line_through, open_booking, publish

DATA = Path(__file__).parents[3] / "shared/data/mobiticket_ke_2017_bookings/tickets_2017-10_2018-01.csv.zip"
BEFORE_THE_SEASON = datetime(2017, 10, 1, tzinfo=UTC)
AT_ONCE = 512
DOUBLE = 62


class Ticket(NamedTuple):
    """A seat that somebody once sat on, or was meant to."""

    ride: str
    seat: str


class Ride(NamedTuple):
    """One bus on one day. All its tickets are for the whole way."""

    begins: datetime
    origin: str
    destination: str
    capacity: str


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    if not DATA.exists():
        pytest.skip(f"no real tickets at {DATA.parent.name} in ../shared/data")
    with zipfile.ZipFile(DATA) as archive, archive.open(archive.namelist()[0]) as raw:
        return list(csv.DictReader(io.TextIOWrapper(raw, "utf8")))


def rides_of(rows: list[dict[str, str]]) -> dict[str, Ride]:
    """The rides; whatever two tickets say of one ride is the same."""
    rides: dict[str, Ride] = {}
    for row in rows:
        begins = datetime.strptime(f"{row['travel_date']} {row['travel_time']}", "%d-%m-%Y %H:%M").replace(tzinfo=UTC)
        ride = Ride(begins, row["travel_from"], row["travel_to"], row["max_capacity"])
        assert rides.setdefault(row["ride_id"], ride) == ride
    return rides


def labels_of(rows: list[dict[str, str]]) -> dict[str, list[str]]:
    """The seats of each kind of bus: every label that was ever sold on one."""
    labels: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        labels[row["max_capacity"]].add(row["seat_number"])
    return {capacity: sorted(found) for capacity, found in labels.items()}


async def on_sale(opened: Opened, rows: list[dict[str, str]]) -> dict[str, UUID]:
    """Publish all rides, a line for each way and kind of bus; the trip of each ride."""
    labels = labels_of(rows)
    by_line: dict[tuple[str, str, str], list[tuple[str, Ride]]] = defaultdict(list)
    for ride_id, ride in rides_of(rows).items():
        by_line[ride.origin, ride.destination, ride.capacity].append((ride_id, ride))
    trips: dict[str, UUID] = {}
    for (origin, destination, capacity), rides in by_line.items():
        line = line_through([origin, destination], labels[capacity], "Africa/Nairobi")
        days = [(ride.begins.date(), ride.begins.hour * 3600 + ride.begins.minute * 60) for _, ride in rides]
        trips |= zip((ride_id for ride_id, _ in rides), await publish(opened, line, days), strict=True)
    return trips


async def sell(door: Bookings, trips: dict[str, UUID], tickets: list[Ticket]) -> list[tuple[Ticket, object]]:
    """Hold every ticket's seat, many at once, in the order of the list; what became of each."""
    answers: list[object] = []
    for first in range(0, len(tickets), AT_ONCE):
        some = enumerate(tickets[first : first + AT_ONCE], first)
        holds = (door.hold(AGENT, HoldSeats(trips[t.ride], 0, 1, (t.seat,)), key(n)) for n, t in some)
        answers += await asyncio.gather(*holds, return_exceptions=True)
    return list(zip(tickets, answers, strict=True))


@pytest.mark.proof
async def test_exactly_the_double_tickets_are_refused(
    builder: Builder, clock: FixedClock, rows: list[dict[str, str]]
) -> None:
    clock.at = BEFORE_THE_SEASON
    opened = await open_booking(builder)
    trips = await on_sale(opened, rows)
    tickets = [Ticket(row["ride_id"], row["seat_number"]) for row in rows]
    assert (len(tickets), len(trips), len(tickets) - len(set(tickets))) == (21_530, 2_590, DOUBLE)

    outcome = await sell(door_of(opened), trips, tickets)

    refused = [ticket for ticket, answer in outcome if isinstance(answer, SeatsTaken)]
    held = [ticket for ticket, answer in outcome if isinstance(answer, Booking) and answer.status is BookingStatus.HELD]
    assert len(refused) == DOUBLE
    assert len(held) == len(tickets) - DOUBLE
    assert Counter(refused) == Counter(tickets) - Counter(set(tickets))
    assert set(held) == set(tickets)
    assert await audit(opened) == {(trips[t.ride], t.seat): 1 for t in set(tickets)}


async def audit(opened: Opened) -> dict[tuple[UUID, str], int]:
    """How many live claims the database has for each seat."""
    found = await opened.db.pool.fetch(
        "SELECT trip_id, seat, count(*) AS n FROM claim WHERE state = 'held' GROUP BY 1, 2"
    )
    return {(row["trip_id"], row["seat"]): row["n"] for row in found}

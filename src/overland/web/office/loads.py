"""How full trips are, leg by leg: from the reports for those who may read them, else counted from the manifests."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from overland.booking import Bookings, Manifest, TicketStatus
from overland.kernel.permissions import Permission
from overland.kernel.problems import NotFound, Unavailable
from overland.operations import Trip, TripStatus
from overland.reporting import OccupancyQuery, Reports
from overland.web.office.office import Office

AT_ONCE: Final = 8
COUNTED: Final = {TicketStatus.ISSUED, TicketStatus.BOARDED}


class Load(msgspec.Struct, frozen=True):
    """Seats of a trip, sold ones on each leg, people booked and people on board in all."""

    seats: int
    sold: int
    boarded: int
    legs: tuple[int, ...]

    @property
    def most(self) -> int:
        """On its fullest leg."""
        return max(self.legs, default=0)


async def loads(office: Office, trips: Sequence[Trip]) -> dict[UUID, Load]:
    """By trip. What booking or reporting does not know, or cannot tell now, is left out."""
    on_sale = [trip for trip in trips if trip.published and trip.status is not TripStatus.CANCELLED]
    if not on_sale:
        return {}
    try:
        if office.may(Permission.REPORTS_READ):
            days = [trip.service_day for trip in on_sale]
            return await _reported(office, min(days), max(days))
        return await _counted(office, on_sale)
    except Unavailable:
        return {}


async def _reported(office: Office, first: date, last: date) -> dict[UUID, Load]:
    rows = await office.site.doors[Reports].occupancy(office.by, OccupancyQuery(office.id, first, last))
    return {o.trip_id: Load(o.seat_count, o.sold, o.boarded, tuple(leg.sold for leg in o.legs)) for o in rows}


async def _counted(office: Office, trips: Sequence[Trip]) -> dict[UUID, Load]:
    turns = asyncio.Semaphore(AT_ONCE)

    async def count(trip: Trip) -> Load | None:
        async with turns:
            try:
                return load_of(await office.site.doors[Bookings].manifest(office.by, trip.id))
            except NotFound:
                return None  # published a moment ago: booking has not heard of it yet

    found = await asyncio.gather(*(count(trip) for trip in trips))
    return {trip.id: load for trip, load in zip(trips, found, strict=True) if load}


def load_of(manifest: Manifest) -> Load:
    """The load that a manifest amounts to."""
    people = [entry for entry in manifest.entries if entry.status in COUNTED]
    legs = tuple(
        sum(person.origin <= leg < person.destination for person in people)
        for leg in range(len(manifest.trip.calls) - 1)
    )
    boarded = sum(person.status is TicketStatus.BOARDED for person in people)
    return Load(manifest.trip.seat_count, len(people), boarded, legs)


async def given_back(office: Office, trips: Sequence[Trip]) -> dict[UUID, int]:
    """How many tickets each trip had that does not run: who had one is told, and is not booked again."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def count(trip: Trip) -> int:
        async with turns:
            try:
                people = (await office.site.doors[Bookings].manifest(office.by, trip.id)).entries
            except (NotFound, Unavailable):
                return 0
        return len(people)

    on_sale = [trip for trip in trips if trip.published]
    found = await asyncio.gather(*(count(trip) for trip in on_sale))
    return {trip.id: tickets for trip, tickets in zip(on_sale, found, strict=True)}

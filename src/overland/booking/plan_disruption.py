"""What is to become of everyone who booked a trip that does not run as it was sold: worked out, not yet done.

The plan rests on what is sold at that moment, and the same state gives the same plan: its name is the hash of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

import msgspec

from overland.booking.desk import Desk
from overland.booking.disruption import Answer, DisruptionKind, Placement, PlannedBooking, PlannedTicket
from overland.booking.lesser import lesser
from overland.booking.missed_changes import who_misses
from overland.booking.network import LineOnSale
from overland.booking.next_trips import next_trips
from overland.booking.parties import Booked, booked_on, losses_of, party_of
from overland.booking.plan_delay import delayed
from overland.booking.planned import Plan, Planned, planned_as, ticket_in
from overland.booking.seat_again import Fixed, Party, Seating, seat_again
from overland.booking.store import claims, disruptions, purchases, trips
from overland.booking.store.booked import StoredBooking, StoredSeat
from overland.booking.store.disruptions import Opened
from overland.booking.store.trips import Offered, StoredTrip
from overland.booking.touched import unserved
from overland.kernel.db import Database, Tx
from overland.kernel.money import Money
from overland.operations import Line

_NO_SOONER: Final[Mapping[UUID, datetime]] = {}
AHEAD: Final = timedelta(hours=48)
"""How much later than the trip that is called off others are looked for."""


async def plan_for(desk: Desk, source: Database | Tx, opened: Opened, among: set[UUID] | None = None) -> Plan:
    """The plan as it is now; with `among`, no other trips than these are looked at. Its lines must be known."""
    booked = await booked_on(desk, source, opened.trip_id)
    if opened.kind is DisruptionKind.BUS:
        planned = await _in_the_other_bus(desk, source, opened.trip_id, booked)
    elif opened.kind is DisruptionKind.DELAY:
        planned = await delayed(desk, source, opened, [stored for one in booked for stored in one.stored])
    elif opened.kind is DisruptionKind.CONNECTION:
        # Whoever is on the way and hears of nothing wants to arrive: the next bus is theirs.
        missed = await who_misses(desk, source, opened.trip_id)
        ready = {group.party.id: at for group, at in missed}
        planned = await _on_other_trips(desk, source, [group for group, _ in missed], among, Answer.ACCEPTED, ready)
    else:
        if opened.kind is DisruptionKind.STOP:
            booked = await _passed_by(desk, source, opened.trip_id, booked)
        planned = await _on_other_trips(desk, source, booked, among)
    return Plan(_name(opened, planned), tuple(planned))


def _name(opened: Opened, planned: Sequence[Planned]) -> str:
    """The hash of what is to be done, and of what it rests on."""
    rests = [(str(opened.id), [(one.shown, one.stored.live) for one in planned])]
    return hashlib.sha256(msgspec.json.encode(rests, order="sorted")).hexdigest()[:32]


async def learn(desk: Desk, trip_id: UUID) -> None:
    """Have the lines in memory that the trip was and will be sold as, before a plan is made."""
    await desk.network.learn(await trips.lines_sold(desk.db, trip_id))
    await desk.network.learn(await purchases.lines_beside(desk.db, trip_id))


async def _passed_by(desk: Desk, source: Database | Tx, trip_id: UUID, booked: Sequence[Booked]) -> list[Booked]:
    """Those whose stops, or the way between them, the trip does not serve any more."""
    stops = desk.network.known(await trips.line_now(source, trip_id)).stops
    return [one for one in booked if any(unserved(stops, part.origin, part.destination) for part in one.stored)]


async def _in_the_other_bus(
    desk: Desk, source: Database | Tx, trip_id: UUID, booked: Sequence[Booked]
) -> list[Planned]:
    """Seats of the bus that the trip has now, for as many as it has."""
    awaited = await trips.awaited_line(source, trip_id)
    assert awaited is not None, "a bus with other seats is awaited until there is a plan"
    bus = desk.network.known(awaited)
    blocked = [
        Fixed(one.seat, (one.origin, one.destination))
        for one in (await claims.occupied(source, [trip_id])).get(trip_id, [])
        if one.state == "blocked"
    ]
    seating = seat_again(bus, [one.party for one in booked], blocked)
    return [_seated(desk, bus, one, stored, seating) for one in booked for stored in one.stored]


def line_as(old: LineOnSale, bus: LineOnSale) -> LineOnSale:
    """What was promised, with the seats of another bus: its rules and fares as they were, the rest of the new one."""
    known = {(fare.origin, fare.destination, fare.seat_class) for fare in old.content.fares}
    more = tuple(f for f in bus.content.fares if (f.origin, f.destination, f.seat_class) not in known)
    made: Line = msgspec.structs.replace(
        old.content, id=uuid5(old.content.id, str(bus.content.id)), plan=bus.content.plan,
        bus_kind=bus.content.bus_kind, amenities=bus.content.amenities, fares=(*old.content.fares, *more),
    )  # fmt: skip
    return LineOnSale(made)


def _seated(desk: Desk, bus: LineOnSale, booked: Booked, stored: StoredBooking, seating: Seating) -> Planned:
    old = desk.network.known(stored.line_id)
    becomes = line_as(old, bus)
    tickets = tuple(ticket_in(becomes, stored, seat, seating.get(seat.id, "")) for seat in stored.live)
    same = all(ticket.was == ticket.seat and ticket.was_class == ticket.seat_class for ticket in tickets)
    without = not all(ticket.seat for ticket in tickets)
    outcome = Placement.UNPLACED if without else Placement.STAYS if same else Placement.RESEATED
    losses = () if without else losses_of(becomes, booked.party, seating)
    silent = Answer.MONEY if without else Answer.ACCEPTED
    return Planned(stored, planned_as(old, stored, tickets, outcome, silent, losses))


def in_seats(line: LineOnSale, stored: StoredBooking, seats: Mapping[UUID, str]) -> PlannedBooking:
    """A booking in these seats of the bus that it has now."""
    tickets = tuple(ticket_in(line, stored, seat, seats[seat.id]) for seat in stored.live)
    return planned_as(line, stored, tickets, Placement.RESEATED, Answer.ACCEPTED)


async def _on_other_trips(
    desk: Desk, source: Database | Tx, booked: Sequence[Booked], among: set[UUID] | None,
    silent: Answer = Answer.MONEY, ready: Mapping[UUID, datetime] = _NO_SOONER,
) -> list[Planned]:  # fmt: skip
    """Seats of the next trips between the same places, each party on the first that has enough for all of it.

    `ready` says when a party can take another trip, where that is not from when their own was to leave.
    """
    fixed: dict[UUID, list[Fixed]] = {}
    nexts: dict[tuple[UUID, UUID, datetime], list[Offered]] = {}
    planned = []
    for one in booked:
        first = one.stored[0]
        line = desk.network.known(first.line_id)
        after = ready.get(one.party.id) or line.departs(first.starts_at, first.origin)
        key = (line.stops[first.origin].place_id, line.stops[first.destination].place_id, after)
        if key not in nexts:
            found = await next_trips(desk, source, first, after, after + AHEAD)
            nexts[key] = [trip for trip in found if among is None or trip.trip_id in among]
            await _occupy(source, [trip.trip_id for trip in nexts[key] if trip.trip_id not in fixed], fixed)
        # Who changes seats on the way has two bookings for one fare, which no one other stands for.
        choice = _first_fit(desk, one.party, nexts[key], fixed) if len(one.stored) == 1 else None
        planned += [_offered(desk, stored, choice, silent) for stored in one.stored]
    return planned


async def _occupy(source: Database | Tx, trip_ids: Sequence[UUID], fixed: dict[UUID, list[Fixed]]) -> None:
    occupied = await claims.occupied(source, trip_ids) if trip_ids else {}
    for trip_id in trip_ids:
        fixed[trip_id] = [
            Fixed(one.seat, (one.origin, one.destination), None if one.state == "blocked" else one.women)
            for one in occupied.get(trip_id, [])
        ]


def _first_fit(
    desk: Desk, party: Party, found: Sequence[Offered], fixed: dict[UUID, list[Fixed]]
) -> tuple[Offered, Seating] | None:
    """The first trip with seats for all of them, which are theirs in this plan from now on."""
    for trip in found:
        line, stretch = desk.network.known(trip.line_id), (trip.origin, trip.destination)
        moved = party._replace(riders=tuple(rider._replace(stretch=stretch) for rider in party.riders))
        seating = seat_again(line, [moved], fixed[trip.trip_id])
        priced = line.prices(*stretch).keys()
        if seating and priced >= set(seating.values()):
            fixed[trip.trip_id] += [Fixed(seat, stretch, party.women) for seat in seating.values()]
            return trip, seating
    return None


def _offered(desk: Desk, stored: StoredBooking, choice: tuple[Offered, Seating] | None, silent: Answer) -> Planned:
    old = desk.network.known(stored.line_id)
    if choice is None:
        nothing = tuple(ticket_in(old, stored, seat, "") for seat in stored.live)
        return Planned(stored, planned_as(old, stored, nothing, Placement.UNPLACED, Answer.MONEY))
    trip, seating = choice
    line = desk.network.known(trip.line_id)
    tickets = tuple(other_ticket(line, trip, stored, seat, seating[seat.id]) for seat in stored.live)
    party = party_of(desk, [stored], set())
    losses = losses_of(line, party, seating)
    shown = planned_as(old, stored, tickets, Placement.MOVES, silent, losses, trip.trip_id, (line, trip))
    return Planned(stored, shown, trip)


def other_ticket(
    line: LineOnSale, trip: Offered, stored: StoredBooking, seat: StoredSeat, becomes: str
) -> PlannedTicket:
    """One person on another trip: what it costs less comes back, what it costs more is the operator's."""
    full = Money(line.prices(trip.origin, trip.destination)[becomes], stored.currency)
    back = lesser(seat, seat.fare(stored.currency), full)
    return PlannedTicket(seat.id, seat.name, seat.seat, seat.seat_class, becomes, line.seats[becomes], back)


async def seats_on(desk: Desk, tx: Tx, trip: StoredTrip, stretch: tuple[int, int], stored: StoredBooking) -> Seating:
    """Seats of another trip for all of a booking that is locked with it; none where there are not enough."""
    fixed: dict[UUID, list[Fixed]] = {}
    await _occupy(tx, [trip.trip_id], fixed)
    party = party_of(desk, [stored], await disruptions.wishing(tx, stored.trip_id))
    moved = party._replace(riders=tuple(rider._replace(stretch=stretch) for rider in party.riders))
    line = desk.network.known(trip.line_id)
    seating = seat_again(line, [moved], fixed[trip.trip_id])
    return seating if line.prices(*stretch).keys() >= set(seating.values()) else {}

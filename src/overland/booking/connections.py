"""What leads somewhere with a change or two, where nothing goes through, or not nearly as fast."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from overland.booking import connecting, narrow, on_offer, rules, show
from overland.booking.cap_offers import capped, seats_for_web
from overland.booking.connecting import Part, Ride, Wanted, Way
from overland.booking.desk import Desk
from overland.booking.fees import ServiceFee, fee_on
from overland.booking.network import LineOnSale
from overland.booking.offers import Connection, Offer, SearchTrips, Transfer
from overland.booking.ratings import Reputation
from overland.booking.store import claims, trips
from overland.booking.store.claims import Occupied
from overland.booking.store.trips import StoredTrip
from overland.kernel.clock import local
from overland.kernel.money import Money

MOST_RIDES: Final = 600
"""Of one operator, looked at for a search; the first ones by their start."""
MOST_SHOWN: Final = 20
MUCH_FASTER: Final = 75
"""Beside trips that go through, a connection is worth telling if it takes at most so many per cent of the fastest."""
MUCH_SLOWER: Final = 200
"""Where nothing goes through, it is if it takes at most so many per cent of the fastest connection, however cheap."""


async def connections(desk: Desk, query: SearchTrips) -> list[Connection]:
    """The best of each operator: by departure, arrival, price and changes. All parts of one are of one operator."""
    origin, destination = await on_offer.ends(desk, query)
    on_offer.check(query, query.day, local(desk.clock.now(), origin.zone).date())
    begin = datetime.combine(query.day, time(), ZoneInfo(origin.zone))
    wanted = Wanted(origin.place_id, destination.place_id, begin, begin + timedelta(days=1), desk.clock.now())
    found = []
    for lines in (await desk.network.connecting(origin.place_id, destination.place_id)).values():
        rides = await _rides(desk, [desk.network.known(line) for line in lines], wanted, query.passengers)
        ratings = await desk.reputations.known()
        asked = await desk.fees.of({desk.network.known(line).content.operator_id for line in lines}, wanted.now)
        ways = [way for way in connecting.ways(rides, wanted) if len(way.parts) > 1]
        found += [_connection(way, query.passengers, ratings, asked) for way in ways]
    if found:
        stretches = await desk.network.between(query.origin, query.destination)
        direct = await on_offer.offered(desk, stretches, query.passengers, query.day, query.day)
        found = worth_telling(found, direct)
    return narrow.narrow_connections(found, query.filters, query.sort)


def worth_telling(found: Sequence[Connection], direct: Collection[Offer]) -> list[Connection]:
    """Those that are not much slower than another; beside trips that go through, those that are much faster.

    Few changes and short ones first.
    """
    fastest = min((offer.duration for offer in direct), default=0) * MUCH_FASTER
    longest = fastest or min((way.duration for way in found), default=0) * MUCH_SLOWER
    worth = [way for way in found if way.duration * 100 <= longest]
    return sorted(worth, key=lambda way: (len(way.parts), way.duration))[:MOST_SHOWN]


async def _rides(desk: Desk, lines: Sequence[LineOnSale], wanted: Wanted, people: int) -> list[Ride]:
    """The dated trips of these lines that may be a part, with what is taken of each."""
    windows = [_window(line, wanted) for line in lines]
    found = await trips.running(desk.db, windows, MOST_RIDES)
    occupied = await claims.occupied(desk.db, [trip.trip_id for trip in found]) if found else {}
    left = await seats_for_web(desk, found)
    return [await _ride(desk, trip, occupied.get(trip.trip_id, ()), people, left.get(trip.trip_id)) for trip in found]


async def _ride(
    desk: Desk, trip: StoredTrip, occupied: Sequence[Occupied], people: int, left: Sequence[int] | None
) -> Ride:
    return Ride(trip, await desk.asked(trip, desk.network.known(trip.line_id), occupied), occupied, people, left)


def _window(line: LineOnSale, wanted: Wanted) -> tuple[UUID, datetime, datetime]:
    """When a trip of the line begins that one may board, at whatever stop, after setting out and before the end."""
    lasts = timedelta(seconds=line.stops[-1].arrival)
    return line.content.id, max(wanted.earliest, wanted.now) - lasts, wanted.latest + connecting.LONGEST


def _connection(
    way: Way, people: int, ratings: Mapping[UUID, Reputation], asked: Mapping[UUID, Sequence[ServiceFee]]
) -> Connection:
    content = way.parts[0].ride.line.content
    total, fees = Money(way.price, content.currency), asked.get(content.operator_id, ())
    parts = tuple(_offer(part, people, ratings.get(content.operator_id)) for part in way.parts)
    return Connection(
        operator_id=content.operator_id, operator=content.operator, parts=parts,
        transfers=tuple(_transfer(off, on) for off, on in pairwise(way.parts)),
        duration=int((way.arrives - way.departs).total_seconds()),
        price=Money(sum(part.price.amount for part in parts), content.currency),
        fee=fee_on(show.shared(total, people), fees, content.currency) if fees else None,
        total=total, seats_left=min(part.seats_left for part in parts),
        together=all(part.together for part in parts),
    )  # fmt: skip


def _offer(part: Part, people: int, rating: Reputation | None) -> Offer:
    ride, stretch = part.ride, (part.origin, part.destination)
    taken = ride.taken(stretch)
    price = rules.cheapest(ride.line, *stretch, taken)
    assert price is not None, "a ride without a price is no part of a way"
    offer = show.offer(ride.line, ride.trip, stretch, taken, price, people, rating)
    left = ride.left(stretch)
    return offer if left is None else capped(offer, left)


def _transfer(before: Part, after: Part) -> Transfer:
    off = show.arrival(before.ride.line, before.ride.trip.starts_at, before.destination)
    on = show.departure(after.ride.line, after.ride.trip.starts_at, after.origin)
    stops = before.ride.line.stops[before.destination], after.ride.line.stops[after.origin]
    return Transfer(off, on, int((on.at - off.at).total_seconds()), stops[0].stop_id == stops[1].stop_id)

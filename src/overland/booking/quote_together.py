"""What a journey of several parts would cost, with seats for those who named none. Holds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

import msgspec

from overland.booking import rules, show, splitting, together
from overland.booking.choose_seats import choose
from overland.booking.desk import Desk
from overland.booking.holds import HoldPart
from overland.booking.journeys import JourneyQuote, QuotedPart, QuotedSeat, QuoteTogether
from overland.booking.limits import checked
from overland.booking.refusals import SeatsTaken
from overland.booking.store.claims import Occupied
from overland.booking.together import Piece, Ride
from overland.kernel.money import Money

Taken = dict[UUID, list[Occupied]]


async def quote_together(desk: Desk, query: QuoteTogether) -> JourneyQuote:
    """The price is the one that holding it costs, as long as nothing changes."""
    query = checked(query)
    pieces: list[Piece] = []
    taken: Taken = {}
    for wish in query.parts:
        trip = await desk.find_trip(wish.trip_id, fresh=True)
        part = HoldPart(wish.trip_id, wish.origin, wish.destination, wish.seats, wish.direction)
        taken[wish.trip_id] = await desk.seats.ask(wish.trip_id)
        line = await desk.asked(trip, desk.network.known(trip.line_id), taken[wish.trip_id])
        pieces.append(Piece(part, trip, line))
    pieces = list(_seated(pieces, taken, query))
    together.check(pieces, desk.clock.now())
    parts = _quoted(pieces, taken, query.passengers)
    return JourneyQuote(parts, sum((part.total for part in parts), Money.zero(parts[0].total.currency)))


def _seated(pieces: Sequence[Piece], taken: Taken, query: QuoteTogether) -> Iterator[Piece]:
    """The same with seats in each. Raises SeatsTaken for a part that has not as many left."""
    for ride in together.rides(pieces):
        chosen = _chosen(ride, taken[ride[0][1].wish.trip_id], query)
        for (n, piece), seats in zip(ride, chosen, strict=True):
            wanted = piece.wish.seats or seats
            if not wanted or (not piece.wish.seats and len(wanted) < query.passengers):
                raise SeatsTaken(seats=[], part=n + 1)
            yield piece._replace(wish=msgspec.structs.replace(piece.wish, seats=wanted))


def _chosen(ride: Ride, occupied: list[Occupied], query: QuoteTogether) -> list[tuple[str, ...]]:
    """Good seats for each piece of a ride; none where its stops are not in their order, which is refused later."""
    line, way = ride[0][1].line, together.stretch(ride)
    if not 0 <= way[0] < way[1] < len(line.stops):
        return [()] * len(ride)
    if len(ride) == 1:
        return [choose(line, way, occupied, query.passengers, query.wishes, children=query.children)]
    ends = [(piece.wish.origin, piece.wish.destination) for _, piece in ride]
    return splitting.seats_on(line, way, ends, occupied, query.passengers)


def _quoted(pieces: Sequence[Piece], taken: Taken, people: int) -> tuple[QuotedPart, ...]:
    prices = together.prices(pieces)
    found = []
    for ride in together.rides(pieces):
        for place, (n, piece) in enumerate(ride):
            wish, line = piece.wish, piece.line
            way = (wish.origin, wish.destination)
            gone = {o.seat for o in taken[wish.trip_id] if rules.overlap(way, (o.origin, o.destination))}
            costs = [Money(price, line.content.currency) for price in prices[n]]
            seats = tuple(QuotedSeat(s, cost, s not in gone) for s, cost in zip(wish.seats, costs, strict=True))
            offer = show.offer(line, piece.trip, way, gone, min(costs), people)
            total = sum(costs, Money.zero(line.content.currency))
            found.append(QuotedPart(offer, wish.direction, seats, total, same_bus=place > 0))
    return tuple(found)

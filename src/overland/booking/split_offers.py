"""Trips of a day without seats for everyone all the way, on which everyone can sit by changing seats."""

from __future__ import annotations

from typing import Final

import msgspec

from overland.booking import narrow, show, together
from overland.booking.cap_offers import seats_for_web
from overland.booking.desk import Desk
from overland.booking.holds import HoldPart
from overland.booking.journeys import SplitOffer, SplitPiece
from overland.booking.network import LineOnSale
from overland.booking.offers import Offer, SearchTrips
from overland.booking.on_offer import check, departing, ends
from overland.booking.splitting import SeatedPiece, split
from overland.booking.store import claims
from overland.booking.store.trips import StoredTrip
from overland.booking.together import Piece
from overland.kernel.clock import local
from overland.kernel.money import Money

MOST: Final = 20


async def split_offers(desk: Desk, query: SearchTrips) -> list[SplitOffer]:
    """With the fewest changes each, sorted and filtered as the search is."""
    origin, _ = await ends(desk, query)
    check(query, query.day, local(desk.clock.now(), origin.zone).date())
    stretches = await desk.network.between(query.origin, query.destination)
    every = await departing(desk, stretches, query.passengers, query.day, query.day)
    full = [offer for offer in every if offer.seats_left < query.passengers]
    occupied = await claims.occupied(desk.db, [offer.trip_id for offer in full]) if full else {}
    trips = {offer.trip_id: await desk.find_trip(offer.trip_id) for offer in full}
    left = await seats_for_web(desk, list(trips.values()))
    found = {}
    for offer in full:
        trip = trips[offer.trip_id]
        here = occupied.get(trip.trip_id, [])
        line = await desk.asked(trip, desk.network.known(trip.line_id), here)
        way = (offer.origin.sequence, offer.destination.sequence)
        if trip.trip_id in left and min(left[trip.trip_id][slice(*way)]) < query.passengers:
            continue
        if pieces := split(line, way, here, query.passengers):
            found[trip.trip_id] = _offer(line, trip, offer, pieces)
    kept = narrow.narrow([one.offer for one in found.values()], query.filters, query.sort)
    return [found[offer.trip_id] for offer in kept[:MOST]]


def _offer(line: LineOnSale, trip: StoredTrip, offer: Offer, pieces: list[SeatedPiece]) -> SplitOffer:
    """It costs what `hold_together` takes for it."""
    parts = [HoldPart(trip.trip_id, piece.origin, piece.destination, piece.seats) for piece in pieces]
    prices = together.prices([Piece(part, trip, line) for part in parts])
    each = [sum(shares) for shares in zip(*prices, strict=True)]
    price, total = (Money(amount, line.content.currency) for amount in (min(each), sum(each)))
    offer = msgspec.structs.replace(offer, price=price, total=total, together=False)
    return SplitOffer(offer, tuple(_piece(line, trip, piece) for piece in pieces))


def _piece(line: LineOnSale, trip: StoredTrip, piece: SeatedPiece) -> SplitPiece:
    origin = show.departure(line, trip.starts_at, piece.origin)
    return SplitPiece(origin, show.arrival(line, trip.starts_at, piece.destination), piece.seats)

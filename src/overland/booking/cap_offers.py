"""Offers with no more seats left than passengers may buy by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import msgspec

from overland.booking.desk import Desk
from overland.booking.network import LineOnSale
from overland.booking.offers import Offer
from overland.booking.store import quotas
from overland.booking.store.trips import StoredTrip


async def cap_offers(desk: Desk, offers: Sequence[tuple[Offer, LineOnSale]]) -> list[Offer]:
    """The offers with no more seats left than may be sold to passengers by themselves."""
    limits = await desk.quotas.online()
    if not limits:
        return [offer for offer, _ in offers]
    keys = [(o.operator_id, line.content.route_id) for o, line in offers]
    wanted = [
        (o.trip_id, o.origin.sequence, o.destination.sequence)
        for (o, _), key in zip(offers, keys, strict=True)
        if key in limits
    ]
    if not wanted:
        return [offer for offer, _ in offers]
    taken = {(u.trip_id, u.origin, u.destination): u.seats for u in await quotas.used(desk.db, wanted)}
    return [
        capped(offer, limits[key] - taken[offer.trip_id, offer.origin.sequence, offer.destination.sequence])
        if key in limits
        else offer
        for (offer, _), key in zip(offers, keys, strict=True)
    ]


async def seats_for_web(desk: Desk, trips: Sequence[StoredTrip]) -> dict[UUID, list[int]]:
    """How many seats more passengers may have by themselves on each leg of the trips where that is limited."""
    limits, found = await desk.quotas.online(), {}
    for trip in trips:
        line = desk.network.known(trip.line_id)
        if (limit := limits.get((trip.operator_id, line.content.route_id))) is not None:
            found[trip.trip_id] = [limit] * (len(line.stops) - 1)
    legs = [(trip_id, leg, leg + 1) for trip_id, left in found.items() for leg in range(len(left))]
    for used in await quotas.used(desk.db, legs) if legs else ():
        found[used.trip_id][used.origin] -= used.seats
    return found


def capped(offer: Offer, left: int) -> Offer:
    """The offer with no more seats left than these."""
    return msgspec.structs.replace(offer, seats_left=max(min(offer.seats_left, left), 0))

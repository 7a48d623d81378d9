"""Offers with no more seats left than passengers may buy by themselves."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from overland.booking.desk import Desk
from overland.booking.network import LineOnSale
from overland.booking.offers import Offer
from overland.booking.store import quotas


async def cap_offers(desk: Desk, offers: Sequence[tuple[Offer, LineOnSale]]) -> list[Offer]:
    """The offers with no more seats left than may be sold to passengers by themselves."""
    limits = await desk.quotas.online()
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
        _capped(offer, limits[key] - taken[offer.trip_id, offer.origin.sequence, offer.destination.sequence])
        if key in limits
        else offer
        for (offer, _), key in zip(offers, keys, strict=True)
    ]


def _capped(offer: Offer, left: int) -> Offer:
    return msgspec.structs.replace(offer, seats_left=max(min(offer.seats_left, left), 0))

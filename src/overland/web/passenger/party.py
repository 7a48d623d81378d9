"""Who is searched for beside adults: children, students, seniors, infants; it travels in the address."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID

import msgspec

from overland.booking import PARTY, Bookings, FareType, Offer
from overland.kernel.money import Money
from overland.web.forms import Typed

MOST = 6
INFANT = "infant"


def party_of(query: Mapping[str, str] | Typed) -> dict[str, int]:
    """How many of each kind an address names; what cannot be read is nobody."""
    said = {code: query[code] if isinstance(query, Typed) else query.get(code, "") for code in PARTY}
    return {code: int(n) for code, n in said.items() if n in {str(k) for k in range(1, MOST + 1)}}


def too_many(party: Mapping[str, int], passengers: int) -> bool:
    """Whether more are named than there are seats for, or more infants than laps of others than children."""
    seated = sum(count for code, count in party.items() if code != INFANT)
    return seated > passengers or party.get(INFANT, 0) > passengers - party.get("child", 0)


async def for_party(bookings: Bookings, offers: Sequence[Offer], party: Mapping[str, int]) -> list[Offer]:
    """The offers with what this party pays at least, by the fare types that each operator has."""
    if not party:
        return list(offers)
    operators = list({offer.operator_id for offer in offers})
    policies = await asyncio.gather(*(bookings.selling_policy(one) for one in operators))
    types: dict[UUID, dict[str, FareType]] = {
        one: {it.code: it for it in policy.fare_types} for one, policy in zip(operators, policies, strict=True)
    }
    return [msgspec.structs.replace(one, total=_total(one, types[one.operator_id], party)) for one in offers]


def _total(offer: Offer, types: Mapping[str, FareType], party: Mapping[str, int]) -> Money:
    total = offer.total
    for code, count in party.items():
        if it := types.get(code):
            share = offer.price.percent(it.share)
            total += (share if code == INFANT else share - offer.price) * count
    return total

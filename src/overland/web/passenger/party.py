"""Who is searched for beside adults: children, students, seniors, infants; it travels in the address."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlencode
from uuid import UUID

import msgspec

from overland.booking import PARTY, Bookings, Connection, FareType, Offer, SplitOffer
from overland.kernel.money import Money
from overland.web.forms import Typed

MOST = 6
INFANT = "infant"
CHILD = "child"

F = TypeVar("F", Offer, Connection, SplitOffer)
Party = tuple[tuple[str, int], ...]
"""How many there are of each kind beside adults, as it stands in an address."""


def party_of(query: Mapping[str, str] | Typed) -> dict[str, int]:
    """How many of each kind an address names; what cannot be read is nobody."""
    said = {code: query[code] if isinstance(query, Typed) else query.get(code, "") for code in PARTY}
    return {code: int(n) for code, n in said.items() if n in {str(k) for k in range(1, MOST + 1)}}


def too_many(party: Mapping[str, int], passengers: int) -> bool:
    """Whether more are named than there are seats for, or more infants than laps of others than children."""
    seated = sum(count for code, count in party.items() if code != INFANT)
    return seated > passengers or party.get(INFANT, 0) > passengers - party.get(CHILD, 0)


def as_pairs(party: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """The same as texts, beside the filters of a search."""
    return tuple((code, str(count)) for code, count in party.items())


def ask_who(reference: str, party: Mapping[str, int]) -> str:
    """Where who travels in a held booking is asked for, with what is known of them."""
    return f"/bookings/{reference}/travellers" + (f"?{urlencode(party)}" if party else "")


async def for_party(bookings: Bookings, found: Sequence[F], party: Mapping[str, int]) -> list[F]:
    """What was found with what this party pays at least, by the fare types that each operator has."""
    if not party:
        return list(found)
    operators = list({_priced(one).operator_id for one in found})
    policies = await asyncio.gather(*(bookings.selling_policy(one) for one in operators))
    types: dict[UUID, dict[str, FareType]] = {
        one: {it.code: it for it in policy.fare_types} for one, policy in zip(operators, policies, strict=True)
    }
    return [_with_total(one, _total(_priced(one), types[_priced(one).operator_id], party)) for one in found]


def _priced(found: Offer | Connection | SplitOffer) -> Offer | Connection:
    return found.offer if isinstance(found, SplitOffer) else found


def _with_total(found: F, total: Money) -> F:
    if isinstance(found, SplitOffer):
        return msgspec.structs.replace(found, offer=_with_total(found.offer, total))
    return msgspec.structs.replace(found, total=total)


def _total(offer: Offer | Connection, types: Mapping[str, FareType], party: Mapping[str, int]) -> Money:
    total = offer.total
    for code, count in party.items():
        if it := types.get(code):
            share = offer.price.percent(it.share)
            total += (share if code == INFANT else share - offer.price) * count
    return total

"""Finding anything by a few words: a reference, a name, a phone number, an address, a plate, a trip.

Each room is asked as the caller, so that it answers only with what they may see; a kind they may not read is not asked
for. Without an operator everything they may see is searched.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Awaitable, Callable, Iterable, Iterator
from datetime import timedelta
from typing import Final
from uuid import UUID

from overland.booking import BookingQuery, Bookings
from overland.identity import Identity
from overland.kernel.clock import Clock, local
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unavailable
from overland.kernel.room import Doors
from overland.operations import Operations, Operator, Trip, TripQuery
from overland.payments import Payments
from overland.reporting.found import Found, Hit

EACH: Final = 8
"""Hits of one kind at one operator."""
SHORTEST: Final = 2
AHEAD: Final = timedelta(days=7)
"""How far ahead trips are looked through; further ones are found by their id."""
Source = tuple[str, Callable[[], Awaitable[list[Hit]]]]


async def find(doors: Doors, clock: Clock, by: Principal, text: str, operator_id: UUID | None) -> Found:
    """What fits. Raises Unauthenticated, Forbidden, NotFound (a stranger's operator)."""
    by.require(Permission.NETWORK_READ, operator_id)
    words = " ".join(text.split())[:120]
    if len(words) < SHORTEST:
        return Found([])
    operators = [
        one
        for one in await doors[Operations].operators(by)
        if operator_id in {None, one.id} and by.may(Permission.NETWORK_READ, one.id)
    ]
    if operator_id is not None and not operators:
        raise NotFound
    search = _Search(doors, clock, by, words)
    sources = [source for one in operators for source in search.at(one)]
    if operator_id is None and by.may(Permission.USERS_READ):
        sources.append(("identity", search.accounts))
    answers = await asyncio.gather(*(_asked(ask) for _, ask in sources))
    silent = {room for (room, _), hits in zip(sources, answers, strict=True) if hits is None}
    return Found([hit for hits in answers for hit in hits or ()], tuple(sorted(silent)))


async def _asked(ask: Callable[[], Awaitable[list[Hit]]]) -> list[Hit] | None:
    try:
        return (await ask())[:EACH]
    except Unavailable:
        return None


class _Search:
    """One search."""

    def __init__(self, doors: Doors, clock: Clock, by: Principal, words: str) -> None:
        self.doors = doors
        self.clock = clock
        self.by = by
        self.words = words
        self.folded = fold(words)
        self.digits = phone_digits(words)

    def at(self, operator: Operator) -> Iterator[Source]:
        """What can be asked at an operator."""
        if self.by.may(Permission.BOOKINGS_READ, operator.id):
            yield "booking", lambda: self._bookings(operator)
        yield "operations", lambda: self._network(operator)
        if self.by.may(Permission.TRIPS_READ, operator.id):
            yield "operations", lambda: self._trips(operator)
        if self.by.may(Permission.MEMBERS_READ, operator.id):
            yield "identity", lambda: self._people(operator)
        if self.by.may(Permission.AGENTS_READ, operator.id):
            yield "payments", lambda: self._agents(operator)

    async def accounts(self) -> list[Hit]:
        """All accounts, for admins."""
        found = await self.doors[Identity].users(self.by, self.words, None)
        return [
            Hit("account", None, str(one.person.id), one.person.name, one.person.email or one.person.phone or "")
            for one in found.items
        ]

    async def _bookings(self, operator: Operator) -> list[Hit]:
        query = BookingQuery(operator.id, text=self.digits or self.words, limit=EACH)
        found = await self.doors[Bookings].bookings(self.by, query)
        return [
            Hit(
                "booking", operator.id, one.reference, one.contact.name if one.contact else one.reference,
                f"{one.reference} · {one.journey.origin.place} → {one.journey.destination.place} · {one.status.value}",
            )
            for one in found.items
        ]  # fmt: skip

    async def _network(self, operator: Operator) -> list[Hit]:
        door, by, own = self.doors[Operations], self.by, operator.id
        hits = [
            *(Hit("route", own, str(one.id), one.name, one.code) for one in await door.routes(by, own)),
            *(Hit("bus", own, str(one.id), one.plate, one.kind) for one in await door.buses(by, own)),
            *(Hit("driver", own, str(one.id), one.name, one.phone) for one in await door.drivers(by, own)),
            *(Hit("stop", own, str(one.id), one.name, one.address) for one in await door.stops(by, own)),
        ]
        return list(self._fitting(hits))

    async def _trips(self, operator: Operator) -> list[Hit]:
        door = self.doors[Operations]
        if is_id(self.words):
            try:
                trips = [await door.trip(self.by, UUID(self.words))]
            except NotFound:
                return []
            return [_trip(one) for one in trips if one.operator_id == operator.id]
        today = local(self.clock.now(), operator.zone).date()
        page = await door.trips(self.by, TripQuery(today, today + AHEAD, operator.id, limit=200))
        return list(self._fitting(map(_trip, page.items)))

    async def _people(self, operator: Operator) -> list[Hit]:
        members = await self.doors[Identity].members(self.by, operator.id)
        people = {one.person.id: one.person for one in members}
        hits = (
            Hit("person", operator.id, str(one.id), one.name, " · ".join(filter(None, (one.email, one.phone))))
            for one in people.values()
        )
        return list(self._fitting(hits))

    async def _agents(self, operator: Operator) -> list[Hit]:
        found = await self.doors[Payments].agents(self.by, operator.id)
        hits = (
            Hit(
                "agent",
                operator.id,
                str(one.id),
                one.name,
                " · ".join(filter(None, (one.contact, one.phone, one.email))),
            )
            for one in found
        )
        return list(self._fitting(hits))

    def _fitting(self, hits: Iterable[Hit]) -> Iterator[Hit]:
        for hit in hits:
            said = f"{hit.name} {hit.more}"
            if self.folded in fold(said) or hit.key == self.words.lower() or self._dials(said):
                yield hit

    def _dials(self, said: str) -> bool:
        return bool(self.digits) and self.digits in re.sub(r"\D", "", said)


def _trip(trip: Trip) -> Hit:
    plate = trip.bus.name if trip.bus else ""
    more = " · ".join(filter(None, (trip.route_code, str(trip.service_day), plate)))
    return Hit("trip", trip.operator_id, str(trip.id), trip.route_name, more)


def fold(text: str) -> str:
    """Lower case without diacritics, spaces, dots and dashes: 29B-123.45 is 29b12345."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[\s.\-]", "", "".join(c for c in plain if not unicodedata.combining(c)))


def phone_digits(text: str) -> str:
    """The digits of a phone number without what may stand before them: 0912 345 678 and +84 912… are 912345678."""
    if not re.fullmatch(r"[+\d\s().-]{6,20}", text):
        return ""
    digits = re.sub(r"\D", "", text).lstrip("0")
    return digits.removeprefix("84") if text.strip().startswith(("+84", "0084", "84")) else digits


def is_id(text: str) -> bool:
    """Whether this is a whole id."""
    return re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text) is not None

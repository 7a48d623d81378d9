"""Waiting for seats of a trip that is sold out: getting on the list, looking where one stands, getting off it."""

from __future__ import annotations

from uuid import UUID

from overland.booking import rules
from overland.booking.desk import Desk
from overland.booking.events import ListJoined
from overland.booking.limits import checked
from overland.booking.network import LineOnSale
from overland.booking.open_list import shown
from overland.booking.refusals import AlreadyWaiting, SeatsLeft
from overland.booking.store import claims
from overland.booking.store import waiting as store
from overland.booking.store.trips import StoredTrip
from overland.booking.store.waiting import NewWaiting, StoredWaiting
from overland.booking.throttle import count_joining, hidden
from overland.booking.travellers import Contact
from overland.booking.waiting import JoinList, Waiting
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid


async def join_list(desk: Desk, by: Principal, request: JoinList, once: Once) -> Waiting:
    """Wait for so many seats; only where there are not as many, and once for each contact."""
    request = checked(request)
    trip = await desk.find_trip(request.trip_id, fresh=True)
    line = desk.network.known(trip.line_id)
    rules.check_contact(request.contact)
    await count_joining(desk, request.caller, _compared(request.contact))
    async with desk.db.transaction() as tx:
        if before := await tx.recall(once, UUID):
            entry = await store.by_id(tx, before)
            assert entry is not None, "entries are never deleted"
        else:
            await _check(desk, tx, request, trip, line)
            entry = await _join(desk, tx, by, request, trip)
            await tx.remember(once, entry.id)
            await tx.record(ListJoined(waiting=shown(desk, line, trip, entry), at=entry.created_at))
    return shown(desk, line, trip, entry)


async def _join(desk: Desk, tx: Tx, by: Principal, request: JoinList, trip: StoredTrip) -> StoredWaiting:
    phone, email = rules.phone_digits(request.contact.phone), rules.mail(request.contact.email)
    entry = NewWaiting(
        trip.trip_id, new_id(), trip.operator_id, by.account_id, request.origin, request.destination, request.people,
        request.contact, hidden(desk, phone) if phone else None, hidden(desk, email) if email else None,
        desk.clock.now(),
    )  # fmt: skip
    with tx.refusing({"waits_once_by_phone": AlreadyWaiting(), "waits_once_by_email": AlreadyWaiting()}):
        await store.add(tx, entry)
    stored = await store.by_id(tx, entry.id)
    assert stored is not None, "it has just been added"
    return stored


async def _check(desk: Desk, tx: Tx, request: JoinList, trip: StoredTrip, line: LineOnSale) -> None:
    """Refuse to wait for what is not sold, for more than the bus has, and for what can be had."""
    stretch = (request.origin, request.destination)
    rules.check_stretch(line, *stretch)
    rules.check_selling(trip.selling)
    rules.check_open(line, trip.status, trip.starts_at, request.origin, desk.clock.now())
    if request.people > len(line.prices(*stretch)):
        raise Invalid(fields={"people": "more-than-seats"})
    occupied = (await claims.occupied(tx, [trip.trip_id])).get(trip.trip_id, [])
    taken = {one.seat for one in occupied if rules.overlap(stretch, (one.origin, one.destination))}
    if line.free(*stretch, taken) >= request.people:
        raise SeatsLeft


def _compared(contact: Contact) -> list[str]:
    return [text for text in (rules.phone_digits(contact.phone), rules.mail(contact.email)) if text]

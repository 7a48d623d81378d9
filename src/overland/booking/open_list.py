"""Opening an entry of a waiting list: by its owner, by its link's key; and the whole list for the operator's people."""

from __future__ import annotations

import hmac
from uuid import UUID

from overland.booking import show
from overland.booking.desk import Desk
from overland.booking.network import LineOnSale
from overland.booking.store import waiting as store
from overland.booking.store.trips import StoredTrip
from overland.booking.store.waiting import StoredWaiting
from overland.booking.waiting import HeldOffer, Waiting, WaitingAccess, WaitingStatus
from overland.kernel.ids import read_reference
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

LIVE = (WaitingStatus.WAITING, WaitingStatus.OFFERED)


async def waiting(desk: Desk, by: Principal, access: WaitingAccess) -> Waiting:
    """One entry, for whoever may open it. Raises NotFound."""
    entry = await opened(desk, by, access)
    trip = await desk.find_trip(entry.trip_id, fresh=True)
    return shown(desk, desk.network.known(trip.line_id), trip, entry)


async def opened(desk: Desk, by: Principal, access: WaitingAccess) -> StoredWaiting:
    """The entry as it is stored. Raises NotFound, the same for every wrong guess."""
    entry = await store.by_id(desk.db, access.id)
    if entry is None:
        raise NotFound
    owned = by.account_id is not None and by.account_id == entry.account_id
    by_key = hmac.compare_digest(read_reference(access.key).encode(), desk.access_key(entry.id).encode())
    if not (owned or by_key):
        raise NotFound
    return entry


async def waiting_list(desk: Desk, by: Principal, trip_id: UUID) -> list[Waiting]:
    """Who waits for seats of a trip, or has been offered some, in their order (BOOKINGS_READ)."""
    trip = await desk.find_trip(trip_id, fresh=True)
    by.require(Permission.BOOKINGS_READ, trip.operator_id)
    line = desk.network.known(trip.line_id)
    return [shown(desk, line, trip, entry, keys=False) for entry in await store.of_trip(desk.db, trip_id, LIVE)]


def shown(desk: Desk, line: LineOnSale, trip: StoredTrip, entry: StoredWaiting, *, keys: bool = True) -> Waiting:
    """An entry as it is handed out; `keys` open it and its offer, and are for who waits."""
    offer = None
    if entry.booking_id is not None and entry.reference is not None:
        key = desk.access_key(entry.booking_id) if keys else ""
        offer = HeldOffer(entry.reference, key, entry.expires_at)
    return Waiting(
        id=entry.id, key=desk.access_key(entry.id) if keys else "", status=entry.status, trip_id=entry.trip_id,
        operator_id=entry.operator_id, operator=line.content.operator, route=line.content.route,
        origin=show.departure(line, trip.starts_at, entry.origin),
        destination=show.arrival(line, trip.starts_at, entry.destination), people=entry.people,
        contact=entry.contact, created_at=entry.created_at,
        place=entry.place if entry.status is WaitingStatus.WAITING else None, offer=offer,
    )  # fmt: skip

"""Which of the platform's texts a buyer accepted, told to whoever may open the booking."""

from __future__ import annotations

from overland.booking.bookings import Access
from overland.booking.desk import Desk
from overland.booking.legal import AcceptedText
from overland.booking.open_booking import opened
from overland.booking.store import legal as store
from overland.booking.store import purchases
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Unauthenticated


async def accepted_texts(desk: Desk, by: Principal, access: Access) -> list[AcceptedText]:
    """What is bought together is accepted with its first part. None where nothing was paid for by the buyer."""
    stored, _ = await opened(desk, by, access)
    first = (await purchases.parts_of(desk.db, stored))[0]
    return await store.accepted_with(desk.db, first.trip_id, first.id)


async def own_accepted_texts(desk: Desk, by: Principal) -> list[AcceptedText]:
    """All that the caller accepted. Raises Unauthenticated."""
    by.require(Permission.BOOKINGS_OWN)
    if by.account_id is None:
        raise Unauthenticated
    return await store.accepted_by(desk.db, by.account_id)

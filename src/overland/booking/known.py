"""Who has booked with an operator before: at a counter, the phone number fills in the rest."""

from __future__ import annotations

from uuid import UUID

from overland.booking import rules
from overland.booking.desk import Desk
from overland.booking.store import known
from overland.booking.travellers import Contact
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid, NotFound


async def known_traveller(desk: Desk, by: Principal, operator_id: UUID, phone: str) -> Contact:
    """The contact of the latest booking with this phone (BOOKINGS_SELL). Raises NotFound, Invalid for no phone."""
    by.require(Permission.BOOKINGS_SELL, operator_id)
    digits = rules.phone_digits(phone)
    if not digits:
        raise Invalid(fields={"phone": "not-a-phone"})
    found = await known.by_phone(desk.db, operator_id, digits)
    if found is None:
        raise NotFound
    return found

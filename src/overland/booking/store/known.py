"""Contacts of earlier bookings."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.booking.travellers import Contact
from overland.kernel.db import Database

_BY_PHONE = """
SELECT contact FROM booking
WHERE operator_id = $1 AND right(regexp_replace(contact ->> 'phone', '\\D', '', 'g'), 9) = $2 AND contact IS NOT NULL
ORDER BY created_at DESC LIMIT 1
"""


class _Row(msgspec.Struct, frozen=True):
    contact: Contact


async def by_phone(db: Database, operator_id: UUID, digits: str) -> Contact | None:
    """The contact of the latest booking whose phone ends in these nine digits."""
    found = await db.maybe(_Row, _BY_PHONE, operator_id, digits)
    return found.contact if found else None

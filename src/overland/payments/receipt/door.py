"""The part of the door that is about receipts, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.receipt import Receipt, ReceiptQuery, look


class ReceiptTill:
    """See `Receipts` for what each promises."""

    desk: Desk

    async def receipts(self, by: Principal, query: ReceiptQuery) -> Page[Receipt]:
        """See look.py."""
        return await look.receipts(self.desk, by, query)

    async def receipts_of(self, by: Principal, booking_id: UUID) -> list[Receipt]:
        """See look.py."""
        return await look.receipts_of(self.desk, by, booking_id)

    async def receipts_of_payment(self, by: Principal, payment_id: UUID) -> list[Receipt]:
        """See look.py."""
        return await look.receipts_of_payment(self.desk, by, payment_id)

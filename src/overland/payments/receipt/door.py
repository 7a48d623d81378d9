"""The part of the door that is about receipts, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.payments.desk import Desk
from overland.payments.receipt import Receipt, ReceiptQuery, look
from overland.payments.receipt.paper import print_receipts


class ReceiptTill:
    """See `Receipts` for what each promises."""

    desk: Desk

    async def receipts(self, by: Principal, query: ReceiptQuery) -> Page[Receipt]:
        """See look.py."""
        return await look.receipts(self.desk, by, query)

    async def receipts_of(self, by: Principal, booking_id: UUID) -> list[Receipt]:
        """See look.py."""
        return await look.receipts_of(self.desk, by, booking_id)

    async def print_receipts(self, by: Principal, booking_id: UUID, language: str) -> bytes:
        """See paper.py."""
        if not (found := await look.receipts_of(self.desk, by, booking_id)):
            raise NotFound
        return print_receipts(found, language)

    async def print_receipts_of_payment(self, by: Principal, payment_id: UUID, language: str) -> bytes:
        """See paper.py."""
        if not (found := await look.receipts_of_payment(self.desk, by, payment_id)):
            raise NotFound
        return print_receipts(found, language)

    async def receipts_of_payment(self, by: Principal, payment_id: UUID) -> list[Receipt]:
        """See look.py."""
        return await look.receipts_of_payment(self.desk, by, payment_id)

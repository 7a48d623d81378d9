"""Sales that are paid in several ways: which parts are here, and how one goes back."""

from __future__ import annotations

from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.payments.payment import Payment


class ReturnPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part that is held, to be given back; one from a card terminal with the `receipt` number of that."""

    payment_id: UUID
    receipt: Annotated[str, msgspec.Meta(max_length=200)] = ""


class Splitting(Protocol):
    """The part of the door of payments that is about parts."""

    @safe
    async def held_parts(self, by: Principal, operator_id: UUID, booking_id: UUID) -> list[Payment]:
        """What is here of a sale that is not yet paid to its end, oldest first (PAYMENTS_CASH)."""
        ...

    async def return_part(self, by: Principal, wish: ReturnPart, once: Once) -> Payment:
        """Give a held part back: over one's own counter (PAYMENTS_CASH); a voucher's or balance's to whoever knows it.

        Raises NotFound, NotWaiting, NoOpenShift, NotInDrawer, ReceiptUsed, and Invalid without a terminal's receipt.
        """
        ...

"""Balance and voucher as a way to pay: a provider that is this room itself."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.provider import (
    Answer,
    Merchant,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    ProviderKind,
    RefundOrder,
    RefundSaid,
    Said,
    Started,
    Surroundings,
    by_status,
)  # fmt: skip

CODE: Final = "balance"


class OwnPurses:
    """Payers go on to a page of ours; nobody outside is asked, or tells anything."""

    def __init__(self, around: Surroundings, _: Merchant) -> None:
        self.around = around

    async def start(self, order: Order) -> Started:
        """The page where the payer chooses."""
        return Started(f"{self.around.public_url}/pay-with-balance/{order.id}", "")

    async def query(self, order: Order) -> Said | None:
        """Nothing but what is written down here already."""
        return Said(PaymentStatus.PENDING, order.amount)

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """What goes back into a purse is there at once, so nobody is ever asked for it."""
        return RefundSaid(order.id, RefundStatus.ATTENTION, order.amount)

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:  # noqa: ARG002
        """There are none."""
        raise ForgedNotice

    def answer(self, outcome: Outcome) -> Answer:
        """By the status alone."""
        return by_status(outcome)

    def proves_return(self, query: bytes) -> bool:  # noqa: ARG002
        """Never."""
        return False


BALANCE: Final = ProviderKind(CODE, OwnPurses, our_own=True)

"""The practice bank with what it needs around it."""

from __future__ import annotations

from overland.payments.simulator.bank import Bank, Refund
from overland.payments.simulator.messenger import Later, Messenger


class Desk:
    """The bank with everything around it."""

    def __init__(self, bank: Bank, messenger: Messenger, base_url: str, later: Later) -> None:
        self.bank = bank
        self.messenger = messenger
        self.base_url = base_url.rstrip("/")
        self.later = later

    async def finish(self, refund: Refund, status: str) -> None:
        """Work a refund off and tell the merchant."""
        order = self.bank.orders.get(refund.wish.order_id)
        if self.bank.finish(refund, status) and order:
            await self.messenger.tell_refund(order, refund)

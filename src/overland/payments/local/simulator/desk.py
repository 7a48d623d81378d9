"""The practice bank with everything around it, as its pages see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from overland.payments.local.simulator.bank import Bank, Order, Refund
from overland.payments.local.simulator.messenger import Messenger
from overland.payments.practice.sale import GivenBack, Telling
from overland.payments.practice.stage import Stage


class Desk:
    """What is on the counter: the bank's orders, and who tells merchants of them."""

    name = ""

    def __init__(self, bank: Bank, messenger: Messenger, stage: Stage) -> None:
        self.bank = bank
        self.messenger = messenger
        self.stage = stage

    @property
    def sales(self) -> Mapping[str, Order]:
        """All orders."""
        return self.bank.orders

    def back(self, sale: Order) -> str:
        """To the shop; this protocol says nothing on the way."""
        return sale.back

    async def tell(self, sale: Order, how: Telling) -> None:
        """Send the notice."""
        await self.messenger.tell_order(sale, how)

    async def finish(self, sale: Order | None, refund: GivenBack, status: str) -> None:
        """Work a refund off and tell the merchant; there is nobody to tell of an order from before the last start."""
        if refund.status == "pending":
            refund.status = status
            if sale:
                await self.messenger.tell_refund(sale, cast("Refund", refund))

"""A service that only looks at accounts of the practice bank: what SePay and Casso have in common."""

from __future__ import annotations

from overland.payments.practice.stage import Shop, Stage
from overland.payments.vietqr.simulator.bank import Bank, Movement


class Onlooker:
    """Looks at the accounts of the practice bank, for whoever has given it one."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.bank = Bank(stage.clock)

    async def shop_of(self, account: str) -> Shop | None:
        """Merchants are known by their account."""
        return await self.stage.shops(account)

    def moved(self, movement: Movement) -> None:
        """Movements are read from the bank."""

    def given_up(self, account: str) -> None:
        """A bank account knows of no orders."""

"""The part of the door that is about money without a name, opened."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.principal import Principal
from overland.payments.attention import Decision
from overland.payments.desk import Desk
from overland.payments.unnamed import MoneyRuling, UnnamedMoney, rule


class UnnamedTill:
    """See `Unnaming` for what each promises, rule.py for how."""

    desk: Desk

    async def unnamed_money(self, by: Principal, operator_id: UUID) -> list[UnnamedMoney]:
        """See rule.py."""
        return await rule.unnamed_money(self.desk, by, operator_id)

    async def rule_on_money(
        self, by: Principal, operator_id: UUID, money_id: UUID, ruling: MoneyRuling
    ) -> UnnamedMoney:
        """See rule.py."""
        return await rule.rule_on_money(self.desk, by, operator_id, money_id, ruling)

    async def decide_on_money(
        self, by: Principal, operator_id: UUID, money_id: UUID, decision: Decision
    ) -> UnnamedMoney:
        """See rule.py."""
        return await rule.decide_on_money(self.desk, by, operator_id, money_id, decision)

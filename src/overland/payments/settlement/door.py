"""The verbs of settling, for the room's door."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.idempotency import Once
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.settlement import CommissionRule, CommissionTerms, PayStatement, Period, Statement, look
from overland.payments.settlement.agree import agree_commission
from overland.payments.settlement.close import close_statement, preview_statement
from overland.payments.settlement.pay import pay_statement


class SettlingTill:
    """Every method is a verb of its own file; see `Settling` for what each promises."""

    desk: Desk

    async def commission_rules(self, by: Principal, operator_id: UUID) -> list[CommissionRule]:
        """See look.py."""
        return await look.commission_rules(self.desk, by, operator_id)

    async def agree_commission(self, by: Principal, terms: CommissionTerms) -> CommissionRule:
        """See agree.py."""
        return await agree_commission(self.desk, by, terms)

    async def preview_statement(self, by: Principal, period: Period) -> Statement:
        """See close.py."""
        return await preview_statement(self.desk, by, period)

    async def close_statement(self, by: Principal, period: Period, once: Once) -> Statement:
        """See close.py."""
        return await close_statement(self.desk, by, period, once)

    async def statements(self, by: Principal, operator_id: UUID) -> list[Statement]:
        """See look.py."""
        return await look.statements(self.desk, by, operator_id)

    async def statement(self, by: Principal, operator_id: UUID, statement_id: UUID) -> Statement:
        """See look.py."""
        return await look.statement(self.desk, by, operator_id, statement_id)

    async def pay_statement(self, by: Principal, paid: PayStatement) -> Statement:
        """See pay.py."""
        return await pay_statement(self.desk, by, paid)

"""The verbs of comparing, for the room's door."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.reconcile import (
    Explain,
    Reconciliation,
    ReconciliationQuery,
    StatementFile,
    TakenFile,
    compare,
)
from overland.payments.reconcile.take_statement import take_statement


class ReconcilingTill:
    """Every method is a verb of its own file; see `Reconciling` for what each promises."""

    desk: Desk

    async def take_statement(self, by: Principal, file: StatementFile) -> TakenFile:
        """See take_statement.py."""
        return await take_statement(self.desk, by, file)

    async def reconciliation(self, by: Principal, query: ReconciliationQuery) -> Reconciliation:
        """See compare.py."""
        return await compare.reconciliation(self.desk, by, query)

    async def statement_providers(self, by: Principal, operator_id: UUID) -> list[str]:
        """See compare.py."""
        return await compare.statement_providers(self.desk, by, operator_id)

    async def explain(self, by: Principal, words: Explain) -> None:
        """See compare.py."""
        await compare.explain(self.desk, by, words)

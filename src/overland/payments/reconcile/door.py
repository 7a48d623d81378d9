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
    set_columns,
)
from overland.payments.reconcile.columns import FileColumns, FileLook
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

    async def file_columns(self, by: Principal, operator_id: UUID, provider: str) -> FileColumns | None:
        """See set_columns.py."""
        return await set_columns.file_columns(self.desk, by, operator_id, provider)

    async def look_at_file(
        self, by: Principal, operator_id: UUID, provider: str, content: bytes, columns: FileColumns | None
    ) -> FileLook:
        """See set_columns.py."""
        return await set_columns.look_at_file(self.desk, by, operator_id, provider, content, columns)

    async def set_file_columns(
        self, by: Principal, operator_id: UUID, provider: str, columns: FileColumns | None
    ) -> None:
        """See set_columns.py."""
        await set_columns.set_file_columns(self.desk, by, operator_id, provider, columns)

    async def explain(self, by: Principal, words: Explain) -> None:
        """See compare.py."""
        await compare.explain(self.desk, by, words)

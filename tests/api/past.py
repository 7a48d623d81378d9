"""What happened before these tests began: no address of ours turns the clock back, so it is written down as it was."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Database

ACCOUNTS = """
INSERT INTO account (operator_id, name, currency, owed)
VALUES ($1, 'provider fees', 'VND', false), ($1, 'owed to provider local', 'VND', true) ON CONFLICT DO NOTHING
"""
CHARGED = """
INSERT INTO movement (id, operator_id, debit, credit, amount, currency, kind, cause_id, at)
VALUES (gen_random_uuid(), $1, 'provider fees', 'owed to provider local', 100, 'VND', 'provider fee',
        gen_random_uuid(), now() - interval '1000 days')
"""


async def charged_long_ago(payments: Database, operator: str) -> None:
    """The practice bank has kept a fee, long ago."""
    async with payments.transaction() as tx:
        for statement in (ACCOUNTS, CHARGED):
            await tx.execute(statement, UUID(operator))

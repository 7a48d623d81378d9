"""Operators' wallet accounts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.wallets import WalletAccount, WalletKind
from overland.kernel.db import Database, Tx


class Shown(msgspec.Struct, frozen=True):
    """What may be shown of the keys."""

    name: str
    expires_at: datetime | None = None


class StoredWallet(msgspec.Struct, frozen=True):
    """An account as its row has it."""

    operator_id: UUID
    kind: WalletKind
    sealed: bytes
    shown: Shown
    changed_at: datetime
    changed_by: str

    @property
    def account(self) -> WalletAccount:
        """Without the keys."""
        return WalletAccount(self.kind, self.shown.name, self.changed_at, self.changed_by, self.shown.expires_at)


_SELECT = "SELECT operator_id, kind, sealed, shown, changed_at, changed_by FROM wallet_account WHERE operator_id = $1"
_PUT = """
INSERT INTO wallet_account (operator_id, kind, sealed, shown, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (operator_id, kind) DO UPDATE SET sealed = excluded.sealed, shown = excluded.shown,
    changed_at = excluded.changed_at, changed_by = excluded.changed_by
"""


async def of_operator(db: Database, operator_id: UUID) -> list[StoredWallet]:
    """Those of an operator."""
    return await db.all(StoredWallet, f"{_SELECT} ORDER BY kind", operator_id)


async def find(db: Database, operator_id: UUID, kind: WalletKind) -> StoredWallet | None:
    """One of them."""
    return await db.maybe(StoredWallet, f"{_SELECT} AND kind = $2", operator_id, kind.value)


async def put(tx: Tx, one: StoredWallet) -> None:
    """Keep it, in place of the one before."""
    await tx.execute(_PUT, one.operator_id, one.kind.value, one.sealed, one.shown, one.changed_at, one.changed_by)


async def drop(tx: Tx, operator_id: UUID, kind: WalletKind) -> bool:
    """Keep it no more; whether there was one."""
    sql = "DELETE FROM wallet_account WHERE operator_id = $1 AND kind = $2"
    return await tx.execute(sql, operator_id, kind.value) == 1

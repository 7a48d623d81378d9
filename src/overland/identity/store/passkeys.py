"""The SQL of passkeys."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Passkey
from overland.kernel.db import Database, Tx


class NewKey(msgspec.Struct, frozen=True):
    """A passkey before it is kept."""

    id: UUID
    account_id: UUID
    credential: bytes
    public_key: bytes
    sign_count: int
    name: str
    made_at: datetime


class KeptKey(NewKey, frozen=True):
    """A passkey as it is kept."""

    used_at: datetime | None = None

    @property
    def shown(self) -> Passkey:
        """As its owner sees it."""
        return Passkey(self.id, self.name, self.made_at, self.used_at)


_KEY = "SELECT id, account_id, credential, public_key, sign_count, name, made_at, used_at FROM passkey"


async def add_key(tx: Tx, new: NewKey) -> None:
    """Keep a passkey. Violates passkey_once."""
    await tx.execute(
        "INSERT INTO passkey (id, account_id, credential, public_key, sign_count, name, made_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        *msgspec.structs.astuple(new),
    )


async def keys_of(source: Database | Tx, account_id: UUID) -> list[KeptKey]:
    """An account's passkeys, the first made first."""
    return await source.all(KeptKey, f"{_KEY} WHERE account_id = $1 ORDER BY made_at, id", account_id)


async def lock_key(tx: Tx, credential: bytes) -> KeptKey | None:
    """The passkey of this credential id, locked: of two signatures with one count, the second finds it higher."""
    return await tx.maybe(KeptKey, f"{_KEY} WHERE credential = $1 FOR UPDATE", credential)


async def note_signature(tx: Tx, key_id: UUID, sign_count: int, now: datetime) -> None:
    """It has signed."""
    await tx.execute("UPDATE passkey SET sign_count = $2, used_at = $3 WHERE id = $1", key_id, sign_count, now)


async def drop_key(tx: Tx, account_id: UUID, key_id: UUID) -> bool:
    """Take one of an account's passkeys away; whether there was such a one."""
    return await tx.execute("DELETE FROM passkey WHERE account_id = $1 AND id = $2", account_id, key_id) == 1


async def spend_challenge(tx: Tx, ticket_hash: bytes, until: datetime) -> bool:
    """Its challenge has been answered; whether it had not been before."""
    sql = "INSERT INTO spent_challenge (hash, expires_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    return await tx.execute(sql, ticket_hash, until) == 1


async def forget_challenges(tx: Tx, now: datetime) -> None:
    """Drop what is over."""
    await tx.execute("DELETE FROM spent_challenge WHERE expires_at < $1", now)


async def account_of_ticket(db: Database, token_hash: bytes, purpose: str, now: datetime) -> UUID | None:
    """Whose ticket this is, if it is still good."""
    found: UUID | None = await db.value(
        "SELECT account_id FROM ticket WHERE hash = $1 AND purpose = $2 AND spent_at IS NULL AND expires_at > $3",
        token_hash, purpose, now,
    )  # fmt: skip
    return found

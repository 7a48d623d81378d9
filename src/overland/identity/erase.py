"""Taking one's data along, and having it forgotten."""

from __future__ import annotations

import msgspec

from overland.identity import AccountData, AccountErased, Prove, StillEmployed, store
from overland.identity.hashing import Hasher
from overland.identity.prove import caller, prove
from overland.identity.sign_up import CUSTOMER
from overland.kernel.principal import Principal
from overland.kernel.room import Kit


async def data(kit: Kit, by: Principal) -> AccountData:
    """All that is kept about the caller. Raises Unauthenticated."""
    row = await caller(kit.db, by)
    keys = tuple(key.shown for key in await store.keys_of(kit.db, row.id))
    companions = tuple(await store.companions(kit.db, row.id))
    found = await store.account_data(kit.db, row)
    return msgspec.structs.replace(found, passkeys=keys, companions=companions)


async def erase(kit: Kit, hasher: Hasher, by: Principal, form: Prove) -> None:
    """Forget the caller. Raises Unauthenticated, WrongPassword, TooManyTries, StillEmployed.

    Who works for an operator gives that role back first: no operator and no platform loses its last hand by a click.
    """
    row = await prove(kit, hasher, by, form.password)
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        await store.lock_account(tx, row.id)
        now_held = await store.account_by_id(tx, row.id)
        if now_held is None:
            return
        if any(membership != CUSTOMER for membership in now_held.memberships):
            raise StillEmployed
        await store.end_memberships(tx, row.id, now, by.key)
        await store.erase_account(tx, row.id, now)
        await tx.record(AccountErased(account_id=row.id))

"""Giving roles and taking them back. The giver's own rights are read anew: what was taken back counts here at once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Grant, Member, MembershipChanged, Revoke, store
from overland.identity.rules import read_login, require_giver, require_place
from overland.identity.store import AccountRow
from overland.kernel.db import Database, Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit


async def members(kit: Kit, by: Principal, operator_id: UUID) -> list[Member]:
    """The people of an operator. Raises NotFound, Forbidden, Unauthenticated."""
    by = await as_of_now(kit.db, by, kit.clock.now())
    by.require(Permission.MEMBERS_READ, operator_id)
    return await store.members(kit.db, operator_id)


async def grant(kit: Kit, by: Principal, grant: Grant) -> Member:
    """Give a role; one that is held already stays as it is. Raises NotFound, Forbidden, Unauthenticated, Invalid."""
    wanted, now = grant.membership, kit.clock.now()
    async with kit.db.transaction() as tx:
        require_giver(await as_of_now(tx, by, now), grant.operator_id)
        require_place(wanted)
        row = await (store.account_by_id(tx, grant.account_id) if grant.account_id else _account_of(tx, grant.login))
        if row is None:
            raise NotFound
        return await give(tx, row, wanted, now, by.key)


async def give(tx: Tx, row: AccountRow, wanted: Membership, now: datetime, by: str) -> Member:
    """Let an account hold a role, and tell the others."""
    await store.lock_account(tx, row.id)
    held = await store.held(tx, row.id, wanted)
    if held is None:
        await store.add_membership(tx, row.id, wanted, now, by)
        await tell_roles(tx, row.id)
    since = held.granted_at if held else now
    return Member(row.person, wanted.role, wanted.operator_id, since, held.agent_id if held else wanted.agent_id)


async def revoke(kit: Kit, by: Principal, revoke: Revoke) -> None:
    """Take a role back. Raises NotFound when it is not held, Forbidden, Unauthenticated."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        require_giver(await as_of_now(tx, by, now), revoke.operator_id)
        await store.lock_account(tx, revoke.account_id)
        held = await store.held(tx, revoke.account_id, Membership(revoke.role, revoke.operator_id))
        if held is None:
            raise NotFound
        await store.end_membership(tx, held.id, now, by.key)
        await tell_roles(tx, revoke.account_id)


async def as_of_now(db: Database | Tx, by: Principal, now: datetime) -> Principal:
    """The caller with the rights of this moment: what was taken back counts here at once, however good the token."""
    if by.account_id is None:
        return by
    row = await store.account_by_id(db, by.account_id)
    who = row.principal(now) if row and not row.blocked else Principal(by.account_id)
    return msgspec.structs.replace(by, memberships=who.memberships, withheld=who.withheld)


async def _account_of(tx: Tx, typed: str) -> AccountRow:
    login = read_login(typed)
    row = await store.account_by_login(tx, login) if login else None
    if row is None:
        raise NotFound(fields={"login": "login-unknown"})
    return row


async def tell_roles(tx: Tx, account_id: UUID) -> None:
    """Tell the others which roles someone has now."""
    await store.next_epoch(tx, account_id)
    row = await store.account_by_id(tx, account_id)
    assert row is not None
    await tx.record(MembershipChanged(account_id=account_id, memberships=row.memberships, epoch=row.epoch))

"""Keeping someone out for a while or for good, and letting them in again. Their roles stay; their sessions end."""

from __future__ import annotations

from uuid import UUID

from overland.identity import AlreadySuspended, Suspend, Suspended, store
from overland.identity.grant import as_of_now, tell_roles
from overland.identity.rules import require_giver, require_sight
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, NotFound
from overland.kernel.room import Kit

ENDED = "ended by the house"


async def suspend(kit: Kit, by: Principal, form: Suspend) -> None:
    """Keep someone out. Raises NotFound, Forbidden (also for oneself), Unauthenticated, AlreadySuspended."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        require_giver(await as_of_now(tx, by, kit.clock.now()), form.operator_id)
        if form.account_id == by.account_id:
            raise Forbidden(permission=Permission.MEMBERS_WRITE.value)
        if not await store.lock_account(tx, form.account_id):
            raise NotFound
        if form.operator_id and not await store.held_at(tx, form.account_id, form.operator_id):
            raise NotFound
        with tx.refusing({"suspended_once": AlreadySuspended()}):
            await store.suspend(tx, form.account_id, form.operator_id, form.reason.strip() or "–", now, by.key)
        # An operator ends no session: the same person may travel, or work elsewhere; their next pair of tokens knows.
        if form.operator_id is None:
            await store.end_all_sessions(tx, form.account_id, None, now, ENDED)
        await tell_roles(tx, form.account_id)


async def reinstate(kit: Kit, by: Principal, account_id: UUID, operator_id: UUID | None) -> None:
    """Let someone in again, with the roles they had. Raises NotFound, Forbidden, Unauthenticated."""
    async with kit.db.transaction() as tx:
        require_giver(await as_of_now(tx, by, kit.clock.now()), operator_id)
        await store.lock_account(tx, account_id)
        if not await store.end_suspension(tx, account_id, operator_id, kit.clock.now(), by.key):
            raise NotFound
        await tell_roles(tx, account_id)


async def suspended(kit: Kit, by: Principal, operator_id: UUID | None) -> list[Suspended]:
    """Who is kept out. Raises NotFound, Forbidden, Unauthenticated."""
    by = await as_of_now(kit.db, by, kit.clock.now())
    require_sight(by, operator_id)
    return await store.suspended(kit.db, operator_id)

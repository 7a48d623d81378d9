"""Whom one travels with: kept once, one tap away at every checkout."""

from __future__ import annotations

from uuid import UUID

from overland.identity import Companion, CompanionDraft, TooManyCompanions, store
from overland.identity.rules import MOST_COMPANIONS, read_companion
from overland.identity.sign_out import signed_in
from overland.kernel.ids import new_id
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit


async def companions(kit: Kit, by: Principal) -> list[Companion]:
    """Those of the caller, by name. Raises Unauthenticated."""
    return await store.companions(kit.db, signed_in(by))


async def add(kit: Kit, by: Principal, form: CompanionDraft) -> Companion:
    """One more. Raises Unauthenticated, Invalid, TooManyCompanions."""
    account_id, draft = signed_in(by), read_companion(form)
    kept = Companion(name=draft.name, phone=draft.phone, email=draft.email, id=new_id())
    async with kit.db.transaction() as tx:
        await store.lock_account(tx, account_id)
        if len(await store.companions(tx, account_id)) >= MOST_COMPANIONS:
            raise TooManyCompanions(most=MOST_COMPANIONS)
        await store.add_companion(tx, account_id, kept, kit.clock.now())
    return kept


async def change(kit: Kit, by: Principal, companion_id: UUID, form: CompanionDraft) -> Companion:
    """Another name or contact. Raises Unauthenticated, Invalid, NotFound."""
    draft = read_companion(form)
    kept = Companion(name=draft.name, phone=draft.phone, email=draft.email, id=companion_id)
    async with kit.db.transaction() as tx:
        if not await store.change_companion(tx, signed_in(by), kept):
            raise NotFound
    return kept


async def forget(kit: Kit, by: Principal, companion_id: UUID) -> None:
    """Keep them no more. Raises Unauthenticated, NotFound."""
    async with kit.db.transaction() as tx:
        if not await store.drop_companion(tx, signed_in(by), companion_id):
            raise NotFound

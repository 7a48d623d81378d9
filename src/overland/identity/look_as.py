"""Looking at the product as someone else sees it: with a reason, for half an hour, changing nothing, told to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from overland.identity import LookAs, Looking, Tokens, store
from overland.identity.grant import as_of_now
from overland.identity.issue import issue_refresh, tokens
from overland.identity.sign_out import signed_in
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, NotFound
from overland.kernel.room import Kit

LASTS: Final = timedelta(minutes=30)


async def begin(kit: Kit, by: Principal, form: LookAs) -> Tokens:
    """A session as this person. Raises NotFound, Unauthenticated, Forbidden (also for oneself and another admin)."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        looker = await as_of_now(tx, by, kit.clock.now())
        looker.require(Permission.USERS_LOOK_AS)
        row = await store.account_by_id(tx, form.account_id)
        if row is None:
            raise NotFound
        if by.account_id is None or row.id == by.account_id or Principal(row.id, row.memberships).everywhere:
            raise Forbidden(permission=Permission.USERS_LOOK_AS.value)
        until = now + LASTS
        looking = await store.add_looking(tx, row.id, by.account_id, form.reason.strip(), now, until)
        session_id = await store.add_session(tx, row.id, "", now, until, looking)
        refresh = await issue_refresh(tx, session_id, now)
        return tokens(kit.keys, row, session_id, refresh, until, now, behind=by.account_id)


async def end(kit: Kit, by: Principal) -> None:
    """Look no more. Raises NotFound where nobody looks."""
    if by.session_id is None or by.behind is None:
        raise NotFound
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        await store.end_looking(tx, by.session_id, now)
        await store.end_session(tx, by.session_id, now, "signed out")


async def looked(kit: Kit, by: Principal) -> list[Looking]:
    """Who looked as the caller. Raises Unauthenticated."""
    return await store.looked(kit.db, signed_in(by))

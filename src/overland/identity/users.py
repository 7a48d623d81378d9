"""What an admin sees of accounts: who they are, what they may do, where they are signed in, and who looked as them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from overland.identity import Person, User, UserFile, store
from overland.identity.grant import as_of_now
from overland.identity.suspend import ENDED
from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit
from overland.kernel.text import one_line

SHOWN = 50


async def users(kit: Kit, by: Principal, text: str, cursor: str | None) -> Page[User]:
    """All accounts that fit, the newest first. Raises Forbidden, Unauthenticated, BadCursor."""
    (await as_of_now(kit.db, by, kit.clock.now())).require(Permission.USERS_READ)
    wanted = (one_line(text) or "")[:120]
    # Who is looked for by number types it as they like: 0912 345 678 stands as +84912345678.
    digits = re.sub(r"\D", "", wanted).lstrip("0") if re.fullmatch(r"[+\d\s().-]{4,}", wanted) else ""
    found = await store.users(kit.db, wanted, digits, position(cursor, tuple[datetime, UUID]), SHOWN)
    return page(found, SHOWN, lambda one: (one.created_at, one.person.id))


async def user(kit: Kit, by: Principal, account_id: UUID) -> UserFile:
    """One account. Raises NotFound, Forbidden, Unauthenticated."""
    (await as_of_now(kit.db, by, kit.clock.now())).require(Permission.USERS_READ)
    row = await store.account_by_id(kit.db, account_id)
    if row is None:
        raise NotFound
    outside = await store.outside(kit.db, account_id)
    return UserFile(
        row.account, len(await store.keys_of(kit.db, account_id)), outside.blocked_since, outside.blocked_why,
        tuple(await store.sessions_of(kit.db, account_id, kit.clock.now())),
        tuple(await store.looked(kit.db, account_id)), outside.suspended_at,
    )  # fmt: skip


async def end_session(kit: Kit, by: Principal, account_id: UUID, session_id: UUID | None) -> int:
    """Sign someone out on one device, or (None) on all; how many. Raises NotFound, Forbidden, Unauthenticated."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        (await as_of_now(tx, by, kit.clock.now())).require(Permission.USERS_WRITE)
        if await store.account_by_id(tx, account_id) is None:
            raise NotFound
        if session_id is None:
            return await store.end_all_sessions(tx, account_id, by.session_id, now, ENDED)
        if not await store.end_own_session(tx, account_id, session_id, now, ENDED):
            raise NotFound
        return 1


async def people(kit: Kit, by: Principal, ids: Sequence[UUID]) -> list[Person]:
    """The names of who works, or has worked, where the caller may see it. Raises Unauthenticated, Forbidden."""
    by = await as_of_now(kit.db, by, kit.clock.now())
    by.require(Permission.MEMBERS_READ)
    operators = by.where(Permission.MEMBERS_READ)
    return await store.people(kit.db, ids, None if operators is None else sorted(operators))

"""Signing out: here, or on another of one's devices."""

from __future__ import annotations

from uuid import UUID

from overland.identity import Session, store
from overland.identity.issue import hash_token
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unauthenticated
from overland.kernel.room import Kit


async def sign_out(kit: Kit, token: str) -> None:
    """End the session of a refresh token; quiet when there is none."""
    async with kit.db.transaction() as tx:
        session = await store.session_by_token(tx, hash_token(token))
        if session:
            await store.end_session(tx, session.id, kit.clock.now(), "signed out")


async def sessions(kit: Kit, by: Principal) -> list[Session]:
    """Where the caller is signed in, the latest first. Raises Unauthenticated."""
    return await store.sessions(kit.db, signed_in(by), by.session_id, kit.clock.now())


async def end_session(kit: Kit, by: Principal, session_id: UUID) -> None:
    """Sign one of the caller's devices out. Raises Unauthenticated, NotFound."""
    account_id, now = signed_in(by), kit.clock.now()
    async with kit.db.transaction() as tx:
        if not await store.end_own_session(tx, account_id, session_id, now, "ended by its owner"):
            raise NotFound


async def end_other_sessions(kit: Kit, by: Principal) -> int:
    """Sign all of the caller's other devices out; how many. Raises Unauthenticated."""
    account_id = signed_in(by)
    async with kit.db.transaction() as tx:
        return await store.end_all_sessions(tx, account_id, by.session_id, kit.clock.now(), "ended by its owner")


def signed_in(by: Principal) -> UUID:
    """The caller's account. Raises Unauthenticated."""
    if by.account_id is None:
        raise Unauthenticated
    return by.account_id

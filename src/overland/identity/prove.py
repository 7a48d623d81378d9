"""Proving oneself once more: the password of now, before something grave is done with an account."""

from __future__ import annotations

from overland.identity import WrongPassword, store
from overland.identity.hashing import Hasher
from overland.identity.sign_out import signed_in
from overland.identity.store import AccountRow
from overland.identity.throttle import by_login, count_wrong, forgive, refuse_hasty
from overland.identity.weigh import LONGEST, read_password
from overland.kernel.db import Database
from overland.kernel.principal import Principal
from overland.kernel.problems import Unauthenticated
from overland.kernel.room import Kit


async def caller(db: Database, by: Principal) -> AccountRow:
    """The account of who asks. Raises Unauthenticated, also once it is erased."""
    row = await store.account_by_id(db, signed_in(by))
    if row is None:
        raise Unauthenticated
    return row


async def prove(kit: Kit, hasher: Hasher, by: Principal, typed: str) -> AccountRow:
    """The caller's account, if this is its password. Raises Unauthenticated, WrongPassword, TooManyTries.

    A stolen session guesses no faster than a stranger at the sign-in: both are counted by the same login.
    """
    row, now = await caller(kit.db, by), kit.clock.now()
    subject = by_login(kit.keys, row.login)
    async with hasher.turn():
        await refuse_hasty(kit.db, now, subject)
        right = await hasher.matches(row.password, read_password(typed)[: LONGEST + 1])
        async with kit.db.transaction() as tx:
            await (forgive(tx, subject) if right else count_wrong(tx, now, subject))
    if not right:
        raise WrongPassword(fields={"password": "password-wrong"})
    return row

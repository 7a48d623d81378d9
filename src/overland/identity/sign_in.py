"""Signing in: the right password begins a session, a wrong one is counted."""

from __future__ import annotations

from datetime import datetime

import msgspec
import structlog

from overland.identity import SignIn, Tokens, WrongLogin, store
from overland.identity.hashing import Hasher
from overland.identity.issue import issue_refresh, tokens
from overland.identity.rules import Login, read_device, read_login, session_expiry
from overland.identity.store import AccountRow
from overland.identity.throttle import Subjects, count_wrong, forgive, refuse_hasty
from overland.identity.weigh import LONGEST, read_password
from overland.kernel.room import Kit

log = structlog.get_logger()


class _Checked(msgspec.Struct, frozen=True):
    row: AccountRow
    newer_hash: str | None


async def sign_in(kit: Kit, hasher: Hasher, form: SignIn, address: str) -> Tokens:
    """Begin a session. Raises WrongLogin, TooManyTries."""
    now = kit.clock.now()
    login = read_login(form.login)
    subjects = Subjects.of(kit.keys.secret("wrong tries"), login, form.login, address)
    # Whoever waits for a turn is judged when it comes: a burst of guesses gains no more than the turns there are.
    async with hasher.turn():
        await refuse_hasty(kit.db, subjects, now)
        checked = await _check(kit, hasher, login, form.password)
        if checked is None:
            await count_wrong(kit.db, subjects, now)
            log.info("wrong login", tried=subjects.login.hex()[:12])
            raise WrongLogin
    return await _begin(kit, checked, subjects, read_device(form.device), now)


async def _check(kit: Kit, hasher: Hasher, login: Login | None, typed: str) -> _Checked | None:
    """The account, if this is its password. A login that nobody has costs the same time."""
    row = await store.account_by_login(kit.db, login) if login else None
    password = read_password(typed)[: LONGEST + 1]
    if not await hasher.matches(row.password if row else None, password) or row is None:
        return None
    return _Checked(row, await hasher.hash(password) if hasher.outdated(row.password) else None)


async def _begin(kit: Kit, checked: _Checked, subjects: Subjects, device: str, now: datetime) -> Tokens:
    row, expires_at = checked.row, session_expiry(now, now)
    async with kit.db.transaction() as tx:
        await forgive(tx, subjects)
        if checked.newer_hash:
            await store.keep_password(tx, row.id, checked.newer_hash)
        session_id = await store.add_session(tx, row.id, device, now, expires_at)
        refresh = await issue_refresh(tx, session_id, now)
    return tokens(kit.keys, row, session_id, refresh, expires_at)

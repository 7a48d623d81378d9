"""Signing in: the right password begins a session, or asks for a code of the app first; a wrong one is counted."""

from __future__ import annotations

from datetime import datetime

import msgspec
import structlog

from overland.identity import (
    AccountBlocked,
    CodeNeeded,
    CodeSent,
    SecondStep,
    SignIn,
    Tokens,
    WrongCode,
    WrongLogin,
    store,
)
from overland.identity.app_codes import take_any_code
from overland.identity.hashing import Hasher
from overland.identity.issue import hash_token, issue_refresh, tokens
from overland.identity.rules import CODE_LASTS, Login, read_device, read_login, session_expiry
from overland.identity.store import AccountRow, Ticket
from overland.identity.throttle import Subject, by_address, by_login, count_wrong, forgive, refuse_hasty
from overland.identity.tickets import give_ticket
from overland.identity.weigh import LONGEST, read_password
from overland.kernel.db import Tx
from overland.kernel.room import Kit

log = structlog.get_logger()


class _Checked(msgspec.Struct, frozen=True):
    row: AccountRow
    newer_hash: str | None


async def sign_in(kit: Kit, hasher: Hasher, form: SignIn, address: str) -> Tokens:
    """Begin a session. Raises WrongLogin, TooManyTries, CodeNeeded, AccountBlocked."""
    now, login = kit.clock.now(), read_login(form.login)
    subjects = by_login(kit.keys, login, form.login), by_address(kit.keys, address)
    # Whoever waits for a turn is judged when it comes: a burst of guesses gains no more than the turns there are.
    async with hasher.turn():
        await refuse_hasty(kit.db, now, *subjects)
        checked = await _check(kit, hasher, login, form.password)
        if checked is None:
            async with kit.db.transaction() as tx:
                await count_wrong(tx, now, *subjects)
            log.info("wrong login", tried=subjects[0].hash.hex()[:12])
            raise WrongLogin
    answer = await _go_on(kit, checked, subjects[0], read_device(form.device), now)
    if isinstance(answer, CodeSent):
        raise CodeNeeded(ticket=answer.ticket, expires_in=int(CODE_LASTS.total_seconds()))
    return answer


async def second_step(kit: Kit, form: SecondStep) -> Tokens:
    """Go on with a code of the app, or a recovery code. Raises WrongCode, TooManyTries."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        ticket = await store.take_ticket(tx, hash_token(form.ticket), "second step", now)
        answer = await _pass(kit, tx, ticket, form.code, now) if ticket else None
    # Raised after the commit: the count of wrong codes must stand.
    if answer is None:
        raise WrongCode(fields={"code": "code-wrong"})
    return answer


async def _check(kit: Kit, hasher: Hasher, login: Login | None, typed: str) -> _Checked | None:
    """The account, if this is its password. A login that nobody has costs the same time."""
    row = await store.account_by_login(kit.db, login) if login else None
    password = read_password(typed)[: LONGEST + 1]
    if not await hasher.matches(row.password if row else None, password) or row is None:
        return None
    return _Checked(row, await hasher.hash(password) if hasher.outdated(row.password) else None)


async def _go_on(kit: Kit, checked: _Checked, subject: Subject, device: str, now: datetime) -> Tokens | CodeSent:
    async with kit.db.transaction() as tx:
        await forgive(tx, subject)
        if checked.newer_hash:
            await store.keep_password(tx, checked.row.id, checked.newer_hash)
        if checked.row.asks_step and not checked.row.blocked:
            return await give_ticket(tx, checked.row.id, device, now)
        return await begin_session(kit, tx, checked.row, device, now)


async def _pass(kit: Kit, tx: Tx, ticket: Ticket, typed: str, now: datetime) -> Tokens | None:
    assert ticket.account_id is not None
    if not await take_any_code(kit, tx, ticket.account_id, typed, now):
        await store.count_try(tx, ticket)
        return None
    row = await store.account_by_id(tx, ticket.account_id)
    if row is None or not await store.spend_ticket(tx, ticket, now):
        return None
    return await begin_session(kit, tx, row, ticket.device, now)


async def begin_session(kit: Kit, tx: Tx, row: AccountRow, device: str, now: datetime) -> Tokens:
    """A session of this account on this device. Raises AccountBlocked."""
    if row.blocked:
        raise AccountBlocked
    expires_at = session_expiry(now, now)
    session_id = await store.add_session(tx, row.id, device, now, expires_at)
    return tokens(kit.keys, row, session_id, await issue_refresh(tx, session_id, now), expires_at, now)

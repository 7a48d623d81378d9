"""Another password: with the one of now, or, when it is forgotten, with a code from a message."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.identity import CodeSent, Forgotten, NewPassword, ResetPassword, WrongCode, store
from overland.identity.hashing import Hasher
from overland.identity.prove import prove
from overland.identity.rules import Login, require_login
from overland.identity.store import Ticket
from overland.identity.throttle import by_login, forgive
from overland.identity.tickets import send_code, try_code
from overland.identity.weigh import weigh
from overland.kernel.db import Tx
from overland.kernel.principal import Principal
from overland.kernel.room import Kit

CHANGED = "password changed"


async def change(kit: Kit, hasher: Hasher, by: Principal, form: NewPassword) -> None:
    """Another password; all other sessions end. Raises Unauthenticated, WrongPassword, WeakPassword, TooManyTries."""
    row = await prove(kit, hasher, by, form.password)
    password = weigh(form.new_password, row.login, "new_password")
    async with hasher.turn():
        password_hash = await hasher.hash(password)
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        await store.lock_account(tx, row.id)
        await store.change_password(tx, row.id, password_hash, now)
        await store.end_all_sessions(tx, row.id, by.session_id, now, CHANGED)


async def forget(kit: Kit, form: Forgotten, address: str) -> CodeSent:
    """Send a code to this login, if somebody has it. Raises Invalid, TooManyCodes."""
    login = require_login(form.login)
    return await send_code(kit, "password", login, await store.account_by_login(kit.db, login), address)


async def reset(kit: Kit, hasher: Hasher, form: ResetPassword) -> None:
    """The code has come: another password; all sessions end. Raises WrongCode, WeakPassword.

    A password that is too weak leaves the code good. Nobody is signed in by this: a second step is still asked for.
    """
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        ticket = await try_code(tx, kit.keys, "password", form.ticket, form.code, now)
        row = await store.account_by_id(tx, ticket.account_id) if ticket and ticket.account_id else None
    # An address that is no longer theirs opens nothing any more.
    if ticket is None or row is None or not row.has(ticket.address):
        raise WrongCode(fields={"code": "code-wrong"})
    password = weigh(form.new_password, ticket.address, "new_password")
    async with hasher.turn():
        password_hash = await hasher.hash(password)
    if not await _replace(kit, ticket, password_hash, now):
        raise WrongCode(fields={"code": "code-wrong"})


async def _settle_whose(tx: Tx, account_id: UUID, address: Login) -> None:
    """Whoever proves an address first has the account alone: anyone may have signed up with it before them.

    Where a second step is asked for, the password alone opens nothing, and all stays as it is.
    """
    row = await store.account_by_id(tx, account_id)
    if row and not row.asks_step and not row.has_proven(address):
        await store.open_by_nothing_else(tx, account_id, address)


async def _replace(kit: Kit, ticket: Ticket, password_hash: str, now: datetime) -> bool:
    """Whether the ticket was still good: of two who bring it with its code, one changes the password."""
    assert ticket.account_id is not None
    async with kit.db.transaction() as tx:
        if not await store.spend_ticket(tx, ticket, now):
            return False
        await store.lock_account(tx, ticket.account_id)
        await store.change_password(tx, ticket.account_id, password_hash, now)
        await _settle_whose(tx, ticket.account_id, ticket.address)
        await store.note_verified(tx, ticket.account_id, ticket.address, now)
        await store.end_all_sessions(tx, ticket.account_id, None, now, CHANGED)
        await forgive(tx, by_login(kit.keys, ticket.address))
    return True

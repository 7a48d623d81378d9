"""What one is called, how one is written to, and the addresses one signs in with."""

from __future__ import annotations

from overland.identity import Account, CodeSent, LoginTaken, NewLogin, Profile, SentCode, WrongCode, store
from overland.identity.hashing import Hasher
from overland.identity.prove import caller, prove
from overland.identity.rules import read_language, read_name, require_login
from overland.identity.sign_out import signed_in
from overland.identity.tickets import send_code, try_code
from overland.kernel.principal import Principal
from overland.kernel.room import Kit


async def change_profile(kit: Kit, by: Principal, form: Profile) -> Account:
    """Another name or language. Raises Unauthenticated, Invalid."""
    account_id, name, language = signed_in(by), read_name(form.name), read_language(form.language)
    async with kit.db.transaction() as tx:
        await store.change_profile(tx, account_id, name, language)
    return (await caller(kit.db, by)).account


async def add_login(kit: Kit, hasher: Hasher, by: Principal, form: NewLogin, address: str) -> CodeSent:
    """Send a code there. Raises Unauthenticated, Invalid, WrongPassword, TooManyTries, TooManyCodes.

    Whether somebody else has the address is told only to who can read what is sent there.
    """
    row, login = await caller(kit.db, by), require_login(form.login)
    if not row.has(login):
        row = await prove(kit, hasher, by, form.password)
    return await send_code(kit, "login", login, row, address)


async def confirm_login(kit: Kit, by: Principal, form: SentCode) -> Account:
    """The code has come. Raises Unauthenticated, WrongCode, LoginTaken."""
    account_id, now = signed_in(by), kit.clock.now()
    taken = LoginTaken(fields={"login": "login-taken"})
    async with kit.db.transaction() as tx:
        ticket = await try_code(tx, kit.keys, "login", form.ticket, form.code, now)
        if ticket and ticket.account_id != account_id:
            ticket = None
        if ticket:
            await store.spend_ticket(tx, ticket, now)
            with tx.refusing({"email_once": taken, "phone_once": taken}):
                await store.verify_login(tx, account_id, ticket.address, now)
    if ticket is None:
        raise WrongCode(fields={"code": "code-wrong"})
    return (await caller(kit.db, by)).account

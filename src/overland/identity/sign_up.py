"""Signing up: a new account with one way to sign in."""

from __future__ import annotations

from datetime import datetime

from overland.identity import Account, AccountCreated, LoginTaken, SignUp, TooManySignUps, store
from overland.identity.hashing import Hasher
from overland.identity.rules import Login, neighbourhood, read_language, read_name, require_login
from overland.identity.throttle import spend_ask
from overland.identity.weigh import weigh
from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership
from overland.kernel.room import Kit

CUSTOMER = Membership(Role.CUSTOMER)


async def sign_up(kit: Kit, hasher: Hasher, form: SignUp, address: str) -> Account:
    """Make an account; everyone is a customer. Raises LoginTaken, WeakPassword, Invalid, TooManySignUps."""
    name, login, language = read_name(form.name), require_login(form.login), read_language(form.language)
    password = weigh(form.password, login)
    if address:
        async with kit.db.transaction() as tx:
            who, asked = neighbourhood(address), kit.clock.now()
            await spend_ask(tx, kit.keys, "account from address", who, asked, TooManySignUps)
    async with hasher.turn():
        password_hash = await hasher.hash(password)
    new = new_account(name, login, language, kit.clock.now())
    async with kit.db.transaction() as tx:
        await make(tx, new, password_hash)
    return new


async def make(tx: Tx, new: Account, password_hash: str) -> None:
    """Keep a new account, a customer's. Raises LoginTaken."""
    taken = LoginTaken(fields={"login": "login-taken"})
    with tx.refusing({"email_once": taken, "phone_once": taken}):
        await store.add_account(tx, new, password_hash)
    await store.add_membership(tx, new.id, CUSTOMER, new.created_at, str(new.id))
    await tx.record(AccountCreated(account_id=new.id))


def new_account(name: str, login: Login, language: str, now: datetime) -> Account:
    """An account with one way to sign in; everyone is a customer."""
    email, phone = (login.text, None) if login.kind == "email" else (None, login.text)
    return Account(new_id(), name, email, phone, language, (CUSTOMER,), now)

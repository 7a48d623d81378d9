"""Signing up: a new account with one way to sign in."""

from __future__ import annotations

from overland.identity import Account, AccountCreated, LoginTaken, SignUp, store
from overland.identity.hashing import Hasher
from overland.identity.rules import read_login, read_name
from overland.identity.weigh import weigh
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership
from overland.kernel.problems import Invalid
from overland.kernel.room import Kit
from overland.kernel.words import LANGUAGES

CUSTOMER = Membership(Role.CUSTOMER)


async def sign_up(kit: Kit, hasher: Hasher, form: SignUp) -> Account:
    """Make an account; everyone is a customer. Raises LoginTaken, WeakPassword, Invalid."""
    account, password = _read(kit, form)
    async with hasher.turn():
        password_hash = await hasher.hash(password)
    async with kit.db.transaction() as tx:
        taken = LoginTaken(fields={"login": "login-taken"})
        with tx.refusing({"email_once": taken, "phone_once": taken}):
            await store.add_account(tx, account, password_hash)
        await store.add_membership(tx, account.id, CUSTOMER, account.created_at, str(account.id))
        await tx.record(AccountCreated(account_id=account.id))
    return account


def _read(kit: Kit, form: SignUp) -> tuple[Account, str]:
    name, login = read_name(form.name), read_login(form.login)
    if login is None:
        raise Invalid(fields={"login": "login-unreadable"})
    if form.language not in LANGUAGES:
        raise Invalid(fields={"language": "language-unknown"})
    password = weigh(form.password, login)
    email, phone = (login.text, None) if login.kind == "email" else (None, login.text)
    return Account(new_id(), name, email, phone, form.language, (CUSTOMER,), kit.clock.now()), password

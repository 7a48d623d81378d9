"""Signing up: a new account with one way to sign in."""

from __future__ import annotations

from overland.identity import Account, AccountCreated, LoginTaken, SignUp, TooManySignUps, store
from overland.identity.hashing import Hasher
from overland.identity.rules import neighbourhood, read_language, read_name, require_login
from overland.identity.throttle import spend_ask
from overland.identity.weigh import weigh
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership
from overland.kernel.room import Kit

CUSTOMER = Membership(Role.CUSTOMER)


async def sign_up(kit: Kit, hasher: Hasher, form: SignUp, address: str) -> Account:
    """Make an account; everyone is a customer. Raises LoginTaken, WeakPassword, Invalid, TooManySignUps."""
    account, password = _read(kit, form)
    if address:
        async with kit.db.transaction() as tx:
            who, now = neighbourhood(address), kit.clock.now()
            await spend_ask(tx, kit.keys, "account from address", who, now, TooManySignUps)
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
    name, login, language = read_name(form.name), require_login(form.login), read_language(form.language)
    password = weigh(form.password, login)
    email, phone = (login.text, None) if login.kind == "email" else (None, login.text)
    return Account(new_id(), name, email, phone, language, (CUSTOMER,), kit.clock.now()), password

"""One's own passkeys: made with the password of now, listed, taken away."""

from __future__ import annotations

from uuid import UUID

from overland.identity import (
    EndPasskey,
    NewPasskey,
    Passkey,
    PasskeyAsked,
    Prove,
    TooManyPasskeys,
    WrongPasskey,
    store,
)  # fmt: skip
from overland.identity.hashing import Hasher
from overland.identity.issue import hash_token
from overland.identity.prove import caller, prove
from overland.identity.relying import TICKET_LASTS, good_ticket, made, new_ticket, relying_party, to_make
from overland.identity.rules import MOST_PASSKEYS, read_name
from overland.identity.sign_out import signed_in
from overland.kernel.ids import new_id
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit


async def begin(kit: Kit, hasher: Hasher, by: Principal, form: Prove) -> PasskeyAsked:
    """What the browser is asked to make. Raises Unauthenticated, WrongPassword, TooManyTries, TooManyPasskeys."""
    row = await prove(kit, hasher, by, form.password)
    held = await store.keys_of(kit.db, row.id)
    if len(held) >= MOST_PASSKEYS:
        raise TooManyPasskeys(most=MOST_PASSKEYS)
    ticket = new_ticket(kit.keys, _making(row.id), kit.clock.now())
    return PasskeyAsked(ticket, to_make(relying_party(kit.public_url), ticket, row, [key.credential for key in held]))


async def confirm(kit: Kit, by: Principal, form: NewPasskey) -> Passkey:
    """The key is made: it signs in from now on. Raises Unauthenticated, WrongPasskey, TooManyPasskeys, Invalid."""
    row, now, name = await caller(kit.db, by), kit.clock.now(), read_name(form.name)
    answer = None
    if good_ticket(kit.keys, _making(row.id), form.ticket, now):
        answer = made(relying_party(kit.public_url), form.ticket, form.credential)
    if answer is None:
        raise WrongPasskey
    kept = Passkey(new_id(), name, now)
    new = store.NewKey(
        kept.id, row.id, answer.credential_id, answer.credential_public_key, answer.sign_count, name, now
    )
    async with kit.db.transaction() as tx:
        await store.lock_account(tx, row.id)
        if not await store.spend_challenge(tx, hash_token(form.ticket), now + TICKET_LASTS):
            raise WrongPasskey
        if len(await store.keys_of(tx, row.id)) >= MOST_PASSKEYS:
            raise TooManyPasskeys(most=MOST_PASSKEYS)
        with tx.refusing({"passkey_once": WrongPasskey()}):
            await store.add_key(tx, new)
    return kept


async def passkeys(kit: Kit, by: Principal) -> list[Passkey]:
    """The caller's keys, the first made first. Raises Unauthenticated."""
    return [key.shown for key in await store.keys_of(kit.db, signed_in(by))]


async def end(kit: Kit, hasher: Hasher, by: Principal, form: EndPasskey) -> None:
    """It signs in no more. Raises Unauthenticated, WrongPassword, TooManyTries, NotFound."""
    row = await prove(kit, hasher, by, form.password)
    async with kit.db.transaction() as tx:
        if not await store.drop_key(tx, row.id, form.passkey_id):
            raise NotFound


def _making(account_id: UUID) -> str:
    return f"make {account_id}"

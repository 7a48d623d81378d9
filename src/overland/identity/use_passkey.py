"""Signing in with a passkey: alone, as it is a device and its owner in one; or in place of an app's code."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from overland.identity import PasskeyAsked, PasskeySignIn, SecondPasskey, Tokens, WrongPasskey, store
from overland.identity.issue import hash_token
from overland.identity.relying import (
    TICKET_LASTS,
    credential_id,
    good_ticket,
    new_ticket,
    relying_party,
    signed,
    to_sign,
)  # fmt: skip
from overland.identity.rules import read_device
from overland.identity.sign_in import begin_session
from overland.identity.store import AccountRow, KeptKey
from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.kernel.room import Kit

ALONE: Final = "sign in"


async def ask_passkey(kit: Kit, ticket: str) -> PasskeyAsked:
    """What the browser is asked to sign; with the ticket of a first step, by that account's keys. Raises NotFound.

    NotFound where that account has no passkeys, or the ticket is over.
    """
    party = relying_party(kit.public_url)
    if not ticket:
        made = new_ticket(kit.keys, ALONE, kit.clock.now())
        return PasskeyAsked(made, to_sign(party, made))
    account_id = await store.account_of_ticket(kit.db, hash_token(ticket), "second step", kit.clock.now())
    held = await store.keys_of(kit.db, account_id) if account_id else []
    if not held:
        raise NotFound
    return PasskeyAsked(ticket, to_sign(party, ticket, [key.credential for key in held]))


async def sign_in(kit: Kit, form: PasskeySignIn) -> Tokens:
    """Begin a session. Raises WrongPasskey."""
    now = kit.clock.now()
    if not good_ticket(kit.keys, ALONE, form.ticket, now):
        raise WrongPasskey
    async with kit.db.transaction() as tx:
        row = await _holder(kit, tx, form.ticket, form.credential, now, alone=True)
        if not await store.spend_challenge(tx, hash_token(form.ticket), now + TICKET_LASTS):
            raise WrongPasskey
        return await begin_session(kit, tx, row, read_device(form.device), now)


async def second_step(kit: Kit, form: SecondPasskey) -> Tokens:
    """Go on signing in. Raises WrongPasskey."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        ticket = await store.take_ticket(tx, hash_token(form.ticket), "second step", now)
        if ticket is None:
            raise WrongPasskey
        row = await _holder(kit, tx, form.ticket, form.credential, now, alone=False)
        if row.id != ticket.account_id or not await store.spend_ticket(tx, ticket, now):
            raise WrongPasskey
        return await begin_session(kit, tx, row, ticket.device, now)


async def _holder(
    kit: Kit, tx: Tx, ticket: str, credential: dict[str, Any], now: datetime, *, alone: bool
) -> AccountRow:
    """The account whose key signed this ticket, and the signature counted. Raises WrongPasskey."""
    key: KeptKey | None = await store.lock_key(tx, credential_id(credential))
    answer = signed(relying_party(kit.public_url), ticket, credential, key, alone=alone) if key else None
    row = await store.account_by_id(tx, key.account_id) if key and answer else None
    if key is None or answer is None or row is None:
        raise WrongPasskey
    await store.note_signature(tx, key.id, answer.new_sign_count, now)
    return row

"""Codes of an app (RFC 6238), and the recovery codes for when the app is lost."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime
from typing import Final
from uuid import UUID

import pyotp
from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from overland.identity import AppKey, RecoveryCodes, store
from overland.identity.rules import DIGITS, RECOVERY_CODES, RECOVERY_SYMBOLS, read_code
from overland.identity.throttle import by_code, count_wrong, forgive, refuse_hasty
from overland.kernel.db import Tx
from overland.kernel.ids import new_reference, show_reference
from overland.kernel.keys import Keys
from overland.kernel.room import Kit

ISSUER: Final = "Overland"
DRIFT: Final = 1
"""How many time steps of 30 s a phone's clock may be off."""


def new_key(login: str) -> AppKey:
    """A key for an app, which will show it under this login."""
    secret = pyotp.random_base32()
    return AppKey(secret, pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER))


def hide_secret(keys: Keys, secret: str) -> bytes:
    """A key as it is kept."""
    return _box(keys).encrypt(secret.encode())


def counter_of(keys: Keys, hidden: bytes, typed: str, now: datetime, after: int) -> int | None:
    """The time step later than `after` whose code this is; None when there is none near."""
    try:
        totp = pyotp.TOTP(_box(keys).decrypt(hidden).decode())
    except InvalidToken:
        return None
    code = read_code(typed).encode()
    for counter in range(totp.timecode(now) - DRIFT, totp.timecode(now) + DRIFT + 1):
        if counter > after and hmac.compare_digest(totp.generate_otp(counter).encode(), code):
            return counter
    return None


def new_recovery_codes(keys: Keys) -> tuple[RecoveryCodes, list[bytes]]:
    """Recovery codes as they are told, and as they are kept."""
    codes = [new_reference(RECOVERY_SYMBOLS) for _ in range(RECOVERY_CODES)]
    return RecoveryCodes(tuple(show_reference(code) for code in codes)), [_hidden(keys, code)[0] for code in codes]


async def take_any_code(kit: Kit, tx: Tx, account_id: UUID, typed: str, now: datetime) -> bool:
    """Whether this is a code of the account's app, or a good recovery code; it is taken. A wrong one is counted.

    Raises TooManyTries. All of an account's codes come here one after another, so a burst of guesses gains nothing.
    """
    step = await store.lock_step(tx, account_id)
    if step is None or step.confirmed_at is None:
        return False
    subject = by_code(kit.keys, account_id)
    await refuse_hasty(tx, now, subject)
    if await _take(kit, tx, account_id, step, typed, now):
        await forgive(tx, subject)
        return True
    await count_wrong(tx, now, subject)
    return False


async def _take(kit: Kit, tx: Tx, account_id: UUID, step: store.Step, typed: str, now: datetime) -> bool:
    code = read_code(typed)
    if len(code) != DIGITS:
        return await store.spend_recovery(tx, account_id, _hidden(kit.keys, code), now)
    counter = counter_of(kit.keys, step.secret, code, now, step.last_counter)
    if counter is not None:
        await store.note_counter(tx, account_id, counter)
    return counter is not None


def _box(keys: Keys) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys.secrets("app codes")])


def _hidden(keys: Keys, code: str) -> list[bytes]:
    """A recovery code under the key of now and those before it."""
    return [hmac.digest(key, code.encode(), hashlib.sha256) for key in keys.secrets("recovery codes")]

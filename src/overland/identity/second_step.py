"""The second step of signing in: set up with an app, confirmed by its first code, ended with password and code."""

from __future__ import annotations

from overland.identity import (
    AppCode,
    AppKey,
    EndSecondStep,
    Prove,
    RecoveryCodes,
    SecondStepOff,
    SecondStepOn,
    WrongCode,
    store,
)  # fmt: skip
from overland.identity.app_codes import counter_of, hide_secret, new_key, new_recovery_codes, take_any_code
from overland.identity.hashing import Hasher
from overland.identity.prove import prove
from overland.identity.sign_out import signed_in
from overland.identity.throttle import by_code, count_wrong, refuse_hasty
from overland.kernel.principal import Principal
from overland.kernel.room import Kit

WRONG = {"code": "code-wrong"}


async def begin(kit: Kit, hasher: Hasher, by: Principal, form: Prove) -> AppKey:
    """A key to be confirmed. Raises Unauthenticated, WrongPassword, TooManyTries, SecondStepOn."""
    row = await prove(kit, hasher, by, form.password)
    key = new_key(row.login.text)
    async with kit.db.transaction() as tx:
        if not await store.begin_step(tx, row.id, hide_secret(kit.keys, key.secret), kit.clock.now()):
            raise SecondStepOn
    return key


async def confirm(kit: Kit, by: Principal, form: AppCode) -> RecoveryCodes:
    """The app works. Raises Unauthenticated, WrongCode, TooManyTries, SecondStepOff, SecondStepOn."""
    account_id, now = signed_in(by), kit.clock.now()
    told, kept = new_recovery_codes(kit.keys)
    subject = by_code(kit.keys, account_id)
    async with kit.db.transaction() as tx:
        step = await store.lock_step(tx, account_id)
        if step is None:
            raise SecondStepOff
        if step.confirmed_at:
            raise SecondStepOn
        await refuse_hasty(tx, now, subject)
        counter = counter_of(kit.keys, step.secret, form.code, now, step.last_counter)
        if counter is None:
            await count_wrong(tx, now, subject)
        else:
            await store.note_counter(tx, account_id, counter)
            await store.confirm_step(tx, account_id, kept, now)
    # Raised after the commit: the count of wrong codes must stand.
    if counter is None:
        raise WrongCode(fields=WRONG)
    return told


async def end(kit: Kit, hasher: Hasher, by: Principal, form: EndSecondStep) -> None:
    """Ask for codes no more. Raises Unauthenticated, WrongPassword, WrongCode, TooManyTries, SecondStepOff."""
    row, now = await prove(kit, hasher, by, form.password), kit.clock.now()
    if not row.second_step:
        raise SecondStepOff
    async with kit.db.transaction() as tx:
        right = await take_any_code(kit, tx, row.id, form.code, now)
        if right:
            await store.end_step(tx, row.id)
    if not right:
        raise WrongCode(fields=WRONG)

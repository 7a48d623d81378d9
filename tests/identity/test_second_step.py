"""The second step of signing in: codes of an app, and recovery codes."""

import asyncio
from datetime import timedelta

import pyotp
import pytest

from houses import Opened
from identity.cast import AN, BINH, PASSWORD, WRONG, enter, whom
from overland.identity import (
    AppCode,
    CodeNeeded,
    EndSecondStep,
    Identity,
    Prove,
    RecoveryCodes,
    SecondStep,
    SecondStepOff,
    SecondStepOn,
    Tokens,
    TooManyTries,
    WrongCode,
    WrongPassword,
)  # fmt: skip
from overland.identity.app_codes import counter_of, hide_secret
from overland.kernel.clock import FixedClock
from overland.kernel.keys import Keys
from overland.kernel.principal import Principal

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


async def set_up(door: Identity, clock: FixedClock) -> tuple[Principal, pyotp.TOTP, RecoveryCodes]:
    """An asks for codes from now on; their app, half a minute later, and the recovery codes."""
    me = await whom(door, AN)
    app = pyotp.TOTP((await door.begin_second_step(me, Prove(PASSWORD))).secret)
    recovery = await door.confirm_second_step(me, AppCode(app.at(clock.now())))
    clock.forward(timedelta(seconds=30))
    return me, app, recovery


async def ticket(door: Identity) -> str:
    """The right password, and what it leads to."""
    with pytest.raises(CodeNeeded) as refusal:
        await enter(door, AN)
    found: str = refusal.value.facts["ticket"]
    return found


async def test_signing_in_takes_the_password_and_then_the_code(door: Identity, clock: FixedClock) -> None:
    me, app, _ = await set_up(door, clock)
    tokens = await door.second_step(SecondStep(await ticket(door), app.at(clock.now())))
    assert tokens.account.id == me.account_id
    assert tokens.account.second_step
    assert [session.device for session in await door.sessions(me)] == ["An's phone"] * 2


async def test_nothing_is_asked_for_until_the_app_is_confirmed(door: Identity) -> None:
    me = await whom(door, AN)
    await door.begin_second_step(me, Prove(PASSWORD))
    with pytest.raises(WrongCode):
        await door.confirm_second_step(me, AppCode("000000"))
    await enter(door, AN)


async def test_setting_up_asks_for_the_password(door: Identity) -> None:
    me = await whom(door, AN)
    with pytest.raises(WrongPassword):
        await door.begin_second_step(me, Prove(WRONG))
    with pytest.raises(SecondStepOff):
        await door.confirm_second_step(me, AppCode("123456"))


async def test_a_code_is_taken_once(door: Identity, clock: FixedClock) -> None:
    _, app, _ = await set_up(door, clock)
    code = app.at(clock.now())
    await door.second_step(SecondStep(await ticket(door), code))
    with pytest.raises(WrongCode):
        await door.second_step(SecondStep(await ticket(door), code))


@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (0, True), (30, True), (60, False)])
def test_a_phones_clock_may_be_off_by_half_a_minute(clock: FixedClock, seconds: int, good: bool) -> None:
    keys, app = Keys(b"x" * 32), pyotp.TOTP(SECRET)
    code = app.at(clock.now() + timedelta(seconds=seconds))
    assert (counter_of(keys, hide_secret(keys, app.secret), code, clock.now(), 0) is not None) is good


def test_a_key_hidden_before_the_secret_changed_is_read_after_it(clock: FixedClock) -> None:
    app, old, new = pyotp.TOTP(SECRET), b"o" * 32, b"n" * 32
    hidden = hide_secret(Keys(old), app.secret)
    code = app.at(clock.now())
    assert counter_of(Keys(new, old), hidden, code, clock.now(), 0) is not None
    assert counter_of(Keys(new), hidden, code, clock.now(), 0) is None


async def test_a_recovery_code_stands_in_once(door: Identity, clock: FixedClock) -> None:
    _, _, recovery = await set_up(door, clock)
    assert len(set(recovery.codes)) == 10
    typed = recovery.codes[3].lower().replace("-", " ")
    await door.second_step(SecondStep(await ticket(door), typed))
    with pytest.raises(WrongCode):
        await door.second_step(SecondStep(await ticket(door), typed))


async def test_guessing_waits_however_many_tickets_there_are(door: Identity, clock: FixedClock) -> None:
    _, app, _ = await set_up(door, clock)
    tickets = [await ticket(door) for _ in range(3)]
    for number in range(5):
        with pytest.raises(WrongCode):
            await door.second_step(SecondStep(tickets[number % 2], "no code"))
    for each in tickets:
        with pytest.raises(TooManyTries):
            await door.second_step(SecondStep(each, app.at(clock.now())))
    clock.forward(timedelta(seconds=15))
    await door.second_step(SecondStep(tickets[2], app.at(clock.now())))


async def test_a_ticket_is_good_for_five_minutes_and_one_session(near_door: Identity, clock: FixedClock) -> None:
    _, app, recovery = await set_up(near_door, clock)
    first, late = await ticket(near_door), await ticket(near_door)
    await near_door.second_step(SecondStep(first, app.at(clock.now())))
    with pytest.raises(WrongCode):
        await near_door.second_step(SecondStep(first, recovery.codes[0]))
    clock.forward(timedelta(minutes=5))
    with pytest.raises(WrongCode):
        await near_door.second_step(SecondStep(late, recovery.codes[0]))


async def test_the_second_step_ends_with_password_and_code(door: Identity, clock: FixedClock) -> None:
    me, app, _ = await set_up(door, clock)
    with pytest.raises(SecondStepOn):
        await door.begin_second_step(me, Prove(PASSWORD))
    with pytest.raises(WrongPassword):
        await door.end_second_step(me, EndSecondStep(WRONG, app.at(clock.now())))
    with pytest.raises(WrongCode):
        await door.end_second_step(me, EndSecondStep(PASSWORD, "000000"))
    await door.end_second_step(me, EndSecondStep(PASSWORD, app.at(clock.now())))
    assert not (await enter(door, AN)).account.second_step
    with pytest.raises(SecondStepOff):
        await door.end_second_step(me, EndSecondStep(PASSWORD, app.at(clock.now())))


async def test_another_accounts_code_opens_nothing(door: Identity, clock: FixedClock) -> None:
    _, _, recovery = await set_up(door, clock)
    binh = await whom(door, BINH)
    app = pyotp.TOTP((await door.begin_second_step(binh, Prove(PASSWORD))).secret)
    await door.confirm_second_step(binh, AppCode(app.at(clock.now())))
    clock.forward(timedelta(seconds=30))
    with pytest.raises(CodeNeeded) as refusal:
        await enter(door, BINH)
    with pytest.raises(WrongCode):
        await door.second_step(SecondStep(refusal.value.facts["ticket"], recovery.codes[0]))


async def test_neither_key_nor_codes_can_be_read(near_door: Identity, opened: Opened, clock: FixedClock) -> None:
    _, app, recovery = await set_up(near_door, clock)
    assert app.secret not in bytes(await opened.db.value("SELECT secret FROM second_step")).decode()
    kept = await opened.db.value("SELECT string_agg(r::text, ' ') FROM recovery_code r")
    assert not any(code.replace("-", "") in kept for code in recovery.codes)


async def test_of_many_at_once_with_one_code_exactly_one_gets_in(near_door: Identity, clock: FixedClock) -> None:
    _, app, _ = await set_up(near_door, clock)
    tickets = [await ticket(near_door) for _ in range(4)]
    tries = (near_door.second_step(SecondStep(each, app.at(clock.now()))) for each in tickets)
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(answer) for answer in answers].count(Tokens) == 1

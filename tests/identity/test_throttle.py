"""Throttling: after some wrong passwords everyone waits, those who guess and those who have forgotten."""

import asyncio
from datetime import timedelta

import pytest

from houses import Opened
from identity.cast import AN, BINH, HOME, PASSWORD, WRONG, enter
from overland.identity import Identity, SignIn, TooManyTries, WrongLogin
from overland.identity.hashing import AT_ONCE
from overland.kernel.clock import FixedClock

GUESS = SignIn(AN.login, WRONG)


async def guess(door: Identity, times: int, form: SignIn = GUESS, address: str = HOME) -> None:
    for _ in range(times):
        with pytest.raises(WrongLogin):
            await door.sign_in(form, address)


async def test_after_five_wrong_ones_even_the_right_one_waits(door: Identity, clock: FixedClock) -> None:
    await door.sign_up(AN, HOME)
    await guess(door, 5)
    with pytest.raises(TooManyTries) as refusal:
        await enter(door, AN, address="198.51.100.1")
    assert refusal.value.facts == {"retry_after": 15}
    clock.forward(timedelta(seconds=15))
    await enter(door, AN)


async def test_the_wait_doubles(door: Identity, clock: FixedClock) -> None:
    await guess(door, 5)
    clock.forward(timedelta(seconds=15))
    await guess(door, 1)
    clock.forward(timedelta(seconds=29))
    with pytest.raises(TooManyTries) as refusal:
        await door.sign_in(GUESS, HOME)
    assert refusal.value.facts == {"retry_after": 1}


async def test_the_right_password_clears_the_login(near_door: Identity) -> None:
    await near_door.sign_up(AN, HOME)
    for _ in range(3):
        await guess(near_door, 4)
        await enter(near_door, AN)


async def test_tries_are_forgotten_after_a_day(near_door: Identity, clock: FixedClock) -> None:
    await guess(near_door, 4)
    clock.forward(timedelta(days=1, seconds=1))
    await guess(near_door, 4)


async def test_a_login_that_nobody_has_waits_just_the_same(near_door: Identity) -> None:
    await guess(near_door, 5, SignIn("nobody@example.vn", WRONG))
    with pytest.raises(TooManyTries):
        await near_door.sign_in(SignIn("NOBODY@example.vn", WRONG), HOME)


async def test_an_address_waits_whatever_logins_it_tries(near_door: Identity) -> None:
    await near_door.sign_up(BINH, HOME)
    for n in range(20):
        await guess(near_door, 1, SignIn(f"guess{n}@example.vn", WRONG), f"2001:db8::{n}")
    with pytest.raises(TooManyTries):
        await enter(near_door, BINH, address="2001:db8::ffff")
    await enter(near_door, BINH, address="2001:db8:0:1::1")


async def test_one_good_account_buys_an_address_no_free_guesses(near_door: Identity) -> None:
    await near_door.sign_up(BINH, HOME)
    for n in range(20):
        await guess(near_door, 1, SignIn(f"guess{n}@example.vn", WRONG))
        if n < 19:
            await enter(near_door, BINH)
    with pytest.raises(TooManyTries):
        await enter(near_door, BINH)


async def test_a_burst_of_guesses_gains_no_more_than_the_turns_there_are(near_door: Identity) -> None:
    answers = await asyncio.gather(*(near_door.sign_in(GUESS, HOME) for _ in range(30)), return_exceptions=True)
    wrong = [type(a) for a in answers].count(WrongLogin)
    assert 5 <= wrong < 5 + AT_ONCE
    assert [type(a) for a in answers].count(TooManyTries) == 30 - wrong


async def test_neither_logins_nor_addresses_are_kept_readable(near_door: Identity, opened: Opened) -> None:
    await guess(near_door, 1, SignIn(PASSWORD, WRONG))
    kept = await opened.db.value("SELECT string_agg(w::text, ' ') FROM wrong_tries w")
    assert PASSWORD not in kept
    assert HOME not in kept


async def test_old_rows_are_tidied_away(near_door: Identity, opened: Opened, clock: FixedClock) -> None:
    await guess(near_door, 1)
    await opened.queue.tick("tidy")
    assert await opened.db.value("SELECT count(*) FROM wrong_tries") == 2
    clock.forward(timedelta(days=2))
    await opened.queue.tick("tidy")
    assert await opened.db.value("SELECT count(*) FROM wrong_tries") == 0

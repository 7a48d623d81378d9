"""Another password: with the old one, or with a code from a message when it is forgotten."""

import asyncio
from datetime import timedelta

import pytest

from houses import Opened
from identity.cast import AN, BINH, HOME, PASSWORD, WRONG, enter, whom
from overland.identity import (
    CodeSent,
    CodeWanted,
    Forgotten,
    Identity,
    NewPassword,
    ResetPassword,
    SessionOver,
    SignIn,
    TooManyCodes,
    TooManyTries,
    WeakPassword,
    WrongCode,
    WrongLogin,
    WrongPassword,
)  # fmt: skip
from overland.kernel.clock import FixedClock
from overland.kernel.principal import GUEST
from overland.kernel.problems import Unauthenticated

NEW = "trời thu xanh ngắt"


async def forget(door: Identity, opened: Opened, address: str = HOME) -> tuple[CodeSent, str]:
    """An's password is forgotten; the ticket, and the code in the message."""
    sent = await door.forget_password(Forgotten(AN.login), address)
    return sent, (await opened.told(CodeWanted))[-1].code


async def test_a_new_password_counts_and_other_sessions_end(door: Identity) -> None:
    me = await whom(door, AN)
    other = await enter(door, AN)
    await door.change_password(me, NewPassword(PASSWORD, NEW))
    with pytest.raises(SessionOver):
        await door.refresh(other.refresh)
    assert [session.current for session in await door.sessions(me)] == [True]
    with pytest.raises(WrongLogin):
        await enter(door, AN)
    await door.sign_in(SignIn(AN.login, NEW), HOME)


async def test_the_old_password_is_asked_for_and_guessing_it_is_throttled(door: Identity) -> None:
    me = await whom(door, AN)
    for _ in range(5):
        with pytest.raises(WrongPassword):
            await door.change_password(me, NewPassword(WRONG, NEW))
    with pytest.raises(TooManyTries):
        await door.change_password(me, NewPassword(PASSWORD, NEW))
    with pytest.raises(Unauthenticated):
        await door.change_password(GUEST, NewPassword(PASSWORD, NEW))


async def test_a_weak_new_password_says_so_at_its_field(door: Identity) -> None:
    me = await whom(door, AN)
    with pytest.raises(WeakPassword) as refusal:
        await door.change_password(me, NewPassword(PASSWORD, "matkhau123"))
    assert refusal.value.facts["fields"] == {"new_password": "password-common"}


async def test_a_forgotten_password_is_replaced_with_the_code(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    sent, code = await forget(door, opened)
    await door.reset_password(ResetPassword(sent.ticket, f" {code[:3]} {code[3:]}", NEW))
    tokens = await door.sign_in(SignIn(AN.login, NEW), HOME)
    assert tokens.account.email_verified
    assert len(await door.sessions(me)) == 1
    with pytest.raises(WrongCode):
        await door.reset_password(ResetPassword(sent.ticket, code, PASSWORD))


async def test_the_message_tells_whom_over_what(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(BINH, HOME)
    await near_door.forget_password(Forgotten("0912 345 678"), HOME)
    [wanted] = await opened.told(CodeWanted)
    assert (wanted.channel, wanted.recipient, wanted.name) == ("sms", "+84912345678", "Bình Trần")
    assert (wanted.purpose, wanted.language, len(wanted.code)) == ("password", "vi", 6)


async def test_the_code_needs_the_browser_that_asked(door: Identity, opened: Opened) -> None:
    await door.sign_up(AN, HOME)
    _, code = await forget(door, opened)
    elsewhere, _ = await forget(door, opened)
    with pytest.raises(WrongCode):
        await door.reset_password(ResetPassword(elsewhere.ticket, code, NEW))


async def test_a_code_is_good_for_five_minutes(near_door: Identity, opened: Opened, clock: FixedClock) -> None:
    await near_door.sign_up(AN, HOME)
    sent, code = await forget(near_door, opened)
    assert sent.expires_at == clock.now() + timedelta(minutes=5)
    clock.forward(timedelta(minutes=5))
    with pytest.raises(WrongCode):
        await near_door.reset_password(ResetPassword(sent.ticket, code, NEW))


async def test_a_code_is_good_for_five_tries(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    sent, code = await forget(near_door, opened)
    for _ in range(5):
        with pytest.raises(WrongCode):
            await near_door.reset_password(ResetPassword(sent.ticket, "no code", NEW))
    with pytest.raises(WrongCode):
        await near_door.reset_password(ResetPassword(sent.ticket, code, NEW))


async def test_a_weak_password_leaves_the_code_good(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    sent, code = await forget(near_door, opened)
    with pytest.raises(WeakPassword):
        await near_door.reset_password(ResetPassword(sent.ticket, code, "short"))
    await near_door.reset_password(ResetPassword(sent.ticket, code, NEW))


async def test_a_login_that_nobody_has_is_answered_alike(door: Identity, opened: Opened, clock: FixedClock) -> None:
    sent = await door.forget_password(Forgotten("nobody@example.vn"), HOME)
    assert sent.expires_at == clock.now() + timedelta(minutes=5)
    for _ in range(2):
        await door.forget_password(Forgotten("nobody@example.vn"), HOME)
    with pytest.raises(TooManyCodes):
        await door.forget_password(Forgotten("nobody@example.vn"), HOME)
    with pytest.raises(WrongCode):
        await door.reset_password(ResetPassword(sent.ticket, "123456", NEW))
    assert await opened.told(CodeWanted) == []


async def test_a_login_gets_three_codes_within_any_hour(door: Identity, opened: Opened, clock: FixedClock) -> None:
    await door.sign_up(AN, HOME)
    for minute in range(3):
        clock.forward(timedelta(minutes=minute))
        await forget(door, opened, f"203.0.113.{minute}")
    with pytest.raises(TooManyCodes) as refusal:
        await door.forget_password(Forgotten("AN@example.vn"), "198.51.100.1")
    assert refusal.value.facts == {"retry_after": 3600 - 3 * 60}
    clock.forward(timedelta(seconds=3600 - 3 * 60))
    await forget(door, opened)
    with pytest.raises(TooManyCodes):
        await forget(door, opened)


async def test_an_address_asks_for_twenty_codes_within_any_hour(near_door: Identity) -> None:
    for number in range(20):
        await near_door.forget_password(Forgotten(f"someone{number}@example.vn"), HOME)
    with pytest.raises(TooManyCodes):
        await near_door.forget_password(Forgotten("one-more@example.vn"), HOME)
    await near_door.forget_password(Forgotten("one-more@example.vn"), "198.51.100.1")


async def test_neither_codes_nor_tickets_are_kept(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    sent, code = await forget(near_door, opened)
    kept = await opened.db.value("SELECT t::text FROM ticket t")
    assert sent.ticket not in kept
    assert code not in kept
    assert sent.ticket not in repr(sent)
    assert code not in repr(ResetPassword(sent.ticket, code, NEW))


async def test_asking_at_once_from_many_sides_sends_three(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    asks = (near_door.forget_password(Forgotten(AN.login), f"203.0.113.{number}") for number in range(8))
    answers = await asyncio.gather(*asks, return_exceptions=True)
    assert [type(answer) for answer in answers].count(CodeSent) == 3
    assert len(await opened.told(CodeWanted)) == 3


async def test_of_two_with_one_code_one_changes_the_password(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    sent, code = await forget(near_door, opened)
    resets = (near_door.reset_password(ResetPassword(sent.ticket, code, NEW + end)) for end in "ab")
    answers = await asyncio.gather(*resets, return_exceptions=True)
    assert sorted(isinstance(answer, WrongCode) for answer in answers) == [False, True]


async def test_what_is_over_is_tidied_away(near_door: Identity, opened: Opened, clock: FixedClock) -> None:
    await near_door.sign_up(AN, HOME)
    await forget(near_door, opened)
    clock.forward(timedelta(days=1, minutes=6))
    await opened.queue.tick("tidy")
    for table in ("ticket", "asked"):
        assert await opened.db.value(f"SELECT count(*) FROM {table}") == 0

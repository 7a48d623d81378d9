"""Passkeys: made once, then they sign in alone or in place of a code; nothing else does."""

from __future__ import annotations

from datetime import timedelta

import pyotp
import pytest

from houses import Opened
from identity.authenticator import Authenticator
from identity.cast import AN, BINH, HOME, PASSWORD, WRONG, enter, whom
from overland.identity import (
    AppCode,
    CodeNeeded,
    CodeWanted,
    EndPasskey,
    Forgotten,
    Identity,
    NewLogin,
    NewPasskey,
    Passkey,
    PasskeySignIn,
    Prove,
    ResetPassword,
    SecondPasskey,
    SentCode,
    SignIn,
    WrongCode,
    WrongLogin,
    WrongPasskey,
    WrongPassword,
)
from overland.identity.relying import RelyingParty, relying_party
from overland.kernel.clock import FixedClock
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound

NEW = "trời thu xanh ngắt"


async def make(door: Identity, me: Principal, phone: Authenticator, name: str = "An's phone") -> Passkey:
    """A passkey of this person on this phone."""
    asked = await door.begin_passkey(me, Prove(PASSWORD))
    return await door.confirm_passkey(me, NewPasskey(asked.ticket, name, phone.make(asked.options)))


async def sign_in(door: Identity, phone: Authenticator) -> PasskeySignIn:
    """The form that this phone fills in."""
    asked = await door.ask_passkey("")
    return PasskeySignIn(asked.ticket, phone.sign(asked.options), "An's phone")


async def test_a_passkey_signs_in_alone_as_often_as_one_likes(door: Identity) -> None:
    phone, me = Authenticator(), await whom(door, AN)
    made = await make(door, me, phone)
    for _ in range(2):
        tokens = await door.sign_in_with_passkey(await sign_in(door, phone))
        assert tokens.account.id == me.account_id
    [kept] = await door.passkeys(me)
    assert (kept.id, kept.name) == (made.id, "An's phone")
    assert kept.used_at is not None


async def test_making_one_takes_the_password(door: Identity) -> None:
    with pytest.raises(WrongPassword):
        await door.begin_passkey(await whom(door, AN), Prove(WRONG))


async def test_what_was_asked_of_one_person_makes_no_key_for_another(door: Identity) -> None:
    phone, an, binh = Authenticator(), await whom(door, AN), await whom(door, BINH)
    asked = await door.begin_passkey(an, Prove(PASSWORD))
    with pytest.raises(WrongPasskey):
        await door.confirm_passkey(binh, NewPasskey(asked.ticket, "mine", phone.make(asked.options)))


async def test_an_answer_counts_once(door: Identity) -> None:
    phone, me = Authenticator(), await whom(door, AN)
    await make(door, me, phone)
    form = await sign_in(door, phone)
    await door.sign_in_with_passkey(form)
    phone.count -= 1  # as keys that are synchronised between devices do not count
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(form)


async def test_a_copied_key_whose_count_goes_back_is_refused(door: Identity) -> None:
    phone, me = Authenticator(), await whom(door, AN)
    await make(door, me, phone)
    await door.sign_in_with_passkey(await sign_in(door, phone))
    phone.count = 0
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(await sign_in(door, phone))


@pytest.mark.parametrize(
    "other",
    [
        Authenticator(),
        Authenticator(credential=b"nobody's"),
    ],
    ids=["another key", "an unknown key"],
)
async def test_another_key_does_not_sign_in(door: Identity, other: Authenticator) -> None:
    await make(door, await whom(door, AN), Authenticator())
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(await sign_in(door, other))


async def test_a_page_of_another_address_and_a_phone_that_knows_nobody_do_not_sign_in(door: Identity) -> None:
    phone, me = Authenticator(), await whom(door, AN)
    await make(door, me, phone)
    phone.origin = "https://overland.test.example"
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(await sign_in(door, phone))
    phone.origin, phone.verifies = "http://overland.test", False
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(await sign_in(door, phone))


async def test_what_was_asked_is_over_after_a_quarter_of_an_hour(near_door: Identity, clock: FixedClock) -> None:
    phone, me = Authenticator(), await whom(near_door, AN)
    await make(near_door, me, phone)
    form = await sign_in(near_door, phone)
    clock.forward(timedelta(minutes=15))
    with pytest.raises(WrongPasskey):
        await near_door.sign_in_with_passkey(form)


@pytest.mark.parametrize("credential", [{}, {"rawId": 5}, {"rawId": "é"}, {"rawId": "AAAA", "id": "AAAA"}])
async def test_rubbish_is_refused_quietly(door: Identity, credential: dict[str, object]) -> None:
    asked = await door.ask_passkey("")
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(PasskeySignIn(asked.ticket, credential))
    for ticket in ("x", "1.x.é", asked.ticket[:-1]):
        with pytest.raises(WrongPasskey):
            await door.sign_in_with_passkey(PasskeySignIn(ticket, credential))


async def test_it_takes_the_place_of_the_apps_code(door: Identity, clock: FixedClock) -> None:
    phone, me = Authenticator(verifies=True), await whom(door, AN)
    await make(door, me, phone)
    app = pyotp.TOTP((await door.begin_second_step(me, Prove(PASSWORD))).secret)
    await door.confirm_second_step(me, AppCode(app.at(clock.now())))
    with pytest.raises(CodeNeeded) as refusal:
        await enter(door, AN)
    ticket: str = refusal.value.facts["ticket"]
    asked = await door.ask_passkey(ticket)
    phone.verifies = False  # the password was said already: to hold the phone is enough
    answer = SecondPasskey(ticket, phone.sign(asked.options))
    assert (await door.second_step_with_passkey(answer)).account.id == me.account_id
    with pytest.raises(WrongPasskey):
        await door.second_step_with_passkey(answer)


async def test_of_an_account_without_passkeys_none_is_asked(door: Identity, clock: FixedClock) -> None:
    me = await whom(door, AN)
    app = pyotp.TOTP((await door.begin_second_step(me, Prove(PASSWORD))).secret)
    await door.confirm_second_step(me, AppCode(app.at(clock.now())))
    with pytest.raises(CodeNeeded) as refusal:
        await enter(door, AN)
    with pytest.raises(NotFound):
        await door.ask_passkey(refusal.value.facts["ticket"])


async def test_once_taken_away_it_signs_in_no_more(door: Identity) -> None:
    phone, an, binh = Authenticator(), await whom(door, AN), await whom(door, BINH)
    made = await make(door, an, phone)
    with pytest.raises(NotFound):
        await door.end_passkey(binh, EndPasskey(made.id, PASSWORD))
    await door.end_passkey(an, EndPasskey(made.id, PASSWORD))
    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(await sign_in(door, phone))


async def test_who_proves_the_address_throws_out_who_signed_up_with_it(door: Identity, opened: Opened) -> None:
    """Somebody signs up with An's address and leaves themselves other ways in; An has the password sent."""
    stranger = Authenticator()
    somebody = await whom(door, AN)
    await make(door, somebody, stranger)
    added = await door.add_login(somebody, NewLogin(BINH.login, PASSWORD), HOME)
    code = (await opened.told(CodeWanted))[-1].code
    await door.confirm_login(somebody, SentCode(added.ticket, code))
    later = await door.add_login(somebody, NewLogin("0988 777 666", PASSWORD), HOME)
    late_code = (await opened.told(CodeWanted))[-1].code

    sent = await door.forget_password(Forgotten(AN.login), HOME)
    code = (await opened.told(CodeWanted))[-1].code
    await door.reset_password(ResetPassword(sent.ticket, code, NEW))

    with pytest.raises(WrongPasskey):
        await door.sign_in_with_passkey(await sign_in(door, stranger))
    with pytest.raises(WrongLogin):
        await door.sign_in(SignIn(BINH.login, NEW), HOME)
    with pytest.raises(WrongCode):
        await door.confirm_login(somebody, SentCode(later.ticket, late_code))
    assert (await door.sign_in(SignIn(AN.login, NEW), HOME)).account.phone is None


async def test_a_forgotten_password_takes_nothing_from_who_proved_the_address_before(
    door: Identity, opened: Opened
) -> None:
    phone, me = Authenticator(), await whom(door, AN)
    for password in (NEW, PASSWORD):
        sent = await door.forget_password(Forgotten(AN.login), HOME)
        code = (await opened.told(CodeWanted))[-1].code
        await door.reset_password(ResetPassword(sent.ticket, code, password))
    await make(door, me, phone)
    sent = await door.forget_password(Forgotten(AN.login), HOME)
    code = (await opened.told(CodeWanted))[-1].code
    await door.reset_password(ResetPassword(sent.ticket, code, NEW))
    await door.sign_in_with_passkey(await sign_in(door, phone))


async def test_erasing_the_account_takes_its_keys_along(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    await make(door, me, Authenticator())
    assert [key.name for key in (await door.data(me)).passkeys] == ["An's phone"]
    await door.erase(me, Prove(PASSWORD))
    assert await opened.db.value("SELECT count(*) FROM passkey") == 0


@pytest.mark.parametrize(
    ("public_url", "party"),
    [
        ("https://ve.saomai.vn", RelyingParty("ve.saomai.vn", "https://ve.saomai.vn")),
        ("http://127.0.0.1:8000", RelyingParty("localhost", "http://localhost:8000")),
    ],
)
def test_keys_are_bound_to_the_sites_name(public_url: str, party: RelyingParty) -> None:
    assert relying_party(public_url) == party

"""Name, language and addresses; taking one's data along, and having it forgotten."""

import msgspec
import pytest

from houses import KEYS, Opened
from identity.cast import AN, BINH, CHI, HOME, PASSWORD, SAO_MAI, WRONG, employed, enter, whom
from overland.identity import (
    AccountErased,
    CodeSent,
    CodeWanted,
    Identity,
    LoginTaken,
    NewLogin,
    Profile,
    Prove,
    SentCode,
    SessionOver,
    SignIn,
    StillEmployed,
    TooManySignUps,
    WrongCode,
    WrongLogin,
    WrongPassword,
)  # fmt: skip
from overland.identity.throttle import spend_ask
from overland.kernel.db import Tx
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Invalid, Unauthenticated


async def send(door: Identity, opened: Opened, me: Principal, login: str, password: str = "") -> tuple[CodeSent, str]:
    """A code to an address; the ticket, and the code in the message."""
    sent = await door.add_login(me, NewLogin(login, password), HOME)
    return sent, (await opened.told(CodeWanted))[-1].code


async def test_another_name_and_language(door: Identity) -> None:
    me = await whom(door, AN)
    account = await door.change_profile(me, Profile("  An   Lê ", "en"))
    assert (account.name, account.language) == ("An Lê", "en")
    assert await door.account(me) == account


@pytest.mark.parametrize(("form", "field"), [(Profile(" ", "vi"), "name"), (Profile("An", "tlh"), "language")])
async def test_an_unreadable_profile_says_where(near_door: Identity, form: Profile, field: str) -> None:
    me = await whom(near_door, AN)
    with pytest.raises(Invalid) as refusal:
        await near_door.change_profile(me, form)
    assert set(refusal.value.facts["fields"]) == {field}


async def test_ones_own_address_is_verified_by_a_code(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    sent, code = await send(door, opened, me, "AN@example.vn")
    account = await door.confirm_login(me, SentCode(sent.ticket, code))
    assert (account.email_verified, account.phone_verified) == (True, False)
    with pytest.raises(WrongCode):
        await door.confirm_login(me, SentCode(sent.ticket, code))


async def test_a_second_way_to_sign_in_asks_for_the_password_and_a_code(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    with pytest.raises(WrongPassword):
        await door.add_login(me, NewLogin("0987 654 321", WRONG), HOME)
    sent, code = await send(door, opened, me, "0987 654 321", PASSWORD)
    assert (await opened.told(CodeWanted))[-1].recipient == "+84987654321"
    assert (await door.account(me)).phone is None
    await door.confirm_login(me, SentCode(sent.ticket, code))
    assert (await door.sign_in(SignIn("0987654321", PASSWORD), HOME)).account.email == "an@example.vn"


async def test_another_address_takes_the_place_of_the_old(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    sent, code = await send(door, opened, me, "an@moi.example", PASSWORD)
    await door.confirm_login(me, SentCode(sent.ticket, code))
    assert (await door.account(me)).email == "an@moi.example"
    with pytest.raises(WrongLogin):
        await enter(door, AN)


async def test_anothers_address_cannot_be_had(door: Identity, opened: Opened) -> None:
    await door.sign_up(BINH, HOME)
    me = await whom(door, AN)
    sent, code = await send(door, opened, me, BINH.login, PASSWORD)
    with pytest.raises(LoginTaken):
        await door.confirm_login(me, SentCode(sent.ticket, code))


async def test_nobody_confirms_for_another(door: Identity, opened: Opened) -> None:
    me, binh = await whom(door, AN), await whom(door, BINH)
    sent, code = await send(door, opened, me, AN.login)
    with pytest.raises(WrongCode):
        await door.confirm_login(binh, SentCode(sent.ticket, code))
    with pytest.raises(Unauthenticated):
        await door.confirm_login(GUEST, SentCode(sent.ticket, code))


async def test_one_sees_all_that_is_kept(door: Identity) -> None:
    me = await whom(door, AN)
    await enter(door, AN, device="tablet")
    data = await door.data(me)
    assert data.account == await door.account(me)
    assert sorted(session.device for session in data.sessions) == ["An's phone", "tablet"]
    assert [role.role for role in data.roles] == [Role.CUSTOMER]
    assert (data.second_step_since, data.recovery_codes_left) == (None, 0)
    assert "argon2" not in msgspec.json.encode(data).decode()


async def test_an_erased_account_leaves_no_trace_of_its_person(door: Identity, opened: Opened) -> None:
    me = await whom(door, AN)
    tokens = await enter(door, AN)
    with pytest.raises(WrongPassword):
        await door.erase(me, Prove(WRONG))
    await send(door, opened, me, AN.login)
    await door.erase(me, Prove(PASSWORD))
    for table in ("account", "session", "refresh_token", "ticket", "membership", "wrong_tries", "asked"):
        kept = await opened.db.value(f"SELECT string_agg(t::text, ' ') FROM {table} t") or ""
        assert not any(text in kept for text in ("example.vn", "Nguyễn", "phone", "argon2")), table
    assert await opened.told(AccountErased) == [AccountErased(account_id=tokens.account.id)]
    with pytest.raises(SessionOver):
        await door.refresh(tokens.refresh)
    with pytest.raises(Unauthenticated):
        await door.account(me)


async def test_the_login_of_an_erased_account_is_free_again(near_door: Identity) -> None:
    me = await whom(near_door, AN)
    await near_door.erase(me, Prove(PASSWORD))
    again = await near_door.sign_up(AN, HOME)
    assert again.id != me.account_id


async def test_who_works_for_an_operator_gives_that_back_first(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    with pytest.raises(StillEmployed):
        await door.erase(chi, Prove(PASSWORD))


async def test_an_address_makes_a_hundred_accounts_within_any_hour(near_door: Identity, opened: Opened) -> None:
    """Counted before the password is hashed, which is what costs; the house itself is not limited."""
    async with opened.db.transaction() as tx:
        for _ in range(100):
            await spend(tx, opened)
    with pytest.raises(TooManySignUps):
        await near_door.sign_up(AN, HOME)
    await near_door.sign_up(BINH, "198.51.100.1")
    await near_door.sign_up(AN, "")


async def spend(tx: Tx, opened: Opened) -> None:
    """One account less to be made from home."""
    await spend_ask(tx, KEYS, "account from address", HOME, opened.kit.clock.now(), TooManySignUps)


async def test_all_other_devices_are_signed_out_at_once(door: Identity) -> None:
    me = await whom(door, AN)
    others = [await enter(door, AN) for _ in range(2)]
    assert await door.end_other_sessions(me) == 2
    for other in others:
        with pytest.raises(SessionOver):
            await door.refresh(other.refresh)
    assert len(await door.sessions(me)) == 1

"""Signing up: one login, one account."""

import asyncio

import msgspec
import pytest

from houses import Opened
from identity.cast import AN, BINH, HOME, PASSWORD
from overland.identity import Account, AccountCreated, Identity, LoginTaken, SignUp, WeakPassword
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership
from overland.kernel.problems import Invalid


async def test_someone_signs_up_as_a_customer(door: Identity, opened: Opened) -> None:
    account = await door.sign_up(AN, HOME)
    assert (account.name, account.email, account.phone) == ("An Nguyễn", "an@example.vn", None)
    assert account.memberships == (Membership(Role.CUSTOMER),)
    assert await opened.told(AccountCreated) == [AccountCreated(account_id=account.id)]


async def test_a_phone_number_is_kept_with_its_calling_code(door: Identity) -> None:
    assert (await door.sign_up(BINH, HOME)).phone == "+84912345678"


@pytest.mark.parametrize("again", ["an@example.vn", "AN@Example.VN", " an@example.vn "])
async def test_a_login_is_taken_once(door: Identity, again: str) -> None:
    await door.sign_up(AN, HOME)
    with pytest.raises(LoginTaken):
        await door.sign_up(SignUp("Another An", again, PASSWORD), HOME)


@pytest.mark.parametrize("again", ["+84912345678", "84 912 345 678", "0084.912.345.678", "+84 (0)912 345 678"])
async def test_a_phone_number_is_taken_once_however_it_is_written(near_door: Identity, again: str) -> None:
    await near_door.sign_up(BINH, HOME)
    with pytest.raises(LoginTaken):
        await near_door.sign_up(SignUp("Another Bình", again, PASSWORD), HOME)


async def test_of_many_at_once_one_gets_the_login(near_door: Identity, opened: Opened) -> None:
    answers = await asyncio.gather(*(near_door.sign_up(AN, HOME) for _ in range(5)), return_exceptions=True)
    assert sorted(type(a) is Account for a in answers) == [False] * 4 + [True]
    assert len(await opened.told(AccountCreated)) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [({"login": "an at example"}, "login"), ({"login": "an@example\x00.vn"}, "login"), ({"login": "12345"}, "login"),
     ({"name": "   "}, "name"), ({"name": "An\x1b[31m"}, "name"), ({"name": "a" * 121}, "name"),
     ({"language": "tlh"}, "language")],
)  # fmt: skip
async def test_an_unreadable_form_says_where(near_door: Identity, change: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        await near_door.sign_up(msgspec.structs.replace(AN, **change), HOME)
    assert set(refusal.value.facts["fields"]) == {field}


async def test_a_weak_password_makes_no_account(door: Identity, opened: Opened) -> None:
    with pytest.raises(WeakPassword) as refusal:
        await door.sign_up(msgspec.structs.replace(AN, password="matkhau123"), HOME)
    assert refusal.value.facts["fields"] == {"password": "password-common"}
    assert await opened.db.value("SELECT count(*) FROM account") == 0


async def test_the_password_is_kept_as_argon2id_only(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    kept = await opened.db.value("SELECT password FROM account")
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in await opened.db.value("SELECT a::text FROM account a")

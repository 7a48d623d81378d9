"""Signing in: the right password, and nothing given away by a wrong one."""

import logging
from collections.abc import Iterator

import pytest
import structlog
from argon2 import PasswordHasher

from houses import KEYS, Opened
from identity.cast import AN, BINH, HOME, PASSWORD, WRONG, enter
from overland.identity import Identity, SignIn, WrongLogin
from overland.identity.desk import Desk
from overland.identity.hashing import Hasher, SignInBusy
from overland.kernel.http import read_access
from overland.kernel.trace import configure_logs


async def test_the_right_password_begins_a_session(door: Identity) -> None:
    account = await door.sign_up(AN, HOME)
    tokens = await enter(door, AN)
    who = read_access(KEYS, tokens.access)
    assert (who.account_id, who.memberships, who.system) == (account.id, account.memberships, False)
    assert who.session_id is not None
    assert tokens.account == account


@pytest.mark.parametrize("login", ["+84912345678", "0912345678", "84-912-345-678"])
async def test_a_phone_number_signs_in_however_it_is_written(near_door: Identity, login: str) -> None:
    account = await near_door.sign_up(BINH, HOME)
    assert (await near_door.sign_in(SignIn(login, PASSWORD), HOME)).account == account


@pytest.mark.parametrize(
    ("login", "password"),
    [("an@example.vn", WRONG), ("an@example.vn", ""), ("an@example.vn", "x" * 1000), ("nobody@example.vn", PASSWORD),
     ("0987654321", PASSWORD), ("no login at all", PASSWORD), ("\x00", "\x00"), ("", "")],
)  # fmt: skip
async def test_login_and_password_must_belong_together(door: Identity, login: str, password: str) -> None:
    await door.sign_up(AN, HOME)
    with pytest.raises(WrongLogin) as refusal:
        await door.sign_in(SignIn(login, password), HOME)
    assert refusal.value.facts == {}


class CountingHasher(Hasher):
    """Counts the work, which is what takes the time."""

    verified = 0

    def _verify(self, kept: str, password: str) -> bool:
        self.verified += 1
        return super()._verify(kept, password)


@pytest.mark.parametrize("login", ["an@example.vn", "nobody@example.vn", "no login at all"])
async def test_an_unknown_login_costs_the_same_work(opened: Opened, login: str) -> None:
    hasher = CountingHasher()
    desk = Desk(opened.kit, hasher)
    await desk.sign_up(AN, HOME)
    with pytest.raises(WrongLogin):
        await desk.sign_in(SignIn(login, WRONG), HOME)
    assert hasher.verified == 1


async def test_nobodys_password_is_never_right(opened: Opened) -> None:
    hasher = Hasher()
    async with hasher.turn():
        assert not await hasher.matches(None, "")
        assert not await hasher.matches("not a hash", "")


async def test_a_hash_of_old_parameters_is_renewed(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    old = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(PASSWORD)
    async with opened.db.transaction() as tx:
        await tx.execute("UPDATE account SET password = $1", old)
    await enter(near_door, AN)
    assert "m=19456,t=2,p=1" in await opened.db.value("SELECT password FROM account")
    await enter(near_door, AN)


async def test_too_long_a_queue_is_refused_at_once() -> None:
    hasher = Hasher(at_once=1, most_waiting=0)
    with pytest.raises(SignInBusy):
        async with hasher.turn():
            pass


async def test_a_turn_that_fails_is_given_back() -> None:
    hasher = Hasher(at_once=1)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError):
            async with hasher.turn():
                raise ZeroDivisionError
    async with hasher.turn():
        assert await hasher.hash("x") != await hasher.hash("x")


@pytest.fixture
def plain_logs() -> Iterator[None]:
    """Logs as they were, afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.usefixtures("plain_logs")
async def test_what_goes_wrong_inside_tells_no_password(
    opened: Opened, capfd: pytest.CaptureFixture[str], as_json: bool
) -> None:
    configure_logs(as_json=as_json)
    assert isinstance(opened.room.door, Desk)
    opened.room.door.hasher.close()
    answer = await opened.client.post("/v1/sessions", json={"login": AN.login, "password": "a secret thing"})
    assert answer.status_code == 500
    printed = capfd.readouterr().err
    assert "Traceback" in printed
    assert "secret thing" not in printed + answer.text + repr(SignIn(AN.login, "a secret thing"))

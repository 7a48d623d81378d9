"""An operator's accounts with providers: entered once, never shown, tried, and of nobody else's."""

from typing import Any

import httpx
import msgspec
import pytest

from houses import KEYS, Builder, bearer
from overland.kernel.keys import Keys
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.kernel.vault import Unreadable, Vault, hint
from overland.payments import Environment, MethodAccount, MethodSettings, NoAccount, Payments, UnknownMethod
from overland.payments.accounts import CREDENTIALS_USE
from overland.payments.room import BLUEPRINT
from payments.street import LONG_HAI, MAI, NAM, SAO_MAI, STRANGER, Street

SECRET = "Q7RWT2YUIOP4ASDFGHJKLZXCVB9NM1E3"
GOOD = {"tmn_code": "SAOMAI01", "hash_secret": SECRET}
SANDBOX = Environment.SANDBOX


async def enter(street: Street, credentials: dict[str, str], *, enabled: bool = True) -> MethodAccount:
    return await street.till.set_method(MAI, SAO_MAI, "vnpay", MethodSettings(enabled, SANDBOX, credentials))


async def codes(street: Street) -> list[str]:
    return [method.code for method in await street.till.methods(SAO_MAI)]


async def test_switched_on_it_is_offered_and_off_no_more(street: Street) -> None:
    assert await codes(street) == ["local", "cash"]
    await enter(street, GOOD)
    assert await codes(street) == ["local", "vnpay", "cash"]
    assert [m.code for m in await street.till.methods(LONG_HAI)] == ["local", "cash"]
    await enter(street, {}, enabled=False)
    assert await codes(street) == ["local", "cash"]
    with pytest.raises(UnknownMethod):
        await street.open(method="vnpay")


@pytest.mark.parametrize("code", ["local", "cash"])
async def test_what_needs_no_account_can_be_switched_off_too(near_street: Street, code: str) -> None:
    await near_street.till.set_method(MAI, SAO_MAI, code, MethodSettings(enabled=False))
    assert code not in await codes(near_street)


async def test_what_was_entered_is_never_shown(near_street: Street) -> None:
    made = await enter(near_street, GOOD)
    listed = await near_street.room.client.get(f"/v1/operators/{SAO_MAI}/payment-accounts", headers=bearer(MAI))
    assert [(field.name, field.hint) for field in made.fields] == [
        ("tmn_code", "…"),
        ("hash_secret", f"…{SECRET[-4:]}"),
    ]
    rows = str(await near_street.room.db.pool.fetch("SELECT * FROM provider_account"))
    for text in (listed.text, rows, repr(MethodSettings(True, SANDBOX, GOOD))):
        assert SECRET not in text
        assert GOOD["tmn_code"] not in text


async def test_entered_once_they_are_kept_and_work(near_street: Street) -> None:
    await enter(near_street, GOOD)
    await enter(near_street, {}, enabled=False)
    await enter(near_street, {})
    payment = await near_street.open(method="vnpay")
    assert "vnp_TmnCode=SAOMAI01" in payment.redirect_url


async def test_credentials_of_one_environment_do_not_move_to_another(near_street: Street) -> None:
    await enter(near_street, GOOD)
    with pytest.raises(NoAccount):
        await near_street.till.set_method(MAI, SAO_MAI, "vnpay", MethodSettings(True, Environment.PRODUCTION))


BAD: dict[str, dict[str, str]] = {
    "empty": {"tmn_code": "", "hash_secret": ""},
    "missing": {"tmn_code": "SAOMAI01"},
    "short": GOOD | {"hash_secret": SECRET[:31]},
    "published": GOOD | {"hash_secret": "VNPAYTESTSECRETKEY0123456789ABCD"},
    "one letter": GOOD | {"hash_secret": "A" * 32},
    "another form": GOOD | {"tmn_code": "sao mai1"},
    "with a space": GOOD | {"hash_secret": f"{SECRET} "},
    "unknown": GOOD | {"password": "x"},
}


@pytest.mark.parametrize("how", BAD)
async def test_credentials_that_cannot_be_are_refused(near_street: Street, how: str) -> None:
    with pytest.raises(Invalid) as refused:
        await enter(near_street, BAD[how])
    assert SECRET not in str(refused.value.details())
    assert await codes(near_street) == ["local", "cash"]


async def test_there_is_nothing_to_switch_on_or_to_try(near_street: Street) -> None:
    with pytest.raises(NoAccount):
        await enter(near_street, {})
    with pytest.raises(NoAccount):
        await near_street.till.try_method(MAI, SAO_MAI, "vnpay")
    for code in ("gold", ""):
        with pytest.raises(UnknownMethod):
            await near_street.till.set_method(MAI, SAO_MAI, code, MethodSettings(enabled=True))


async def test_only_its_managers_settle_it(street: Street) -> None:
    for who, refusal in ((NAM, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            await street.till.method_accounts(who, SAO_MAI)
        with pytest.raises(refusal):
            await street.till.set_method(who, SAO_MAI, "vnpay", MethodSettings(True, SANDBOX, GOOD))
        with pytest.raises(refusal):
            await street.till.try_method(who, SAO_MAI, "vnpay")


async def put(client: httpx.AsyncClient, body: Any) -> httpx.Response:
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    headers = {**bearer(MAI), "content-type": "application/json"}
    return await client.put(f"/v1/operators/{SAO_MAI}/payment-accounts/vnpay", content=content, headers=headers)


async def test_by_rest(near_street: Street) -> None:
    client = near_street.room.client
    answer = await put(client, {"enabled": True, "environment": "practice"})
    assert (answer.status_code, answer.json()["notice_url"]) == (
        200,
        f"http://overland.test/v1/payments/notices/vnpay/{SAO_MAI}",
    )
    assert (await put(client, {"enabled": True, "environment": "sandbox", "credentials": GOOD})).status_code == 200


UNREADABLE: list[Any] = [b"", b"[]", b"{}", {"enabled": 1}]


@pytest.mark.parametrize(
    "body", [*UNREADABLE, {"enabled": True, "environment": "http://evil.test"}, {"enabled": True, "url": "x"}]
)
async def test_what_cannot_be_read_is_refused(near_street: Street, body: Any) -> None:
    assert (await put(near_street.room.client, body)).status_code in {400, 422}


async def test_in_production_there_is_nothing_to_practise_with(builder: Builder) -> None:
    door = (await builder.open(BLUEPRINT, production=True)).door(Payments)
    for environment in (Environment.PRACTICE, SANDBOX):
        with pytest.raises(Invalid):
            await door.set_method(SYSTEM, SAO_MAI, "vnpay", MethodSettings(True, environment, GOOD))
    assert [a.code for a in await door.method_accounts(SYSTEM, SAO_MAI)][-2:] == ["cash", "terminal"]


def test_sealed_for_one_row_and_by_a_secret_we_know() -> None:
    sealed = Vault(KEYS.secrets(CREDENTIALS_USE)).seal(SAO_MAI, "vnpay", GOOD)
    assert Vault(KEYS.secrets(CREDENTIALS_USE)).open(SAO_MAI, "vnpay", sealed) == GOOD
    old = b"a secret that only the tests know, long enough"
    after = Keys(b"another secret, after a change, long enough", old)
    assert Vault(after.secrets(CREDENTIALS_USE)).open(SAO_MAI, "vnpay", sealed) == GOOD
    for operator_id, method in ((LONG_HAI, "vnpay"), (SAO_MAI, "momo")):
        with pytest.raises(Unreadable):
            Vault(KEYS.secrets(CREDENTIALS_USE)).open(operator_id, method, sealed)


def test_a_short_credential_has_no_hint() -> None:
    assert (hint("SAOMAI01"), hint(SECRET)) == ("…", "…M1E3")


async def test_an_amount_that_a_provider_does_not_take_is_not_offered_it(near_street: Street) -> None:
    await near_street.practise("vnpay")
    with pytest.raises(UnknownMethod):
        await near_street.open(method="vnpay", amount=Money(1000, "EUR"))

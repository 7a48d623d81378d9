"""The addresses of one's own account."""

from datetime import timedelta
from typing import Any

import httpx
import pyotp
import pytest

from houses import Opened, bearer
from identity.cast import AN, PASSWORD, WRONG, whom
from overland.identity import CodeWanted, Identity
from overland.kernel.clock import FixedClock

NEW = "trời thu xanh ngắt"


@pytest.fixture
def client(opened: Opened) -> httpx.AsyncClient:
    return opened.client


@pytest.fixture
async def mine(near_door: Identity) -> dict[str, str]:
    """An's Authorization."""
    return bearer(await whom(near_door, AN))


async def post(client: httpx.AsyncClient, path: str, body: Any, headers: dict[str, str] | None = None) -> Any:
    """What a good request answers."""
    answer = await client.post(path, json=body, headers=headers)
    assert answer.is_success, answer.text
    return answer.json() if answer.content else None


async def code(opened: Opened) -> str:
    return (await opened.told(CodeWanted))[-1].code


async def test_a_forgotten_password(client: httpx.AsyncClient, opened: Opened, near_door: Identity) -> None:
    await near_door.sign_up(AN, "")
    asked = await client.post("/v1/forgotten-passwords", json={"login": AN.login})
    assert (asked.status_code, asked.headers["cache-control"]) == (201, "no-store")
    body = {"ticket": asked.json()["ticket"], "code": "000000x", "new_password": NEW}
    wrong = await client.post("/v1/forgotten-passwords/reset", json=body)
    assert (wrong.status_code, wrong.json()["type"]) == (410, "/problems/wrong-code")
    right = await client.post("/v1/forgotten-passwords/reset", json=body | {"code": await code(opened)})
    assert right.status_code == 204
    await post(client, "/v1/sessions", {"login": AN.login, "password": NEW})


async def test_asking_too_often_is_told_when_to_come_back(client: httpx.AsyncClient) -> None:
    answers = [await client.post("/v1/forgotten-passwords", json={"login": AN.login}) for _ in range(4)]
    assert [a.status_code for a in answers] == [201] * 3 + [429]
    assert 3590 <= int(answers[-1].headers["retry-after"]) <= 3600


async def test_signing_in_in_two_steps(client: httpx.AsyncClient, mine: dict[str, str], clock: FixedClock) -> None:
    key = await post(client, "/v1/me/second-step", {"password": PASSWORD}, mine)
    app = pyotp.parse_uri(key["uri"])
    assert isinstance(app, pyotp.TOTP)
    assert app.secret == key["secret"]
    recovery = await post(client, "/v1/me/second-step/confirm", {"code": app.at(clock.now())}, mine)
    assert len(recovery["codes"]) == 10
    first = await client.post("/v1/sessions", json={"login": AN.login, "password": PASSWORD})
    assert (first.status_code, first.json()["type"]) == (401, "/problems/code-needed")
    assert first.json()["facts"]["expires_in"] == 300
    clock.forward(timedelta(seconds=30))
    body = {"ticket": first.json()["facts"]["ticket"], "code": app.at(clock.now())}
    entered = await client.post("/v1/sessions/second-step", json=body)
    assert (entered.status_code, entered.headers["cache-control"]) == (201, "no-store")
    assert entered.json()["account"]["second_step"] is True
    off = {"password": PASSWORD, "code": recovery["codes"][0]}
    assert (await client.post("/v1/me/second-step/end", json=off, headers=mine)).status_code == 204


async def test_ones_own_things_are_changed(client: httpx.AsyncClient, opened: Opened, mine: dict[str, str]) -> None:
    renamed = await client.put("/v1/me/profile", json={"name": "An Lê", "language": "en"}, headers=mine)
    assert (renamed.json()["name"], renamed.json()["language"]) == ("An Lê", "en")
    sent = await post(client, "/v1/me/logins", {"login": "0987654321", "password": PASSWORD}, mine)
    confirm = {"ticket": sent["ticket"], "code": await code(opened)}
    account = await post(client, "/v1/me/logins/confirm", confirm, mine)
    assert (account["phone"], account["phone_verified"], account["email_verified"]) == ("+84987654321", True, False)
    changed = await client.put("/v1/me/password", json={"password": PASSWORD, "new_password": NEW}, headers=mine)
    assert changed.status_code == 204
    wrong = await client.put("/v1/me/password", json={"password": WRONG, "new_password": NEW}, headers=mine)
    assert (wrong.status_code, wrong.json()["facts"]["fields"]) == (409, {"password": "password-wrong"})


async def test_all_is_taken_along_and_forgotten(client: httpx.AsyncClient, mine: dict[str, str]) -> None:
    data = await client.get("/v1/me/data", headers=mine)
    assert data.json()["account"]["email"] == AN.login
    assert data.headers["cache-control"] == "no-store"
    assert (await client.delete("/v1/me/sessions", headers=mine)).status_code == 204
    assert (await client.post("/v1/me/erasure", json={"password": PASSWORD}, headers=mine)).status_code == 204
    assert (await client.get("/v1/me", headers=mine)).status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [("DELETE", "/v1/me/sessions", None), ("PUT", "/v1/me/profile", {"name": "An", "language": "vi"}),
     ("PUT", "/v1/me/password", {"password": "x", "new_password": "y"}), ("POST", "/v1/me/logins", {"login": "x"}),
     ("POST", "/v1/me/logins/confirm", {"ticket": "x", "code": "1"}), ("POST", "/v1/me/second-step", {"password": ""}),
     ("POST", "/v1/me/second-step/confirm", {"code": "1"}), ("GET", "/v1/me/data", None),
     ("POST", "/v1/me/second-step/end", {"password": "x", "code": "1"}), ("POST", "/v1/me/erasure", {"password": "x"})],
)  # fmt: skip
async def test_a_guest_has_no_account_of_their_own(
    client: httpx.AsyncClient, method: str, path: str, body: Any
) -> None:  # fmt: skip
    assert (await client.request(method, path, json=body)).status_code == 401


@pytest.mark.parametrize(
    ("path", "body"),
    [("/v1/forgotten-passwords", {"login": "nothing"}), ("/v1/forgotten-passwords", {}),
     ("/v1/forgotten-passwords/reset", {"ticket": "", "code": "1", "new_password": NEW}),
     ("/v1/sessions/second-step", {"ticket": "x", "code": "1" * 41}), ("/v1/sessions/second-step", [])],
)  # fmt: skip
async def test_bad_input_is_refused_by_name(client: httpx.AsyncClient, path: str, body: Any) -> None:
    answer = await client.post(path, json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.parametrize("text", ["\x00", "１２３４５６", "𝟏𝟐𝟑", " ", "-", "İ"])
async def test_strange_codes_are_wrong_codes(client: httpx.AsyncClient, mine: dict[str, str], text: str) -> None:
    await post(client, "/v1/me/second-step", {"password": PASSWORD}, mine)
    answer = await client.post("/v1/me/second-step/confirm", json={"code": text}, headers=mine)
    assert answer.status_code in {410, 422}

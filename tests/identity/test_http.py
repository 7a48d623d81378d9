"""The addresses of identity."""

import base64
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from houses import KEYS, Opened, bearer, someone
from identity.cast import AN, BEN_XANH, BINH, CHI, HOME, PASSWORD, SAO_MAI, WRONG, employed
from overland.identity import Identity
from overland.kernel.ids import new_id
from overland.kernel.keys import key_id
from overland.kernel.permissions import Role

ME = {"name": AN.name, "login": AN.login, "password": PASSWORD}


@pytest.fixture
def client(opened: Opened) -> httpx.AsyncClient:
    return opened.client


async def entered(client: httpx.AsyncClient) -> dict[str, Any]:
    await client.post("/v1/accounts", json=ME)
    answer = await client.post("/v1/sessions", json={"login": AN.login, "password": PASSWORD})
    assert answer.status_code == 201
    found: dict[str, Any] = answer.json()
    return found


def carrying(tokens: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {tokens['access']}"}


async def test_from_signing_up_to_signing_out(client: httpx.AsyncClient) -> None:
    made = await client.post("/v1/accounts", json=ME)
    assert made.status_code == 201
    assert "password" not in made.text
    entered = await client.post(
        "/v1/sessions", json={"login": AN.login, "password": PASSWORD}, headers={"user-agent": "Firefox"}
    )
    assert entered.headers["cache-control"] == "no-store"
    assert (await client.get("/v1/me", headers=carrying(entered.json()))).json() == made.json()
    next_pair = await client.post("/v1/sessions/refresh", json={"refresh": entered.json()["refresh"]})
    assert next_pair.status_code == 200
    [session] = (await client.get("/v1/me/sessions", headers=carrying(next_pair.json()))).json()
    assert (session["device"], session["current"]) == ("Firefox", True)
    ended = await client.request("DELETE", "/v1/sessions/current", json={"refresh": next_pair.json()["refresh"]})
    assert ended.status_code == 204
    again = await client.post("/v1/sessions/refresh", json={"refresh": next_pair.json()["refresh"]})
    assert (again.status_code, again.json()["type"]) == (401, "/problems/session-over")


async def test_the_access_token_signs_out_too(client: httpx.AsyncClient) -> None:
    tokens = await entered(client)
    assert (await client.delete("/v1/sessions/current", headers=carrying(tokens))).status_code == 204
    assert (await client.post("/v1/sessions/refresh", json={"refresh": tokens["refresh"]})).status_code == 401
    assert (await client.delete("/v1/sessions/current")).status_code == 401


async def test_a_device_is_signed_out_by_its_address(client: httpx.AsyncClient) -> None:
    here, there = await entered(client), await entered(client)
    listed = (await client.get("/v1/me/sessions", headers=carrying(here))).json()
    [other] = [s["id"] for s in listed if not s["current"]]
    assert (await client.delete(f"/v1/me/sessions/{other}", headers=carrying(here))).status_code == 204
    assert (await client.delete(f"/v1/me/sessions/{other}", headers=carrying(here))).status_code == 404
    assert (await client.post("/v1/sessions/refresh", json={"refresh": there["refresh"]})).status_code == 401


async def test_guessing_is_told_when_to_come_back(client: httpx.AsyncClient) -> None:
    guess = {"login": AN.login, "password": WRONG}
    answers = [await client.post("/v1/sessions", json=guess) for _ in range(6)]
    assert [a.status_code for a in answers] == [401] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "15"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [("/v1/accounts", ME | {"password": "short"}, 422), ("/v1/accounts", ME | {"password": "x" * 2000}, 422),
     ("/v1/accounts", ME | {"role": "admin"}, 422), ("/v1/accounts", ME | {"login": "nothing"}, 422),
     ("/v1/accounts", ME | {"name": 7}, 422), ("/v1/accounts", [], 422), ("/v1/accounts", {}, 422),
     ("/v1/sessions", {"login": "\ud800"}, 422), ("/v1/sessions", {"login": AN.login}, 422),
     ("/v1/sessions/refresh", {"refresh": ""}, 422), ("/v1/sessions/refresh", {"refresh": "x" * 201}, 422),
     ("/v1/sessions/refresh", {"refresh": "x"}, 401)],
)  # fmt: skip
async def test_bad_input_is_refused_by_name(client: httpx.AsyncClient, path: str, body: Any, status: int) -> None:
    import json

    answer = await client.post(path, content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code in ({status, 400} if "\\ud800" in json.dumps(body) else {status})
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/me"), ("GET", "/v1/me/sessions"), ("DELETE", f"/v1/me/sessions/{UUID(int=7)}")]
)
async def test_ones_own_things_need_signing_in(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, path)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    unknown = await client.request("GET", "/v1/me", headers=bearer(someone(Role.CUSTOMER)))
    assert unknown.status_code == 401


async def test_members_come_and_go(client: httpx.AsyncClient, near_door: Identity) -> None:
    chi = bearer(await employed(near_door, CHI, Role.MANAGER, SAO_MAI))
    binh = await near_door.sign_up(BINH, HOME)
    people = f"/v1/operators/{SAO_MAI}/members"
    given = await client.post(people, json={"login": "+84912345678", "role": "driver"}, headers=chi)
    assert given.status_code == 201
    assert given.json() in (await client.get(people, headers=chi)).json()
    assert (await client.delete(f"{people}/{binh.id}/driver", headers=chi)).status_code == 204
    assert (await client.delete(f"{people}/{binh.id}/driver", headers=chi)).status_code == 404
    assert len((await client.get(people, headers=chi)).json()) == 1


async def test_another_operators_people_are_not_there(client: httpx.AsyncClient, near_door: Identity) -> None:
    chi = bearer(await employed(near_door, CHI, Role.MANAGER, SAO_MAI))
    await near_door.sign_up(BINH, HOME)
    foreign = f"/v1/operators/{BEN_XANH}/members"
    nowhere = f"/v1/operators/{new_id()}/members"
    for people in (foreign, nowhere):
        answers = [
            await client.get(people, headers=chi),
            await client.post(people, json={"login": BINH.login, "role": "staff"}, headers=chi),
            await client.delete(f"{people}/{new_id()}/staff", headers=chi),
        ]
        assert [a.status_code for a in answers] == [404, 404, 404]


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.DRIVER, Role.STAFF])
async def test_members_are_a_managers_business(client: httpx.AsyncClient, near_door: Identity, role: Role) -> None:
    by = bearer(await employed(near_door, CHI, role, None if role is Role.CUSTOMER else SAO_MAI))
    assert (await client.get(f"/v1/operators/{SAO_MAI}/members", headers=by)).status_code == 403


@pytest.mark.parametrize("role", ["admin", "customer"])
async def test_no_manager_makes_an_admin(client: httpx.AsyncClient, near_door: Identity, role: str) -> None:
    chi = bearer(await employed(near_door, CHI, Role.MANAGER, SAO_MAI))
    answer = await client.post(f"/v1/operators/{SAO_MAI}/members", json={"login": CHI.login, "role": role}, headers=chi)
    assert answer.status_code == 422


async def test_an_unknown_role_or_id_is_bad_input(client: httpx.AsyncClient, near_door: Identity) -> None:
    chi = bearer(await employed(near_door, CHI, Role.MANAGER, SAO_MAI))
    people = f"/v1/operators/{SAO_MAI}/members"
    assert (await client.delete(f"{people}/{new_id()}/king", headers=chi)).status_code == 422
    assert (await client.delete(f"{people}/no-id/staff", headers=chi)).status_code in {404, 422}


async def test_the_public_keys_verify_what_we_sign(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/keys")
    assert answer.headers["cache-control"] == "public, max-age=300"
    [key] = answer.json()["keys"]
    public = Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(key["x"] + "="))
    assert (key["kid"], key["alg"], key["crv"]) == (key_id(public), "EdDSA", "Ed25519")
    public.verify(KEYS.access.sign(b"hello"), b"hello")

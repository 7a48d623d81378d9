"""What is answered beside the framework is answered as the framework would, to the byte."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx
import pytest
from litestar.types import ASGIApp, Receive, Scope, Send

from booking.cast import CLERK, FRIDAY, HA_NOI, HUE, LAN, MORNING, SAO_MAI, SEATS, STRANGER
from booking.conftest import House
from houses import BASE, KEYS, Shape, bearer
from overland.kernel.entrance import Entrance
from overland.kernel.hot import HotRoutes
from overland.kernel.principal import Principal

HOLD = {"trip_id": str(MORNING), "origin": 0, "destination": 3, "seats": ["A1"]}
HOLDS, OFFERS = "/v1/holds", f"/v1/offers?origin={HA_NOI}&destination={HUE}&day={FRIDAY}"
MAP = f"/v1/trips/{MORNING}/seats"
SAID = {"traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01", "accept-encoding": "identity"}
KEY = {"idempotency-key": "0123456789abcdef"}


@pytest.fixture(params=[Shape.NEAR], ids=str)
def shape(request: pytest.FixtureRequest) -> Shape:
    found: Shape = request.param
    return found


class Behind:
    """The framework, which remembers what came through to it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.paths: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.paths.append(scope["path"])
        await self.app(scope, receive, send)


class Both:
    """The same room behind both: hot routes first, and the framework alone."""

    def __init__(self, house: House) -> None:
        hot = house.opened.app.app
        assert isinstance(hot, HotRoutes)
        self.behind = Behind(hot.app)
        self.clients = [_client(HotRoutes(self.behind, hot.routes)), _client(hot.app)]

    async def ask(self, method: str, path: str, by: Principal | None = None, **what: Any) -> list[httpx.Response]:
        """The answers of both: of the hot routes first."""
        headers = SAID | (bearer(by) if by else {}) | what.pop("headers", {})
        return [await client.request(method, path, headers=headers, **what) for client in self.clients]


def _client(app: ASGIApp) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(Entrance(app, KEYS))  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url=BASE)


@pytest.fixture
async def both(house: House) -> AsyncIterator[Both]:
    made = Both(house)
    yield made
    for client in made.clients:
        await client.aclose()


def alike(answers: list[httpx.Response], status: int) -> httpx.Response:
    """One of two answers that are the same."""
    one, other = answers
    assert (one.status_code, one.content) == (other.status_code, other.content)
    assert sorted(one.headers.multi_items()) == sorted(other.headers.multi_items())
    assert one.status_code == status, one.text
    return one


async def test_a_hold_and_its_replay(both: Both) -> None:
    held = alike(await both.ask("POST", HOLDS, LAN, json=HOLD, headers=KEY), 201)
    assert held.json()["status"] == "held"
    for other in ({"seats": ["A2"]}, {"seats": ["A1", "A1"]}):
        assert alike(await both.ask("POST", HOLDS, LAN, json=HOLD | other, headers=KEY), 422).json()["type"]
    taken = alike(await both.ask("POST", HOLDS, json=HOLD, headers={"idempotency-key": "another key for it"}), 409)
    assert taken.json()["facts"] == {"seats": ["A1"]}
    alike(await both.ask("POST", HOLDS, json=HOLD), 400)
    assert both.behind.paths == []


@pytest.mark.parametrize("by", [None, LAN, CLERK, STRANGER], ids=["guest", "passenger", "clerk", "stranger"])
async def test_what_fits_does_not_reach_the_framework(both: Both, house: House, by: Principal | None) -> None:
    await house.hold("A1")
    alike(await both.ask("GET", OFFERS, by), 200)
    alike(await both.ask("GET", f"{OFFERS}&passengers=6", by), 200)
    alike(await both.ask("GET", f"/v1/offers?day={FRIDAY}&destination={HUE}&origin={SAO_MAI}", by), 404)
    alike(await both.ask("GET", f"{MAP}?origin=0&destination=3", by), 200)
    alike(await both.ask("GET", f"{MAP}?origin=3&destination=0", by), 422)
    alike(await both.ask("GET", f"/v1/trips/{SAO_MAI}/seats?origin=0&destination=3", by), 404)
    assert both.behind.paths == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/offers", 422), (f"{OFFERS}&passengers=7", 422), (f"{OFFERS}&passengers=0", 422),
        (f"{OFFERS}&passengers=two", 422), (f"{OFFERS}&passengers=", 422), (f"{OFFERS}&passengers=2&passengers=3", 200),
        (f"{OFFERS}&colour=red", 200), (f"{OFFERS}&passengers=%32", 200), (f"{OFFERS}&", 200), (f"{OFFERS}T00", 422),
        (f"/v1/offers?origin={HA_NOI.hex}&destination={HUE}&day={FRIDAY}", 200),
        (f"/v1/offers?origin={HA_NOI}&destination={HUE}&day=20261106", 422),
        (f"/v1/offers?origin={HA_NOI}&destination={HUE}&day=", 422),
        (f"/v1/offers?origin=null&destination={HUE}&day={FRIDAY}", 422),
        (MAP, 422), (f"{MAP}?origin=0", 422), (f"{MAP}?origin=-1&destination=3", 422),
        (f"{MAP}?origin=0&destination=255", 422), (f"{MAP}?origin=0&destination=3&trip_id={SAO_MAI}", 200),
        (f"{MAP}?origin=0&destination=%00", 422), (f"{MAP}?origin=0&destination=3.0", 200),
        (f"{MAP}?origin=false&destination=3", 422), (f"{MAP}?origin=0&destination=003", 422),
        (f"/v1/trips/{MORNING.hex}/seats?origin=0&destination=3", 200),
        (f"/v1/trips/{str(MORNING).upper()}/seats?origin=0&destination=3", 200),
        (f"{MAP}/?origin=0&destination=3", 200), ("/v1/trips/x/seats", 404),
    ],
)  # fmt: skip
async def test_an_odd_address_is_answered_alike(both: Both, path: str, status: int) -> None:
    alike(await both.ask("GET", path), status)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"", "application/json", 422), (b"{", "application/json", 400), (b"null", "application/json", 422),
        (b"[]", "application/json", 422), (b'{"seats": []}', "application/json", 422),
        (b'{"a": 1, "a": 2}', "application/json", 422), (b'{"seats": "\xff"}', "application/json", 422),
        (b" " * 70_000, "application/json", 413), (b"[" * 60_000, "application/json", 422),
        (b"a=1", "application/x-www-form-urlencoded", 400), (b"x", "text/plain", 400),
    ],
)  # fmt: skip
async def test_an_odd_body_is_answered_alike(both: Both, content: bytes, kind: str, status: int) -> None:
    alike(await both.ask("POST", HOLDS, content=content, headers=KEY | {"content-type": kind}), status)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE"])
@pytest.mark.parametrize("path", [HOLDS, OFFERS])
async def test_other_methods_are_answered_alike(both: Both, method: str, path: str) -> None:
    answers = await both.ask(method, path)
    alike(answers, answers[1].status_code)


async def test_a_key_in_two_headers_is_answered_alike(both: Both) -> None:
    headers = [*SAID.items(), *KEY.items(), ("idempotency-key", "fedcba9876543210")]
    alike([await client.post(HOLDS, json=HOLD, headers=headers) for client in both.clients], 201)


async def test_what_is_long_is_made_shorter_for_those_who_can_read_it(both: Both) -> None:
    answers = await both.ask("GET", f"{MAP}?origin=0&destination=3", headers={"accept-encoding": "br, gzip"})
    assert answers[0].content == answers[1].content
    assert len(answers[0].json()["seats"]) == len(SEATS)
    for answer in answers:
        assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
        assert int(answer.headers["content-length"]) < len(answer.content)


async def test_a_failure_gives_nothing_away(both: Both, house: House) -> None:
    admin = await asyncpg.connect(house.builder.dsn)
    await admin.execute("DROP FUNCTION booking.claim_seats")
    await admin.close()
    for answer in await both.ask("POST", HOLDS, json=HOLD, headers=KEY):
        assert (answer.status_code, answer.json()["type"]) == (500, "/problems/problem")
        assert "claim_seats" not in answer.text

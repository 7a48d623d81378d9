"""The entrance: every refusal is problem+json, and nothing gives more away than its trace id."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar, Request, get, post
from litestar.di import Provide

from houses import KEYS, bearer, someone
from overland.kernel.entrance import Entrance
from overland.kernel.http import HANDLERS, anyone, may, once, provide_by
from overland.kernel.keys import Keys
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict


class Body(msgspec.Struct, forbid_unknown_fields=True):
    n: int


@get("/who", guards=[may(Permission.TRIPS_READ)])
async def who(by: Principal) -> str:
    return by.key


@get("/cookies", guards=[anyone])
async def cookies(request: Request[Any, Any, Any]) -> dict[str, str]:
    return request.cookies


@get("/conflict", guards=[anyone])
async def conflict() -> None:
    raise Conflict("too late", seats=["1A"], retry_after=3)


@get("/broken", guards=[anyone])
async def broken() -> None:
    raise RuntimeError("the password is swordfish")


@post("/things", guards=[anyone])
async def things(request: Request[Any, Any, Any], data: Body) -> str:
    return once(request, "POST /things", data).key


def entrance() -> Entrance:
    app = Litestar(
        [who, cookies, conflict, broken, things], exception_handlers=HANDLERS, dependencies={"by": Provide(provide_by)},
        request_max_body_size=1000, logging_config=None,
    )  # fmt: skip
    return Entrance(app, KEYS)


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(entrance())  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://t") as made:
        yield made


@pytest.mark.parametrize(
    ("method", "path", "content", "kind", "status"),
    [
        ("GET", "/nothing", b"", "not-found", 404),
        ("PUT", "/things", b"", "method-not-allowed", 405),
        ("POST", "/things", b"{", "malformed", 400),
        ("POST", "/things", b'{"n": "x"}', "invalid", 422),
        ("POST", "/things", b'{"n": 1, "m": 2}', "invalid", 422),
        ("POST", "/things", b"x" * 2000, "too-large", 413),
        ("POST", "/things", b'{"n": 1}', "key-missing", 400),
        ("GET", "/conflict", b"", "conflict", 409),
        ("GET", "/broken", b"", "problem", 500),
        ("GET", "/who", b"", "unauthenticated", 401),
    ],
)
async def test_a_refusal_has_one_form(
    client: httpx.AsyncClient, method: str, path: str, content: bytes, kind: str, status: int
) -> None:
    answer = await client.request(method, path, content=content, headers={"content-type": "application/json"})
    assert answer.headers["content-type"].startswith("application/problem+json")
    told = answer.json()
    assert (told["type"], told["status"], answer.status_code) == (f"/problems/{kind}", status, status)
    assert told["trace_id"] == answer.headers["trace-id"]
    assert "swordfish" not in answer.text


async def test_facts_and_retry_after_are_told(client: httpx.AsyncClient) -> None:
    answer = await client.get("/conflict")
    assert answer.json()["facts"] == {"seats": ["1A"], "retry_after": 3}
    assert answer.headers["retry-after"] == "3"


async def test_a_trace_is_carried_on(client: httpx.AsyncClient) -> None:
    answer = await client.get("/conflict", headers={"traceparent": f"00-{'ab' * 16}-{'cd' * 8}-01"})
    assert answer.headers["trace-id"] == "ab" * 16


async def test_a_cookie_that_takes_long_to_read_is_none(client: httpx.AsyncClient) -> None:
    sent = 'a=1; b="' + '\\"' * 3 + '"; overland_form=c0ffee'
    assert (await client.get("/cookies", headers={"cookie": sent})).json() == {"a": "1", "overland_form": "c0ffee"}


async def test_an_answer_is_kept_by_nobody_on_the_way_and_is_what_it_says(client: httpx.AsyncClient) -> None:
    for path in ("/who", "/conflict"):
        answer = await client.get(path)
        assert answer.headers["cache-control"] == "private, no-cache"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_the_bearer_is_who_the_token_says(client: httpx.AsyncClient) -> None:
    driver = someone(Role.DRIVER)
    assert (await client.get("/who", headers=bearer(driver))).text == driver.key


async def test_a_role_without_the_right_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.get("/who", headers=bearer(someone(Role.CUSTOMER)))).status_code == 403


@pytest.mark.parametrize("use", ["ticket", "refresh"])
async def test_a_token_for_something_else_is_nobody(client: httpx.AsyncClient, use: str) -> None:
    token = KEYS.signing(use).token({"who": {}}, "overland", timedelta(1))
    assert (await client.get("/who", headers={"authorization": f"Bearer {token}"})).status_code == 401


async def test_a_token_of_another_house_is_nobody(client: httpx.AsyncClient) -> None:
    other = Keys(b"another house's secret that is long enough")
    token = other.access.token({"who": msgspec.to_builtins(someone(Role.ADMIN))}, "overland", timedelta(1))
    assert (await client.get("/who", headers={"authorization": f"Bearer {token}"})).status_code == 401


async def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("overland.kernel.entrance.READ_SECONDS", 0.01)
    sent: list[dict[str, Any]] = []
    scope = {
        "type": "http", "method": "POST", "path": "/things", "raw_path": b"/things", "query_string": b"",
        "root_path": "",
        "headers": [(b"content-type", b"application/json")], "http_version": "1.1", "scheme": "http",
        "server": ("t", 80), "client": ("c", 1), "extensions": {}, "state": {}, "asgi": {"version": "3.0"},
    }  # fmt: skip

    async def never() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    await entrance()(scope, never, send)  # type: ignore[arg-type]
    assert sent[0]["status"] == 408

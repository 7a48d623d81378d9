"""The practice phone: takes each text once, shows it as text, and stands under any path."""

from collections.abc import AsyncIterator

import httpx
import pytest
from litestar import Litestar, asgi

from notifications.conftest import KEY
from overland.notifications.simulator import build_simulator
from overland.notifications.simulator.gateway import parts

TEXT = {"id": "m1", "to": "+84901234567", "text": "Ve cua ban <b>"}


async def test_a_text_is_taken_once(phone: httpx.AsyncClient) -> None:
    assert [(await phone.post("/messages", json=TEXT)).status_code for _ in range(3)] == [201, 200, 200]
    assert [text["text"] for text in (await phone.get("/messages")).json()] == ["Ve cua ban <b>"]


async def test_the_page_shows_it_as_text(phone: httpx.AsyncClient) -> None:
    assert "No text has come yet" in (await phone.get("/")).text
    await phone.post("/messages", json=TEXT)
    page = (await phone.get("/", headers={"authorization": ""})).text
    assert "Ve cua ban &lt;b&gt;" in page
    assert "+84901234567" in page


@pytest.mark.parametrize("path", ["/messages"])
async def test_a_wrong_key_is_refused(phone: httpx.AsyncClient, path: str) -> None:
    wrong = httpx.Headers([(b"authorization", "Bearer é".encode())])
    assert (await phone.post(path, json=TEXT, headers=wrong)).status_code == 401
    assert (await phone.get(path, headers=wrong)).status_code == 401


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400), (b"[]", 400), (b'{"id":"a","to":"+84901234567"}', 400), (b"\xff", 400),
        (b'{"id":"a","to":"0901234567","text":"x"}', 422), (b'{"id":"a","to":"+84901234567","text":""}', 422),
    ],
)  # fmt: skip
async def test_what_is_no_message_is_refused(phone: httpx.AsyncClient, body: bytes, status: int) -> None:
    answer = await phone.post("/messages", content=body)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a" * 160, 1), ("a" * 161, 2), ("{" * 80, 1), ("{" * 81, 2), ("ế" * 70, 1), ("ế" * 71, 2), ("a" * 306, 2)],
)
def test_parts_are_counted_as_networks_do(text: str, expected: int) -> None:
    assert parts(text) == expected


@pytest.fixture
async def mounted() -> AsyncIterator[httpx.AsyncClient]:
    outer = Litestar([asgi("/practice-phone", is_mount=True, copy_scope=True)(build_simulator(KEY))])
    transport = httpx.ASGITransport(outer)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://overland.test") as client:
        yield client


async def test_it_stands_under_another_path(mounted: httpx.AsyncClient) -> None:
    key = {"authorization": f"Bearer {KEY}"}
    assert (await mounted.post("/practice-phone/messages", json=TEXT, headers=key)).status_code == 201
    assert "+84901234567" in (await mounted.get("/practice-phone/")).text
    assert "+84901234567" in (await mounted.get("/practice-phone")).text

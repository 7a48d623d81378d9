"""A caller has a quota a minute, which fills up again; others are not slowed by it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from litestar import Litestar, get

from houses import KEYS
from overland.kernel.entrance import Entrance
from overland.kernel.http import HANDLERS, anyone
from overland.kernel.pace import MOST_CALLERS, Pace, caller_key


class Watch:
    """Seconds, as they are set."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


@get(["/v1/things", "/static/thing", "/page"], guards=[anyone])
async def things() -> str:
    return "here"


def client(pace: Pace, hops: int = 1) -> httpx.AsyncClient:
    app = Entrance(Litestar([things], exception_handlers=HANDLERS, logging_config=None), KEYS, hops, pace)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://t")  # type: ignore[arg-type]


def test_a_quota_may_be_used_at_once_and_fills_up_steadily() -> None:
    watch = Watch()
    pace = Pace(6, watch)
    assert [pace.take("An").left for _ in range(6)] == [5, 4, 3, 2, 1, 0]
    refused = pace.take("An")
    assert (refused.granted, refused.left, refused.whole_in, refused.retry_after) == (False, 0, 60, 10)
    watch.at += 9
    assert pace.take("An").retry_after == 1
    watch.at += 1
    assert pace.take("An").granted
    assert not pace.take("An").granted
    watch.at += 60
    assert pace.take("An").left == 5


def test_a_refused_request_costs_nothing_and_others_nothing_either() -> None:
    watch = Watch()
    pace = Pace(1, watch)
    assert pace.take("An").granted
    assert not any(pace.take("An").granted for _ in range(100))
    assert pace.take("Binh").granted
    watch.at += 60
    assert pace.take("An").granted


def test_only_so_many_callers_are_remembered() -> None:
    pace = Pace(1, Watch())
    pace.take("the first")
    for n in range(MOST_CALLERS):
        pace.take(str(n))
    assert pace.take("the first").granted
    assert not pace.take(str(MOST_CALLERS - 1)).granted


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::7", "2001:db8:1:2::"),
        ("", ""),
    ],
)
def test_guests_are_counted_by_address_and_ipv6_by_network(address: str, key: str) -> None:
    assert caller_key(None, address) == key
    assert caller_key("018f", address) == "account 018f"


async def test_answers_of_the_api_tell_the_quota_and_refusals_when_to_come_back() -> None:
    here: dict[str, Any] = {"headers": {"x-forwarded-for": "203.0.113.9"}}
    async with client(Pace(2, Watch())) as caller:
        first = await caller.get("/v1/things", **here)
        assert first.headers["ratelimit-policy"] == '"caller";q=2;w=60'
        assert first.headers["ratelimit"] == '"caller";r=1;t=30'
        assert "ratelimit" not in (await caller.get("/page", **here)).headers
        refused = await caller.get("/v1/things", **here)
        assert refused.status_code == 429
        assert refused.headers["retry-after"] == "30"
        assert refused.json()["type"].endswith("/too-fast")
        assert (await caller.get("/static/thing", **here)).status_code == 200
        assert (await caller.get("/v1/things", headers={"x-forwarded-for": "203.0.113.10"})).status_code == 200


async def test_with_nought_nobody_is_counted() -> None:
    async with client(Pace(0)) as caller:
        for _ in range(3):
            answer = await caller.get("/v1/things")
            assert answer.status_code == 200
            assert "ratelimit" not in answer.headers

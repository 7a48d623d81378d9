"""Behind proxies the caller is whom the outermost of ours saw; what a caller says of itself counts for nothing."""

from typing import Any

import httpx
import pytest
from litestar import Litestar, Request, get

from houses import KEYS
from overland.kernel.entrance import Entrance
from overland.kernel.http import anyone


@get("/me", guards=[anyone])
async def me(request: Request[Any, Any, Any]) -> str:
    return request.client.host if request.client else ""


@pytest.mark.parametrize(
    ("hops", "said", "seen"),
    [
        (0, ["203.0.113.9"], "127.0.0.1"),
        (1, ["203.0.113.9"], "203.0.113.9"),
        (1, ["198.51.100.1, 203.0.113.9"], "203.0.113.9"),
        (1, ["198.51.100.1", "203.0.113.9"], "203.0.113.9"),
        (2, ["198.51.100.1, 203.0.113.9, 10.0.0.2"], "203.0.113.9"),
        (2, ["10.0.0.2"], "127.0.0.1"),
        (1, [], "127.0.0.1"),
        (1, [" , "], "127.0.0.1"),
    ],
)
async def test_the_caller_is_whom_the_outermost_proxy_of_ours_saw(hops: int, said: list[str], seen: str) -> None:
    transport = httpx.ASGITransport(Entrance(Litestar([me], logging_config=None), KEYS, hops))  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
        answer = await client.get("/me", headers=[("x-forwarded-for", line) for line in said])
    assert answer.text == seen

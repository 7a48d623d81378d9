"""A practice partner as an ASGI application; one that may fall silent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from litestar import Litestar, Request, Response, post

from overland.payments.practice.stage import Stage


def serve(stage: Stage, routes: Sequence[Any]) -> Litestar:
    """These routes, and POST /silence, which has the partner answer no shop for a while, or answer again."""

    @post("/silence")
    async def fall_silent() -> Response[str]:
        stage.silence.turn(stage.clock.now())
        return Response("", status_code=303, headers={"location": f"{stage.base_url}/"})

    async def unless_silent(request: Request[Any, Any, Any]) -> Response[bytes] | None:
        # Payers come with browsers, which ask for pages; shops come with programs, which do not.
        browses = "text/html" in request.headers.get("accept", "") or request.url.path.endswith("/silence")
        return Response(b"", status_code=504) if stage.silence.lasts(stage.clock.now()) and not browses else None

    return Litestar(
        [*routes, fall_silent], before_request=unless_silent, openapi_config=None, logging_config=None,
        request_max_body_size=64 * 1024,
    )  # fmt: skip

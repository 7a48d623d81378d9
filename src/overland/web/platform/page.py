"""A page of the platform."""

from __future__ import annotations

from typing import Any

from litestar import Response
from litestar.response import Redirect

from overland.web.forms import new_once
from overland.web.visit import Visit


def platform_page(visit: Visit, template: str, /, status: int = 200, **facts: Any) -> Response[str]:
    """One of them. `done` in the address names what was just done, to be said on top."""
    done = f"platform-done-{visit.request.query_params.get('done', '')[:40]}"
    own: dict[str, Any] = {"office": None, "done": done if visit.speaker.knows(done) else "", "once": new_once()}
    return visit.page(f"platform/{template}", status, **(own | facts))


def go(visit: Visit, address: str, done: str) -> Redirect:
    """On to another, saying there what was done."""
    return visit.go(f"{address}{'&' if '?' in address else '?'}done={done}")

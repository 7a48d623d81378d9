"""A session begins in this browser."""

from __future__ import annotations

from typing import Any

from litestar import Response

from overland.identity import Tokens
from overland.kernel.http import read_access
from overland.web import cookies
from overland.web.forms import Typed
from overland.web.visit import Visit, inside


def entered(visit: Visit, tokens: Tokens, typed: Typed) -> Response[Any]:
    """Keep the session's cookies, and go on to where the visitor wanted to be: without a wish, to their work."""
    site = visit.site
    visit.baked += cookies.signed_in(tokens, site.clock.now(), secure=site.production)
    visit.by = read_access(site.keys, tokens.access)
    wish = inside(typed["next"] or "/")
    return visit.go(visit.workplace if wish == "/" else wish)

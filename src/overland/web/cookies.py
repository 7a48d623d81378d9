"""The cookies of the screens. None can be read by scripts; in production none travels unencrypted."""

from __future__ import annotations

from datetime import datetime, timedelta
from http.cookies import CookieError, SimpleCookie
from typing import Final

from litestar.datastructures import Cookie

from overland.identity import Tokens
from overland.kernel.http import ACCESS_COOKIE

REFRESH_COOKIE: Final = "overland_refresh"
FORM_COOKIE: Final = "overland_form"
LANGUAGE_COOKIE: Final = "overland_language"
THEME_COOKIE: Final = "overland_theme"
RECENT_COOKIE: Final = "overland_recent"
KEY_COOKIE: Final = "overland_key"
OWN_COOKIE: Final = "overland_own"
"""The refresh token of who looks as someone else, until they are themselves again."""
OWN_LASTS: Final = timedelta(days=30)
YEAR: Final = timedelta(days=365)


def read(header: str) -> dict[str, str]:
    """The cookies of a Cookie header; nothing when it cannot be read."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header)
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


def bake(name: str, value: str, lasts: timedelta, *, secure: bool, path: str = "/") -> Cookie:
    """A cookie for our own pages."""
    seconds = int(lasts.total_seconds())
    return Cookie(name, value=value, max_age=seconds, path=path, httponly=True, samesite="lax", secure=secure)


def signed_in(tokens: Tokens, now: datetime, *, secure: bool) -> list[Cookie]:
    """The two cookies of a session."""
    return [
        bake(ACCESS_COOKIE, tokens.access, tokens.access_expires_at - now, secure=secure),
        bake(REFRESH_COOKIE, tokens.refresh, tokens.refresh_expires_at - now, secure=secure),
    ]


def signed_out(*, secure: bool) -> list[Cookie]:
    """What takes the two cookies away."""
    return [bake(name, "", timedelta(0), secure=secure) for name in (ACCESS_COOKIE, REFRESH_COOKIE)]

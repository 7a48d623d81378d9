"""The tickets of codes: kept by the browser that asked, out of reach of scripts, for as long as the code is good."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from overland.web.visit import Visit

LASTS: Final = timedelta(minutes=5)
SIGN_IN: Final = "overland_sign_in"
PASSWORD: Final = "overland_password"  # noqa: S105 - a cookie's name
LOGIN: Final = "overland_login"


def keep(visit: Visit, name: str, ticket: str) -> None:
    """Let the browser keep a ticket."""
    visit.bake(name, ticket, LASTS)


def kept(visit: Visit, name: str) -> str:
    """The ticket of this browser; empty when there is none."""
    return str(visit.request.cookies.get(name, ""))[:200]


def drop(visit: Visit, name: str) -> None:
    """It has been used."""
    visit.bake(name, "", timedelta(0))

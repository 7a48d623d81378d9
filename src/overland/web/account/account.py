"""One's own account: who one is here, and where one is signed in."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Response, get, post

from overland.identity import Identity
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit


@get("/account", guards=[signed_in])
async def account(visit: Visit, site: Site) -> Response[str]:
    """Name, ways to sign in, and the devices that are."""
    identity = site.doors[Identity]
    me, sessions = await identity.account(visit.by), await identity.sessions(visit.by)
    return visit.page(
        "account/account.html", me=me, sessions=sessions, passkeys=await identity.passkeys(visit.by),
        looked=await identity.looked(visit.by),
    )  # fmt: skip


@post("/account/sessions/{session_id:uuid}/end", guards=[signed_in])
async def end_session(visit: Visit, site: Site, session_id: UUID) -> Response[Any]:
    """Sign one of one's devices out."""
    await site.doors[Identity].end_session(visit.by, session_id)
    return visit.go("/account")


@post("/account/sessions/end", guards=[signed_in])
async def end_other_sessions(visit: Visit, site: Site) -> Response[Any]:
    """Sign all of one's other devices out."""
    await site.doors[Identity].end_other_sessions(visit.by)
    return visit.go("/account")

"""The link of an invitation to work here: with the account one has, or with a new one."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get, post

from overland.identity import (
    AnothersInvitation,
    Identity,
    InvitationOver,
    Invited,
    Join,
    LoginTaken,
    SignIn,
)  # fmt: skip
from overland.kernel.http import anyone
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from overland.kernel.problems import Invalid
from overland.operations import Operations
from overland.web import cookies
from overland.web.account.device import device
from overland.web.account.enter import entered
from overland.web.account.sign import address_of
from overland.web.forms import Typed, from_body
from overland.web.session import signed_in
from overland.web.site import Site
from overland.web.visit import Visit

WORKPLACES: Final = {Role.DRIVER: "/driver", Role.AGENT: "/agent"}
"""Where who has just joined begins; all others in the office."""
OFFICE: Final = "/office"


@get("/join/{link:str}", guards=[anyone])
async def ask_join(visit: Visit, site: Site, link: str) -> Response[str]:
    """Who asks, for what, and what to do."""
    return await _page(visit, site, link, Typed())


@post("/join/{link:str}", guards=[signed_in])
async def join(visit: Visit, site: Site, request: Request[Any, Any, Any], link: str) -> Response[Any]:
    """With the account that is signed in here."""
    typed = Typed()
    try:
        joined = await site.doors[Identity].join(visit.by, link[:200])
    except AnothersInvitation as refused:
        typed.problem = refused
        return await _page(visit, site, link, typed, refused.status)
    # The next page has the new role: the token of now was signed before it.
    tokens = await site.doors[Identity].refresh(request.cookies.get(cookies.REFRESH_COOKIE, ""))
    visit.baked += cookies.signed_in(tokens, site.clock.now(), secure=site.production)
    return visit.go(WORKPLACES.get(joined.role, OFFICE))


@post("/join/{link:str}/anew", guards=[anyone])
async def join_anew(visit: Visit, site: Site, request: Request[Any, Any, Any], link: str) -> Response[Any]:
    """With a new account, which is then signed in."""
    typed = await from_body(request)
    typed.need("name", "password")
    if not typed.errors:
        form = Join(link[:200], typed["name"][:120], typed.raw("password")[:1000], visit.language)
        invited = await site.doors[Identity].invitation(form.link)
        try:
            await site.doors[Identity].join_anew(form)
        except (LoginTaken, Invalid) as refused:
            typed.refuse(refused)
        else:
            known_by = device(request.headers.get("user-agent", ""))
            entry = SignIn(invited.login, form.password, known_by)
            tokens = await site.doors[Identity].sign_in(entry, address_of(request))
            return entered(visit, tokens, Typed().fill(next=WORKPLACES.get(invited.role, OFFICE)))
    return await _page(visit, site, link, typed, 422)


async def _page(visit: Visit, site: Site, link: str, typed: Typed, status: int = 200) -> Response[str]:
    try:
        invited = await site.doors[Identity].invitation(link[:200])
    except InvitationOver as refused:
        return visit.page("account/join.html", refused.status, invited=None, company="", link="", typed=typed)
    company = await _company(site, invited)
    return visit.page("account/join.html", status, invited=invited, company=company, link=link[:200], typed=typed)


async def _company(site: Site, invited: Invited) -> str:
    found = await site.doors[Operations].operators(SYSTEM)
    return next((one.name for one in found if one.id == invited.operator_id), "")

"""Which languages and currencies the platform offers."""

from __future__ import annotations

import re
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Stale
from overland.kernel.words import LANGUAGES
from overland.operations import Operations, PlatformChoiceDraft
from overland.web.forms import Typed, from_body
from overland.web.office.read import Fields, refuse
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

PLATFORM: Final = [may(Permission.PLATFORM_WRITE)]


@get("/admin/languages-and-currencies", guards=PLATFORM)
async def ask_choice(visit: Visit, site: Site) -> Response[str]:
    """What is on now."""
    return await _page(visit, site, Typed())


@post("/admin/languages-and-currencies", guards=PLATFORM)
async def set_choice(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Switch some on or off."""
    typed = await from_body(request)
    fields = Fields(typed)
    languages = tuple(code for code in LANGUAGES if code in typed.all("languages"))
    currencies = tuple(re.findall(r"[^\s,;]+", typed["currencies"].upper()))
    version = fields.whole("version")
    if not languages:
        fields.wrong("languages", "choose-one")
    if any(not re.fullmatch("[A-Z]{3}", code) for code in currencies):
        fields.wrong("currencies", "not-a-currency")
    status = 422
    if fields.good:
        try:
            draft = PlatformChoiceDraft(languages, currencies)
            await site.doors[Operations].set_platform_choice(visit.by, version, draft)
            site.offering.forget()
            return go(visit, "/admin/languages-and-currencies", "choice-kept")
        except (Invalid, Stale) as refused:
            status = refuse(typed, refused)
    return await _page(visit, site, typed, status)


async def _page(visit: Visit, site: Site, typed: Typed, status: int = 200) -> Response[str]:
    choice = await site.doors[Operations].platform_choice()
    typed.fill(currencies=", ".join(choice.currencies))
    chosen = typed.all("languages") if visit.request.method == "POST" else choice.languages
    companies = await site.doors[Operations].operators(visit.by)
    return platform_page(
        visit, "offered.html", status, typed=typed, choice=choice, chosen=chosen, known=LANGUAGES,
        beside=[one for one in companies if not choice.takes(one.currency)],
    )  # fmt: skip

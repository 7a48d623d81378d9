"""A company comes in: what it says of itself, its papers, and the questions about them."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.identity import Identity
from overland.kernel.http import anyone
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import LARGEST_PAPER, Application, ApplicationDraft, NewPaper, Operations
from overland.web import cookies
from overland.web.forms import Typed, from_body, sent_file
from overland.web.office.read import Fields, refuse
from overland.web.platform.page import go, platform_page
from overland.web.site import Site
from overland.web.visit import Visit

ROOM_FOR_FORM: Final = 65_536


@get("/apply", guards=[anyone])
async def ask_apply(visit: Visit, site: Site) -> Response[str]:
    """What it takes, and the form for who is signed in."""
    typed = Typed()
    if visit.signed_in:
        me = await site.doors[Identity].account(visit.by)
        typed.fill(contact=me.name, email=me.email or "", phone=me.phone or "")
    return await _ask(visit, site, typed)


@post("/apply", guards=[anyone])
async def apply(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Send it."""
    typed = await from_body(request)
    fields = Fields(typed)
    draft = ApplicationDraft(
        fields.text("company"), fields.text("licence", most=60), fields.text("tax_number", most=60),
        fields.text("contact"), fields.text("email", most=254), fields.text("phone", most=60),
        fields.text("address", optional=True, most=500), fields.text("url", optional=True, most=500),
        typed["note"][:2000], currency=fields.currency("currency"), language=visit.language,
    )  # fmt: skip
    if "@" not in draft.email and not typed.errors.get("email"):
        fields.wrong("email", "email")
    status = 422
    if fields.good:
        try:
            made = await site.doors[Operations].apply(visit.by, draft)
            return go(visit, f"/apply/{made.id}", "applied")
        except (Conflict, Invalid) as refused:
            status = refuse(typed, refused)
    return await _ask(visit, site, typed, status)


@get("/apply/{application_id:uuid}", guards=[anyone])
async def application(visit: Visit, site: Site, application_id: UUID) -> Response[str]:
    """Where it stands."""
    return _one(visit, await site.doors[Operations].application(visit.by, application_id), Typed())


@get("/apply/{application_id:uuid}/confirm", guards=[anyone])
async def ask_confirm(visit: Visit, application_id: UUID, code: str = "") -> Response[str]:
    """The way from the mail: a button, as readers of mail follow links by themselves."""
    return platform_page(visit, "apply_confirm.html", application_id=application_id, code=code)


@post("/apply/{application_id:uuid}/confirm", guards=[anyone])
async def confirm(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """The address is theirs."""
    typed = await from_body(request)
    await site.doors[Operations].confirm_application(application_id, typed["code"][:64])
    if not visit.signed_in:
        return visit.go(f"/sign-in?next=/apply/{application_id}")
    return go(visit, f"/apply/{application_id}", "confirmed")


@post("/apply/{application_id:uuid}/messages", guards=[anyone])
async def answer(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """Answer what was asked."""
    typed = await from_body(request)
    door = site.doors[Operations]
    try:
        await door.write_to_application(visit.by, application_id, typed["text"])
    except (Conflict, Invalid) as refused:
        status = refuse(typed, refused)
        return _one(visit, await door.application(visit.by, application_id), typed, status)
    return go(visit, f"/apply/{application_id}", "answered")


@post("/apply/{application_id:uuid}/papers", guards=[anyone], request_max_body_size=LARGEST_PAPER + ROOM_FOR_FORM)
async def add_paper(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """Add a file."""
    typed = await from_body(request)
    content, name = await sent_file(request, "paper")
    door, status = site.doors[Operations], 422
    if content:
        try:
            await door.add_paper(visit.by, application_id, NewPaper((name or "file")[-200:], content))
            return go(visit, f"/apply/{application_id}", "paper-added")
        except (Conflict, Invalid) as refused:
            status = refuse(typed, refused)
    else:
        typed.errors["paper"] = "choose-file"
    return _one(visit, await door.application(visit.by, application_id), typed, status)


@post("/apply/{application_id:uuid}/enter", guards=[anyone])
async def enter(visit: Visit, site: Site, request: Request[Any, Any, Any], application_id: UUID) -> Response[Any]:
    """Into the new office at once: the rights given a moment ago come with new tokens."""
    await site.doors[Operations].application(visit.by, application_id)
    if token := request.cookies.get(cookies.REFRESH_COOKIE):
        tokens = await site.doors[Identity].refresh(token)
        visit.baked += cookies.signed_in(tokens, site.clock.now(), secure=site.production)
    return visit.go("/office")


@get("/apply/{application_id:uuid}/papers/{paper_id:uuid}", guards=[anyone])
async def paper(visit: Visit, site: Site, application_id: UUID, paper_id: UUID) -> Response[bytes]:
    """A file as it came; kept, never shown by the browser on this site."""
    found = await site.doors[Operations].paper(visit.by, application_id, paper_id)
    headers = {"content-disposition": "attachment", "x-content-type-options": "nosniff"}
    return Response(found.content, media_type=found.media_type, headers=headers)


async def _ask(visit: Visit, site: Site, typed: Typed, status: int = 200) -> Response[str]:
    own = await site.doors[Operations].my_applications(visit.by) if visit.signed_in else []
    choice = await site.doors[Operations].platform_choice()
    return platform_page(visit, "apply.html", status, typed=typed, own=own, choice=choice)


def _one(visit: Visit, found: Application, typed: Typed, status: int = 200) -> Response[str]:
    if found.account_id != visit.by.account_id:
        raise NotFound
    return platform_page(visit, "application.html", status, found=found, typed=typed, zone_of=found.draft.zone)

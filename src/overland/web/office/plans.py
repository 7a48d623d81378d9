"""Seat plans: one drawn with its versions, taken in from a file, taken away as a file, its labels on paper."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound
from overland.operations import (
    Operations,
    PlanUnreadable,
    SeatPlanDraft,
    StoredPlan,
    import_layouts,
    write_plan,
)
from overland.web.forms import Typed, from_body, sent_file
from overland.web.office.draw import draw
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

LARGEST_PLAN: Final = 512 * 1024
"""Bytes."""


@get("/plans/{plan_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def plan(office: Office, plan_id: UUID) -> Response[str]:
    """One seat plan, drawn, with who has it and its other versions."""
    return await show(office, await own_plan(office, plan_id), Typed())


async def show(office: Office, found: StoredPlan, typed: Typed, status: int = 200) -> Response[str]:
    """The page of a plan; `typed` has what was refused."""
    plans = await office.site.doors[Operations].plans(office.by, office.id)
    family = sorted((one for one in plans if one.family == found.family), key=lambda one: -one.version)
    buses = await office.site.doors[Operations].buses(office.by, office.id)
    return office.page(
        "plan.html", status, plan=found, drawn=draw(found.plan), typed=typed, family=family, newest=family[0],
        buses=[bus for bus in buses if bus.plan_id == found.id],
        stickers=[seat for seat in found.plan.seats if seat.sticker],
    )  # fmt: skip


async def own_plan(office: Office, plan_id: UUID) -> StoredPlan:
    """A plan of this office. Raises NotFound."""
    plans = await office.site.doors[Operations].plans(office.by, office.id)
    found = next((stored for stored in plans if stored.id == plan_id), None)
    if found is None:
        raise NotFound
    return found


@get("/plans/{plan_id:uuid}/plan.json", guards=[may(Permission.NETWORK_READ)])
async def take_plan(office: Office, plan_id: UUID) -> Response[bytes]:
    """The plan in the format that it can be taken in from."""
    found = await own_plan(office, plan_id)
    named = {"content-disposition": 'attachment; filename="seat-plan.json"'}
    return Response(write_plan(found.plan), media_type="application/json", headers=named)


@get("/plans/{plan_id:uuid}/labels.pdf", guards=[may(Permission.NETWORK_READ)])
async def labels(office: Office, plan_id: UUID) -> Response[bytes]:
    """A sticker for each seat."""
    sheet = await office.site.doors[Operations].print_labels(office.by, office.id, plan_id)
    return Response(sheet, media_type="application/pdf", headers={"content-disposition": "inline"})


@get("/plans/new", guards=[may(Permission.NETWORK_WRITE)])
async def ask_plan(office: Office) -> Response[str]:
    """The form of a seat plan from a file."""
    office.require(Permission.NETWORK_WRITE)
    return office.page("plan_new.html", typed=Typed(), reasons=())


@post("/plans/new", guards=[may(Permission.NETWORK_WRITE)], request_max_body_size=LARGEST_PLAN)
async def add_plan(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A seat plan from a file, or from the text in the form."""
    typed = await from_body(request)
    written, _ = await sent_file(request)
    written = written or typed["text"].encode()
    fields = Fields(typed)
    name = fields.text("name")
    reasons: tuple[str, ...] = ()
    if not written:
        fields.wrong("file", "missing")
    if fields.good:
        try:
            drawn = import_layouts(written)[0].plan
            made = await office.site.doors[Operations].add_plan(office.by, SeatPlanDraft(office.id, name, drawn))
            return office.go(f"/plans/{made.id}", "plan-added")
        except (PlanUnreadable, Invalid) as refused:
            refuse(typed, refused)
            reasons = tuple(refused.facts.get("reasons", ()))
    return office.page("plan_new.html", 422, typed=typed, reasons=reasons)

"""The seat-plan editor: a grid of choices that any browser can fill in; a script makes it a drawing to paint on."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Stale
from overland.operations import (
    Operations,
    PlanEdit,
    PlanUnreadable,
    SeatPlan,
    SeatPlanDraft,
    StoredPlan,
)
from overland.web.forms import Typed, from_body
from overland.web.office import grid
from overland.web.office.ahead import Ahead, ahead
from overland.web.office.office import Office
from overland.web.office.plans import LARGEST_PLAN, own_plan
from overland.web.office.read import Fields, refuse

FIXTURES: Final = ("driver", "guide", "door", "stairs", "toilet", "table", "blank")


@get("/plans/draw", guards=[may(Permission.NETWORK_WRITE)])
async def ask_drawing(office: Office) -> Response[str]:
    """An empty bus."""
    office.require(Permission.NETWORK_WRITE)
    typed = Typed().fill(**{"decks": "1", "class-0": "standard", "title-0": "Standard", "kind-0-0-0": "driver"})
    return _page(office, typed, None)


@post("/plans/draw", guards=[may(Permission.NETWORK_WRITE)], request_max_body_size=LARGEST_PLAN)
async def add_drawing(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Add what was drawn; or, when another button was pressed, the drawing again as it asked."""
    return await _take(office, await from_body(request), None)


@get("/plans/{plan_id:uuid}/draw", guards=[may(Permission.NETWORK_WRITE)])
async def ask_redrawing(office: Office, plan_id: UUID) -> Response[str]:
    """A plan that is there."""
    office.require(Permission.NETWORK_WRITE)
    found = await own_plan(office, plan_id)
    return _page(office, Typed(grid.fill(found.plan)).fill(name=found.name, version=str(found.version)), found)


@post("/plans/{plan_id:uuid}/draw", guards=[may(Permission.NETWORK_WRITE)], request_max_body_size=LARGEST_PLAN)
async def edit_drawing(office: Office, request: Request[Any, Any, Any], plan_id: UUID) -> Response[Any]:
    """Keep it as the plan's next version, once it was seen what that touches; or as a plan of its own."""
    return await _take(office, await from_body(request), await own_plan(office, plan_id))


async def _take(office: Office, typed: Typed, found: StoredPlan | None) -> Response[Any]:
    office.require(Permission.NETWORK_WRITE)
    fields = Fields(typed)
    if typed["do"] in {"", "resize"}:
        return _page(office, typed, found)
    drawn = grid.read(fields)
    if typed["do"] in {"number", "fill"}:
        drawn = grid.filled(drawn) if typed["do"] == "fill" else drawn
        scheme = typed["scheme"] if typed["scheme"] in grid.SCHEMES else "letters"
        kept = {name: [typed[name]] for name in ("name", "version", "scheme")}
        return _page(office, Typed(grid.fill(grid.numbered(drawn, scheme)) | kept), found)
    name = fields.text("name")
    if typed.errors:
        return _page(office, typed, found, status=422)
    try:
        return await _keep(office, typed, found, name, drawn)
    except (PlanUnreadable, Invalid, Stale) as refused:
        status = refuse(typed, refused)
        return _page(office, typed, found, status=status, reasons=tuple(refused.facts.get("reasons", ())))


async def _keep(office: Office, typed: Typed, found: StoredPlan | None, name: str, drawn: SeatPlan) -> Response[Any]:
    operations = office.site.doors[Operations]
    if found is None or typed["do"] == "copy":
        made = await operations.add_plan(office.by, SeatPlanDraft(office.id, name, drawn))
        return office.go(f"/plans/{made.id}", "plan-added")
    met = await ahead(office, office.today, plan_id=found.id)
    if typed["do"] == "save" and (met.free or met.sold):
        return _page(office, typed, found, met=met)
    follow = met.ids if typed["follow"] == "1" else ()
    version = Fields(typed).whole("version", 1)
    edit = PlanEdit(office.id, name, drawn, version=version, follow=follow)
    made = await operations.edit_plan(office.by, found.id, edit)
    return office.go(f"/plans/{made.id}", "plan-drawn")


def _page(
    office: Office, typed: Typed, found: StoredPlan | None, *, status: int = 200, reasons: tuple[str, ...] = (),
    met: Ahead | None = None,
) -> Response[str]:  # fmt: skip
    return office.page(
        "plan_draw.html", status, typed=typed, plan=found, reasons=reasons, met=met, sheets=grid.sheets(typed),
        classes=grid.classes(typed), fixtures=FIXTURES, schemes=list(grid.SCHEMES), most=grid,
    )  # fmt: skip

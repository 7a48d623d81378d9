"""Taking something out of use and back, from the page on which it is shown."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, post
from litestar.params import FromPath

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Stale
from overland.operations import Operations, Thing
from overland.web.forms import from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

SHOWN_AT: Final = {
    Thing.PLACE: "/network", Thing.STOP: "/network", Thing.ROUTE: "/routes/{id}", Thing.PLAN: "/plans/{id}",
    Thing.SCHEDULE: "/schedules",
}  # fmt: skip


@post("/retired/{thing:str}/{thing_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def retire(
    office: Office, request: Request[Any, Any, Any], thing: FromPath[Thing], thing_id: UUID
) -> Response[Any]:
    """Retire it, or with `back` take it into use again; what still needs it is told by name."""
    typed = await from_body(request)
    operations, version = office.site.doors[Operations], Fields(typed).whole("version", 1)
    back = SHOWN_AT[thing].format(id=thing_id)
    try:
        if typed["back"] == "1":
            await operations.restore(office.by, office.id, thing, thing_id, version)
            return office.go(back, "restored")
        await operations.retire(office.by, office.id, thing, thing_id, version)
    except (Conflict, Stale) as refused:
        status, facts = refuse(typed, refused), refused.facts
        return office.page(
            "retire.html", status, typed=typed, used=facts.get("used", []), count=facts.get("count", 0), back=back
        )
    return office.go(back, "retired")

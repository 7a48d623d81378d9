"""How long the crew works and rests."""

from __future__ import annotations

from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Stale
from overland.operations import CrewRulesDraft, Operations
from overland.web.forms import Typed, from_body, whole
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

RULES: Final = ("rest", "duty", "driving_day", "driving_week", "stretch", "pause")


@get("/crew", guards=[may(Permission.TRIPS_READ)])
async def rules(office: Office) -> Response[str]:
    """How long people work and rest, in hours and minutes."""
    found = await office.site.doors[Operations].crew_rules(office.by, office.id)
    typed = Typed().fill(version=str(found.version))
    for name in RULES:
        minutes = getattr(found, f"{name}_minutes")
        typed.fill(**{name: f"{minutes // 60}:{minutes % 60:02}"})
    return office.page("crew.html", typed=typed, names=RULES, writes=office.may(Permission.TRIPS_WRITE))


@post("/crew", guards=[may(Permission.TRIPS_WRITE)])
async def set_rules(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Other rules for what is assigned from now on."""
    typed = await from_body(request)
    fields = Fields(typed)
    draft = CrewRulesDraft(*(_minutes(fields, name) for name in RULES))
    version = fields.whole("version", 1)
    status = 422
    if fields.good:
        try:
            await office.site.doors[Operations].set_crew_rules(office.by, office.id, version, draft)
            return office.go("/crew", "fleet-saved")
        except (Stale, Invalid) as refused:
            status = refuse(typed, refused, {f"{name}_minutes": name for name in RULES})
    return office.page("crew.html", status, typed=typed, names=RULES, writes=True)


def _minutes(fields: Fields, name: str) -> int:
    """A length of time as 11:00 or 11."""
    hours, _, rest = fields.typed[name].partition(":")
    counted, more = whole(hours), whole(rest or "0")
    if counted is None or more is None or more > 59 or len(hours) > 3:
        fields.wrong(name, "hour" if fields.typed[name] else "missing")
        return 0
    return counted * 60 + more

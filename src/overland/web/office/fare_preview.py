"""What a passenger would pay for a journey and why, on any day and however full the bus."""

from __future__ import annotations

from typing import Any

from litestar import Request, Response, get

from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid
from overland.operations import FarePreview, FarePreviewQuery, Operations, Route
from overland.web.forms import Typed, from_query
from overland.web.office.add_route import Choices, choices_of
from overland.web.office.fare_chart import chart
from overland.web.office.fares import READS
from overland.web.office.office import Office
from overland.web.office.read import Fields


@get("/fares/preview", guards=[READS])
async def preview(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """A form in the address, so that a preview can be sent to somebody; the price below it."""
    office.require(Permission.FARES_READ)
    typed = from_query(request)
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    route = next((one for one in routes if str(one.id) == typed["route"]), routes[0] if routes else None)
    choices = await choices_of(office)
    found = await _preview(office, typed, route, choices) if route else None
    names = dict(choices.stops)
    return office.page(
        "fare_preview.html", 422 if typed.errors else 200, typed=typed, routes=routes, route=route, choices=choices,
        stops=[(n, names.get(halt.stop_id, "?")) for n, halt in enumerate(route.stops)] if route else [],
        found=found, chart=chart(found) if found else None,
    )  # fmt: skip


async def _preview(office: Office, typed: Typed, route: Route, choices: Choices) -> FarePreview | None:
    last = len(route.stops) - 1
    if typed["route"] and typed["shown"] != str(route.id):
        typed = _anew(typed)
    typed.complete(
        route=str(route.id), origin="0", destination=str(last), day=str(office.today), departure="08:00",
        seat_class="standard", days="7", taken="0",
    )  # fmt: skip
    fields = Fields(typed)
    seat_class = next((code for code, _ in choices.classes if code == typed["seat_class"]), "standard")
    query = FarePreviewQuery(
        office.id, route.id, fields.whole("origin", 0, last), fields.whole("destination", 0, last), fields.day("day"),
        departure=fields.hour("departure"), seat_class=seat_class,
        hours_left=fields.whole("days", 0, 700) * 24, taken=fields.whole("taken", 0, 100),
    )  # fmt: skip
    if not fields.good:
        return None
    try:
        return await office.site.doors[Operations].preview_fare(office.by, query)
    except Invalid as refused:
        typed.refuse(refused)
        return None


def _anew(typed: Typed) -> Typed:
    """Without the stops of another route."""
    typed.drop("origin", "destination")
    return typed

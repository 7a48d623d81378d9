"""A new route: its stops in order with time and distance, and what it costs. Buttons add rows without scripts."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import FarePair, FareTable, Operations, PerKilometre, RouteDraft, RouteStop
from overland.web.forms import Typed, from_body, whole
from overland.web.office.choices import class_names
from overland.web.office.network import named
from overland.web.office.office import Office, span
from overland.web.office.read import Fields, refuse
from overland.web.office.read import as_typed as money

SERVED: Final = {(True, True): "", (True, False): "on", (False, True): "off", (False, False): "none"}
"""What the form says for whether one gets on and off."""
FIRST_ROWS: Final = 6
MORE_ROWS: Final = 4
MOST_ROWS: Final = 300


class Choices(msgspec.Struct, frozen=True):
    """What can be chosen from: stops, and the classes that the operator's plans have."""

    stops: list[tuple[UUID, str]]
    classes: list[tuple[str, str]]


@get("/routes/new", guards=[may(Permission.NETWORK_WRITE)])
async def ask_route(office: Office, back_of: str = "") -> Response[str]:
    """The empty form; or the way back of a route, to be looked over."""
    office.require(Permission.NETWORK_WRITE)
    if route_id := read_id(back_of):
        draft = await office.site.doors[Operations].return_route(office.by, office.id, route_id)
        return route_page(office, as_typed(office, draft), await choices_of(office))
    return route_page(office, Typed().fill(rows=str(FIRST_ROWS), fares="km", round_to="1000"), await choices_of(office))


@post("/routes/new", guards=[may(Permission.NETWORK_WRITE)])
async def add_route(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Add the route; or, when a button asked for it, the form again with more rows or with the table of prices."""
    typed = await from_body(request)
    choices = await choices_of(office)
    if typed["more"] or (typed["fares"] == "table" and typed["priced"] != "1"):
        return route_page(office, typed, choices)
    draft = read_route(office, typed, choices)
    if typed.errors:
        return route_page(office, typed, choices, 422)
    try:
        made = await office.site.doors[Operations].add_route(office.by, draft)
    except (Conflict, Invalid, NotFound) as refused:
        return route_page(office, typed, choices, refuse(typed, refused, places_of_errors(typed)))
    return office.go(f"/routes/{made.id}", "route-added")


async def choices_of(office: Office) -> Choices:
    """What a route and its prices are made of."""
    operations = office.site.doors[Operations]
    stops = await operations.stops(office.by, office.id)
    places = {place.id: place for place in await operations.places(office.by)}
    plans = await operations.plans(office.by, office.id)
    return Choices(named(stops, places), list(class_names(office, plans).items()))


def rows_of(typed: Typed) -> int:
    """How many rows for stops the form has."""
    rows = whole(typed["rows"])
    return min((FIRST_ROWS if rows is None else rows) + (MORE_ROWS if typed["more"] == "rows" else 0), MOST_ROWS)


def filled(typed: Typed) -> list[int]:
    """The rows in which a stop is chosen."""
    return [row for row in range(MOST_ROWS) if typed[f"stop-{row}"]]


def read_route(office: Office, typed: Typed, choices: Choices) -> RouteDraft:
    """The route that the form describes."""
    fields = Fields(typed)
    rows = filled(typed)
    if len(rows) < 2:
        fields.wrong("stop-0", "two-stops")
    stops = tuple(_halt(fields, row, choices, first=row == rows[0], last=row == rows[-1]) for row in rows)
    fares = read_fares(office, fields, len(rows), choices)
    return RouteDraft(office.id, fields.text("code"), fields.text("name"), stops, fares)


def _halt(fields: Fields, row: int, choices: Choices, *, first: bool, last: bool) -> RouteStop:
    arrival = 0 if first else fields.hour(f"arrival-{row}")
    only = fields.typed[f"only-{row}"]
    halt = 0 if first or last else fields.whole(f"halt-{row}", 0, 600, otherwise=0) * 60
    return RouteStop(
        fields.one(f"stop-{row}", [stop for stop, _ in choices.stops]), arrival, arrival + halt,
        0 if first else fields.metres(f"km-{row}"),
        pickup=not last and only not in {"off", "none"}, drop_off=not first and only not in {"on", "none"},
    )  # fmt: skip


def read_fares(office: Office, fields: Fields, stops: int, choices: Choices) -> FareTable | PerKilometre:
    """The prices as they were typed, for a route of so many stops."""
    currency = office.operator.currency
    if fields.typed["fares"] == "table":
        pairs = [
            FarePair(origin, destination, fields.minor(f"fare-{code}-{origin}-{destination}", currency), code)
            for code, _ in choices.classes
            for origin in range(stops)
            for destination in range(origin + 1, stops)
            if fields.typed[f"fare-{code}-{origin}-{destination}"]
        ]
        if not pairs:
            fields.wrong("fares", "no-prices")
        return FareTable(tuple(pairs))
    factors = {
        code: fields.whole(f"percent-{code}", 1, 10_000, otherwise=100) * 100
        for code, _ in choices.classes
        if code != "standard"
    }
    return PerKilometre(
        fields.minor("per_km", currency), fields.minor("minimum", currency, otherwise=0),
        max(1, fields.minor("round_to", currency, otherwise=1)), factors,
    )  # fmt: skip


def places_of_errors(typed: Typed) -> dict[str, str]:
    """Which field of the form a path of the draft stands in."""
    found = {"code": "code", "name": "name"}
    for index, row in enumerate(filled(typed)):
        found |= {
            f"stops[{index}].arrival": f"arrival-{row}", f"stops[{index}].departure": f"arrival-{row}",
            f"stops[{index}].distance": f"km-{row}", f"stops[{index}].stop_id": f"stop-{row}",
        }  # fmt: skip
    return found


def as_typed(office: Office, draft: RouteDraft) -> Typed:
    """The form's fields that stand for this route."""
    values = {"code": draft.code, "name": draft.name, "rows": str(max(FIRST_ROWS, len(draft.stops)))}
    for row, halt in enumerate(draft.stops):
        only = SERVED[halt.pickup, halt.drop_off]
        inside = 0 < row < len(draft.stops) - 1
        values |= {
            f"stop-{row}": str(halt.stop_id), f"arrival-{row}": span(halt.arrival),
            f"km-{row}": f"{halt.distance / 1000:.3f}".rstrip("0").rstrip("."),
            f"halt-{row}": str((halt.departure - halt.arrival) // 60) if inside else "",
            f"only-{row}": only if inside else "",
        }  # fmt: skip
    return Typed({name: [value] for name, value in (values | _fares_as_typed(office, draft)).items()})


def _fares_as_typed(office: Office, draft: RouteDraft) -> dict[str, str]:
    fares = draft.fares
    if isinstance(fares, FareTable):
        found = {f"fare-{p.seat_class}-{p.origin}-{p.destination}": p.amount for p in fares.pairs}
        return {"fares": "table", "priced": "1"} | {key: money(office.money(n)) for key, n in found.items()}
    percents = {f"percent-{code}": f"{points / 100:g}" for code, points in fares.class_basis_points.items()}
    amounts = {"per_km": fares.amount, "minimum": fares.minimum, "round_to": fares.round_to}
    return {"fares": "km"} | percents | {key: money(office.money(n)) for key, n in amounts.items()}


def read_id(said: str) -> UUID | None:
    """The id that stands in an address, or none."""
    try:
        return UUID(said)
    except ValueError:
        return None


def route_page(
    office: Office, typed: Typed, choices: Choices, status: int = 200, **facts: Any
) -> Response[str]:  # fmt: skip
    """The form of a route: of a new one, or with `route` of one that is there."""
    names = {str(stop): name for stop, name in choices.stops}
    rows = filled(typed)
    return office.page(
        "route_new.html", status, typed=typed, choices=choices, rows=rows_of(typed), filled=rows,
        names=[names.get(typed[f"stop-{row}"], "?").partition(" – ")[0] for row in rows],
        table=typed["fares"] == "table" and len(rows) > 1, **({"route": None, "met": None, "changed": ()} | facts),
    )  # fmt: skip

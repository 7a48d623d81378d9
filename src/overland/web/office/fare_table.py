"""The fares of a route, to be changed: a table to type in, or a price by the kilometre."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Stale
from overland.operations import FaresDraft, FareTable, NotPriced, Operations, Route, TripQuery, pair_fares
from overland.web.forms import Typed, from_body
from overland.web.office.add_route import Choices, choices_of, read_fares
from overland.web.office.fares import READS, WRITES
from overland.web.office.office import Office
from overland.web.office.read import Fields, as_typed

SOON: Final = timedelta(days=60)
MOST_COUNTED: Final = 200


@get("/routes/{route_id:uuid}/fares", guards=[READS])
async def ask_fares(office: Office, route_id: UUID) -> Response[str]:
    """The fares as they are, in the fields."""
    office.require(Permission.FARES_WRITE)
    route = await _route(office, route_id)
    return await _form(office, route, _typed(office, route))


@post("/routes/{route_id:uuid}/fares", guards=[WRITES])
async def set_fares(office: Office, request: Request[Any, Any, Any], route_id: UUID) -> Response[Any]:
    """Set them; or, when a button asked for it, the form again with the table, or with all of it dearer or cheaper."""
    typed = await from_body(request)
    route, choices = await _route(office, route_id), await choices_of(office)
    fields = Fields(typed)
    if typed["more"] == "all":
        _change_all(office, fields, route, choices)
        return await _form(office, route, typed, 422 if typed.errors else 200)
    if typed["more"] or (typed["fares"] == "table" and typed["priced"] != "1"):
        if typed["fares"] == "table":
            typed.fill(**_by_pair(office, route, choices))
        return await _form(office, route, typed)
    fares = read_fares(office, fields, len(route.stops), choices)
    if not fields.good:
        return await _form(office, route, typed, 422)
    draft = FaresDraft(fields.whole("edition", 1), fares, fields.whole("route_version", 1))
    try:
        await office.site.doors[Operations].set_fares(office.by, office.id, route_id, draft)
    except (Invalid, NotPriced, Stale) as refused:
        typed.refuse(refused)
        return await _form(office, route, typed, refused.status)
    return office.go(f"/routes/{route_id}", "fares-set")


async def _route(office: Office, route_id: UUID) -> Route:
    return await office.site.doors[Operations].route_fares(office.by, office.id, route_id, None)


def _change_all(office: Office, fields: Fields, route: Route, choices: Choices) -> None:
    """Every price that is typed, by so many per cent; rounded to whole multiples of what is typed for that."""
    typed, currency = fields.typed, office.operator.currency
    by = fields.whole("all_by", -90, 1000)
    step = max(1, fields.minor("all_to", currency, 1))
    if "all_by" in typed.errors or "all_to" in typed.errors:
        return
    for code, _ in choices.classes:
        for origin in range(len(route.stops)):
            for destination in range(origin + 1, len(route.stops)):
                name = f"fare-{code}-{origin}-{destination}"
                if typed[name] and (amount := fields.minor(name, currency)):
                    typed.put(name, as_typed(Money((amount * (100 + by) + 50 * step) // (100 * step) * step, currency)))


def _by_pair(office: Office, route: Route, choices: Choices) -> dict[str, str]:
    """What each journey costs by now, as it would have been typed into the table."""
    priced = pair_fares(route.fares, route.stops, [code for code, _ in choices.classes])
    return {
        f"fare-{fare.seat_class}-{fare.origin}-{fare.destination}": as_typed(office.money(fare.amount))
        for fare in priced
    }


def _typed(office: Office, route: Route) -> Typed:
    """The fares as they would have been typed."""
    known = {"edition": [str(route.edition)], "route_version": [str(route.version)]}
    if isinstance(route.fares, FareTable):
        known |= {"fares": ["table"], "priced": ["1"]}
        known |= {
            f"fare-{pair.seat_class}-{pair.origin}-{pair.destination}": [as_typed(office.money(pair.amount))]
            for pair in route.fares.pairs
        }
        return Typed(known)
    by = route.fares
    amounts = {"per_km": by.amount, "minimum": by.minimum, "round_to": by.round_to}
    known |= {"fares": ["km"]} | {name: [as_typed(office.money(amount))] for name, amount in amounts.items()}
    return Typed(known | {f"percent-{code}": [f"{points // 100}"] for code, points in by.class_basis_points.items()})


async def _form(office: Office, route: Route, typed: Typed, status: int = 200) -> Response[str]:
    choices = await choices_of(office)
    names = dict(choices.stops)
    typed.fill(round_to="1000", edition=str(route.edition), route_version=str(route.version))
    query = TripQuery(office.today, office.today + SOON, office.id, route.id, limit=MOST_COUNTED)
    trips = await office.site.doors[Operations].trips(office.by, query)
    return office.page(
        "fare_table.html", status, typed=typed, route=route, choices=choices, table=typed["fares"] == "table",
        names=[names.get(halt.stop_id, "?").partition(" – ")[0] for halt in route.stops],
        on_sale=sum(trip.published for trip in trips.items), more=bool(trips.next),
    )  # fmt: skip

"""Places, stops and routes: the lists, a route's own page, and how places and stops are added."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import FareTable, Operations, Place, PlaceDraft, Route, Stop, StopDraft
from overland.web.forms import Typed, from_body
from overland.web.office.choices import class_names
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.passenger.places import fold, label
from overland.web.sketch import sketch


@get("/network", guards=[may(Permission.NETWORK_READ)])
async def network(office: Office) -> Response[str]:
    """Routes first, then stops."""
    operations = office.site.doors[Operations]
    stops = await operations.stops(office.by, office.id)
    places = {place.id: place for place in await operations.places(office.by)}
    return office.page(
        "network.html", routes=await operations.routes(office.by, office.id), stops=stops, places=places,
        stop={stop.id: stop for stop in stops},
    )  # fmt: skip


@get("/routes/{route_id:uuid}", guards=[may(Permission.NETWORK_READ)])
async def route(office: Office, route_id: UUID) -> Response[str]:
    """A route: where it goes, drawn to scale, and what each journey costs."""
    operations = office.site.doors[Operations]
    found = next((r for r in await operations.routes(office.by, office.id) if r.id == route_id), None)
    if found is None:
        raise NotFound
    known = {stop.id: stop for stop in await operations.stops(office.by, office.id)}
    stops = [known[halt.stop_id] for halt in found.stops]
    places = {place.id: place for place in await operations.places(office.by)}
    plans = await operations.plans(office.by, office.id)
    return office.page(
        "route.html", route=found, stops=stops, places=places, sketch=sketch(stops), prices=_prices(office, found),
        by_table=isinstance(found.fares, FareTable),
        classes=class_names(office, plans),
        schedules=[s for s in await operations.schedules(office.by, office.id) if s.route_id == route_id],
        versions=await operations.route_versions(office.by, office.id, route_id),
    )  # fmt: skip


def _prices(office: Office, route: Route) -> dict[str, dict[tuple[int, int], Any]]:
    """By class and pair of stops, where there is a table."""
    found: dict[str, dict[tuple[int, int], Any]] = {}
    if isinstance(route.fares, FareTable):
        for pair in route.fares.pairs:
            found.setdefault(pair.seat_class, {})[pair.origin, pair.destination] = office.money(pair.amount)
    return found


@get("/places/new", guards=[may(Permission.NETWORK_WRITE)])
async def ask_place(office: Office) -> Response[str]:
    """The form of a place."""
    office.require(Permission.NETWORK_WRITE)
    return office.page("place_new.html", typed=Typed().fill(country="VN"), place=None)


@post("/places/new", guards=[may(Permission.NETWORK_WRITE)])
async def add_place(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """A town or city that people search for."""
    typed = await from_body(request)
    draft = read_place(typed)
    status = 422
    if not typed.errors:
        try:
            place = await office.site.doors[Operations].add_place(office.by, draft)
            return office.go(f"/stops/new?place={place.id}", "place-added")
        except Invalid as refused:
            status = refuse(typed, refused)
    return office.page("place_new.html", status, typed=typed, place=None)


def read_place(typed: Typed) -> PlaceDraft:
    """The place that the form describes."""
    fields = Fields(typed)
    aliases = tuple(name for name in (part.strip() for part in typed["aliases"].split(",")) if name)
    return PlaceDraft(
        fields.text("name"), fields.text("region"), fields.text("country", most=2).upper(),
        fields.degrees("lat", 90), fields.degrees("lon", 180), aliases,
    )  # fmt: skip


@get("/stops/new", guards=[may(Permission.NETWORK_WRITE)])
async def ask_stop(office: Office, place: str = "") -> Response[str]:
    """The form of a stop; with a place that was just added, at its coordinates."""
    office.require(Permission.NETWORK_WRITE)
    places = await office.site.doors[Operations].places(office.by)
    chosen = next((p for p in places if str(p.id) == place), None)
    typed = Typed().fill(zone=office.operator.zone)
    if chosen:
        typed.fill(place=label(chosen), lat=f"{chosen.lat}", lon=f"{chosen.lon}")
    return office.page("stop_new.html", typed=typed, places=sorted({label(p) for p in places}), stop=None)


@post("/stops/new", guards=[may(Permission.NETWORK_WRITE)])
async def add_stop(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Where a bus halts. Without coordinates of its own it stands where its place does."""
    operations = office.site.doors[Operations]
    typed = await from_body(request)
    places = await operations.places(office.by)
    draft = read_stop(office, typed, places)
    status = 422
    if not typed.errors:
        try:
            await operations.add_stop(office.by, draft)
            return office.go("/network", "stop-added")
        except (Conflict, Invalid, NotFound) as refused:
            status = refuse(typed, refused)
    return office.page("stop_new.html", status, typed=typed, places=sorted({label(p) for p in places}), stop=None)


def read_stop(office: Office, typed: Typed, places: list[Place]) -> StopDraft:
    """The stop that the form describes. Without coordinates of its own it stands where its place does."""
    fields = Fields(typed)
    wanted = fold(typed["place"])
    place = next((p for p in places if wanted and wanted in {fold(label(p)), fold(p.name)}), None)
    if place is None:
        fields.wrong("place", "no-such-place" if wanted else "missing")
    as_place = place is not None and not typed["lat"] and not typed["lon"]
    return StopDraft(
        office.id, place.id if place else UUID(int=0), fields.text("code"), fields.text("name"),
        place.lat if place and as_place else fields.degrees("lat", 90),
        place.lon if place and as_place else fields.degrees("lon", 180),
        typed["zone"] or office.operator.zone,
        fields.text("address", optional=True, most=500), fields.text("landmark", optional=True, most=500),
        fields.whole("transfer", most=240) if typed["transfer"] else None,
        fields.link("photo"), typed["only"] not in {"off", "none"}, typed["only"] not in {"on", "none"},
        {"yes": True, "no": False}.get(typed["accessible"]),
    )  # fmt: skip


def named(stops: list[Stop], places: dict[UUID, Place]) -> list[tuple[UUID, str]]:
    """Stops to choose from, by place and name."""
    offered = [stop for stop in stops if stop.place_id in places and stop.retired_at is None]
    said = ((stop.id, f"{places[stop.place_id].name} – {stop.name}") for stop in offered)
    return sorted(said, key=lambda one: fold(one[1]))

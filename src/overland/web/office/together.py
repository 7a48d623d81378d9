"""Many trips changed at once: chosen in the list, shown before, taken back on the same page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Problem
from overland.operations import (
    NotAllOfThem,
    Operations,
    Picked,
    PriceChange,
    TripDifference,
    TripsChange,
    TripsDifference,
    TripsUndo,
)  # fmt: skip
from overland.web.forms import Typed, from_body, once_of
from overland.web.office.choices import change_choices
from overland.web.office.loads import given_back, loads
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.who import names
from overland.web.office.why import why

PLANNER = may(Permission.TRIPS_WRITE)


@get("/trip-changes", guards=[PLANNER])
async def changes(office: Office) -> Response[str]:
    """What was changed of many trips lately, to be taken back."""
    return await _listed(office, Typed())


async def _listed(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    done = await office.site.doors[Operations].trips_changed(office.by, office.id)
    buses = {bus.id: bus.plate for bus in await office.site.doors[Operations].buses(office.by, office.id)}
    return office.page(
        "trip_changes.html", status, done_so_far=done, names=await names(office), plates=buses, typed=typed
    )  # fmt: skip


@post("/trip-changes/preview", guards=[PLANNER])
async def preview(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """What would become of each trip, and how many people it touches; nothing is changed yet."""
    typed = await from_body(request)
    wish = _wish(office, typed)
    if wish is None:
        return await _form(office, typed, None, 422)
    try:
        found = await office.site.doors[Operations].preview_changes(office.by, wish)
    except (Invalid, NotFound) as refused:
        return await _form(office, typed, None, refuse(typed, refused))
    return await _form(office, typed, found)


@post("/trip-changes", guards=[PLANNER])
async def change(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """All of them, or none."""
    typed = await from_body(request)
    wish = _wish(office, typed)
    if wish is None:
        return await _form(office, typed, None, 422)
    operations = office.site.doors[Operations]
    try:
        key = once_of(office.by, "POST /office/changes", typed, wish)
        await operations.change_trips(office.by, wish, key)
    except NotAllOfThem as refused:
        status = refuse(typed, refused)
        return await _form(office, typed, await operations.preview_changes(office.by, wish), status)
    except (Conflict, Invalid, NotFound) as refused:
        return await _form(office, typed, None, refuse(typed, refused))
    return office.go("/trip-changes", "trips-repriced" if wish.price else "trips-changed")


@get("/trip-changes/{change_id:uuid}/undo", guards=[PLANNER])
async def ask_undo(office: Office, change_id: UUID) -> Response[Any]:
    """What taking it back means, trip by trip, before anybody does."""
    return await _asked(office, change_id, Typed())


@post("/trip-changes/{change_id:uuid}/undo", guards=[PLANNER])
async def undo(office: Office, request: Request[Any, Any, Any], change_id: UUID) -> Response[Any]:
    """Everything as it was; of a cancellation, the chosen trips."""
    typed = await from_body(request)
    chosen = [picked.trip_id for said in typed.all("trip") if (picked := _picked(f"{said}.0"))]
    if typed["choose"] and not chosen:
        typed.errors["trip"] = "choose"
        return await _asked(office, change_id, typed, 422)
    try:
        await office.site.doors[Operations].undo_changes(office.by, office.id, change_id, TripsUndo(tuple(chosen)))
    except (Conflict, Invalid) as refused:
        return await _asked(office, change_id, typed, refuse(typed, refused))
    return office.go("/trip-changes", "trips-undone")


async def _asked(office: Office, change_id: UUID, typed: Typed, status: int = 200) -> Response[str]:
    operations = office.site.doors[Operations]
    done = next((one for one in await operations.trips_changed(office.by, office.id) if one.id == change_id), None)
    if done is None:
        raise NotFound
    if not done.can_undo:
        return await _listed(office, typed, status)
    found = await operations.preview_undo(office.by, office.id, change_id)
    cancelled = bool(done.change.cancel_reason)
    sold = {} if cancelled else await loads(office, [one.before for one in found.trips])
    return office.page(
        "trip_changes_undo.html", status, typed=typed, done_then=done, found=found, sold=sold, cancelled=cancelled,
        ended=await given_back(office, [one.before for one in found.trips]) if cancelled else {},
        reason_of=lambda one: _reason(office, one), **await change_choices(office),
    )  # fmt: skip


def _wish(office: Office, typed: Typed) -> TripsChange | None:
    """What the form asks for; None where it cannot be read, with the reasons beside the fields."""
    fields = Fields(typed)
    picked = tuple(found for said in typed.all("trip") if (found := _picked(said)))
    if not picked:
        fields.wrong("trip", "choose")
    match typed["what"]:
        case "shift":
            later = fields.whole("minutes", -1440, 1440)
            wish = TripsChange(office.id, picked, shift_minutes=later)
        case "bus":
            wish = TripsChange(office.id, picked, bus_id=_bus(fields, typed), without_bus=not typed["bus_id"])
        case "price":
            wish = TripsChange(office.id, picked, price=_price(office, fields))
        case "cancel":
            wish = TripsChange(office.id, picked, cancel_reason=fields.text("reason", most=500))
        case _:
            fields.wrong("what", "choose")
            return None
    return wish if fields.good else None


def _price(office: Office, fields: Fields) -> PriceChange:
    """What happens to prices, as it was typed."""
    currency = office.operator.currency
    step = max(1, fields.minor("round_to", currency, otherwise=1))
    match fields.typed["price_way"]:
        case "percent":
            found = PriceChange(basis_points=fields.change("price"), round_to=step)
        case "amount":
            found = PriceChange(amount=fields.more("price", currency), round_to=step)
        case "fixed":
            found = PriceChange(fixed=fields.minor("price", currency) or None, round_to=step)
        case "route":
            return PriceChange(as_route=True)
        case _:
            fields.wrong("price_way", "choose")
            return PriceChange()
    if fields.good and not (found.basis_points or found.amount or found.fixed):
        fields.wrong("price", "missing")
    return found


def _bus(fields: Fields, typed: Typed) -> UUID | None:
    try:
        return UUID(typed["bus_id"]) if typed["bus_id"] else None
    except ValueError:
        fields.wrong("bus_id", "choose")
        return None


def _picked(said: str) -> Picked | None:
    """A trip and its version, as the list's box has them."""
    trip_id, _, version = said.partition(".")
    try:
        return Picked(UUID(trip_id), int(version))
    except ValueError:
        return None


async def _form(office: Office, typed: Typed, found: TripsDifference | None, status: int = 200) -> Response[str]:
    sold = await loads(office, [one.before for one in found.trips]) if found else {}
    touched = sum(sold[one.before.id].sold for one in found.trips if one.before.id in sold) if found else 0
    return office.page(
        "trip_changes_preview.html", status, typed=typed, found=found, sold=sold, touched=touched,
        reason_of=lambda one: _reason(office, one), **await change_choices(office),
    )  # fmt: skip


def _reason(office: Office, one: TripDifference) -> str:
    """Why it is refused, by the words of the refusal and its facts."""
    refused = Problem.known.get(one.problem, Problem)(**one.facts)
    return why(office, refused) or office.visit.speaker.problem_title(refused)

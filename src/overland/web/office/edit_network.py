"""Changing stops and places, on the forms by which they were added."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound, Stale
from overland.operations import Operations, Place, Stop
from overland.web.forms import Typed, from_body
from overland.web.office.add_route import SERVED
from overland.web.office.meanwhile import met
from overland.web.office.network import read_place, read_stop
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.passenger.places import label


@get("/stops/{stop_id:uuid}/edit", guards=[may(Permission.NETWORK_WRITE)])
async def ask_stop_again(office: Office, stop_id: UUID) -> Response[str]:
    """The form as the stop is now."""
    office.require(Permission.NETWORK_WRITE)
    return await _stop_page(office, await _own_stop(office, stop_id), Typed())


@post("/stops/{stop_id:uuid}/edit", guards=[may(Permission.NETWORK_WRITE)])
async def edit_stop(office: Office, request: Request[Any, Any, Any], stop_id: UUID) -> Response[Any]:
    """Change it, unless somebody else did since its form was read."""
    operations, typed = office.site.doors[Operations], await from_body(request)
    stop = await _own_stop(office, stop_id)
    draft = read_stop(office, typed, await operations.places(office.by))
    version = Fields(typed).whole("version", 1)
    if typed.errors:
        return await _stop_page(office, stop, typed, 422)
    try:
        await operations.edit_stop(office.by, stop.id, version, draft)
    except Stale as refused:
        return await _stop_page(office, stop, typed, met(typed, refused))
    except (Conflict, Invalid) as refused:
        return await _stop_page(office, stop, typed, refuse(typed, refused, {"place_id": "place"}))
    return office.go("/network", "network-saved")


async def _own_stop(office: Office, stop_id: UUID) -> Stop:
    stops = await office.site.doors[Operations].stops(office.by, office.id)
    found = next((stop for stop in stops if stop.id == stop_id), None)
    if found is None:
        raise NotFound
    return found


async def _stop_page(office: Office, stop: Stop, typed: Typed, status: int = 200) -> Response[str]:
    places = await office.site.doors[Operations].places(office.by)
    place = next((label(one) for one in places if one.id == stop.place_id), "")
    typed.fill(
        place=place, name=stop.name, code=stop.code, address=stop.address, landmark=stop.landmark, lat=f"{stop.lat}",
        lon=f"{stop.lon}", zone=stop.zone, transfer="" if stop.transfer_minutes is None else f"{stop.transfer_minutes}",
        photo=stop.photo, only=SERVED[stop.pickup, stop.drop_off], version=f"{stop.version}",
        accessible="" if stop.accessible is None else "yes" if stop.accessible else "no",
    )  # fmt: skip
    return office.page("stop_new.html", status, typed=typed, places=sorted({label(p) for p in places}), stop=stop)


@get("/places/{place_id:uuid}/edit", guards=[may(Permission.NETWORK_WRITE)])
async def ask_place_again(office: Office, place_id: UUID) -> Response[str]:
    """The form as the place is now."""
    office.require(Permission.NETWORK_WRITE)
    return _place_page(office, await _place(office, place_id), Typed())


@post("/places/{place_id:uuid}/edit", guards=[may(Permission.NETWORK_WRITE)])
async def edit_place(office: Office, request: Request[Any, Any, Any], place_id: UUID) -> Response[Any]:
    """Change it, where nobody else halts."""
    typed = await from_body(request)
    place, draft = await _place(office, place_id), read_place(typed)
    version = Fields(typed).whole("version", 1)
    if typed.errors:
        return _place_page(office, place, typed, 422)
    try:
        await office.site.doors[Operations].edit_place(office.by, place_id, version, draft)
    except Stale as refused:
        return _place_page(office, place, typed, met(typed, refused))
    except (Conflict, Invalid) as refused:
        return _place_page(office, place, typed, refuse(typed, refused))
    return office.go("/network", "network-saved")


async def _place(office: Office, place_id: UUID) -> Place:
    found = next((one for one in await office.site.doors[Operations].places(office.by) if one.id == place_id), None)
    if found is None:
        raise NotFound
    return found


def _place_page(office: Office, place: Place, typed: Typed, status: int = 200) -> Response[str]:
    typed.fill(
        name=place.name, region=place.region, country=place.country, lat=f"{place.lat}", lon=f"{place.lon}",
        aliases=", ".join(place.aliases), version=f"{place.version}",
    )  # fmt: skip
    return office.page("place_new.html", status, typed=typed, place=place)

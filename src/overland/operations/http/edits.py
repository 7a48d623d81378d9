"""Changing what was set up, and retiring it. The `version` of a thing is its ETag; a change names it with If-Match."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, delete, get, put
from litestar.params import FromPath, JSONBody

from overland.kernel.document import VERSIONED, refusals
from overland.kernel.http import may, version_of
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Forbidden, Invalid, Malformed, NotFound, Stale, VersionMissing
from overland.operations.edits import Retirement, Thing
from overland.operations.http.answers import Asked, AtOffice, By, Id, check_operator, tagged
from overland.operations.http.trips import here
from overland.operations.limits import Code, Name
from overland.operations.network import (
    FareTable,
    PerKilometre,
    Place,
    PlaceDraft,
    Route,
    RouteDraft,
    RouteEdit,
    RouteStop,
    RouteVersion,
    Stop,
    StopDraft,
)
from overland.operations.refusals import BusBusy, DriverBusy, PlaceShared, PlanUnreadable, StepNotAllowed, StillUsed
from overland.operations.seatplan import PlanEdit, SeatPlan, StoredPlan
from overland.operations.trips import Reroute, Schedule, ScheduleDraft, Trip

OWN = "/operators/{operator_id:uuid}"
RETIRED = OWN + "/retired/{thing:str}/{thing_id:uuid}"
WRITER, READER, PLANNER = may(Permission.NETWORK_WRITE), may(Permission.NETWORK_READ), may(Permission.TRIPS_WRITE)
READING = refusals(Forbidden, NotFound)
CHANGING = refusals(Malformed, Forbidden, NotFound, Conflict, Stale, Invalid, VersionMissing)
Halts = Annotated[tuple[RouteStop, ...], msgspec.Meta(min_length=2, max_length=300)]
Following = Annotated[tuple[UUID, ...], msgspec.Meta(max_length=2000)]


class RouteChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A route as it is to be from the service day `holds_from` on; `follow` are trips that are there and go by it."""

    code: Code
    name: Name
    stops: Halts
    fares: FareTable | PerKilometre
    holds_from: date
    follow: Following = ()


class PlanChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plan as it is to be; `follow` are trips that are there and are to have these seats."""

    name: Name
    plan: SeatPlan
    follow: Following = ()


class TripWay(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The stops of one trip, as many as it has; one that is not served has neither `pickup` nor `drop_off`."""

    stops: Halts


@put(
    "/network/places/{place_id:uuid}", guards=[WRITER], tags=["Places"], opt=VERSIONED,
    responses=refusals(Malformed, Forbidden, NotFound, Conflict, PlaceShared, Stale, Invalid, VersionMissing),
)  # fmt: skip
async def edit_place(
    request: Asked, by: By, office: AtOffice, place_id: Id, data: JSONBody[PlaceDraft]
) -> Response[Place]:
    """Change a place at which nobody but you halts. Needs If-Match."""
    return tagged(await office.edit_place(by, place_id, version_of(request), data))


@put(OWN + "/stops/{stop_id:uuid}", guards=[WRITER], tags=["Network"], opt=VERSIONED, responses=CHANGING)
async def edit_stop(
    request: Asked, by: By, office: AtOffice, operator_id: Id, stop_id: Id, data: JSONBody[StopDraft]
) -> Response[Stop]:
    """Change a stop; trips on sale follow. Needs If-Match."""
    check_operator(operator_id, data.operator_id)
    return tagged(await office.edit_stop(by, stop_id, version_of(request), data))


@put(OWN + "/schedules/{schedule_id:uuid}", guards=[PLANNER], tags=["Schedules"], opt=VERSIONED, responses=CHANGING)
async def edit_schedule(
    request: Asked, by: By, office: AtOffice, operator_id: Id, schedule_id: Id, data: JSONBody[ScheduleDraft]
) -> Response[Schedule]:
    """Change a schedule; trips that were made of it stay as they are. Needs If-Match."""
    check_operator(operator_id, data.operator_id)
    return tagged(await office.edit_schedule(by, schedule_id, version_of(request), data))


@put(
    OWN + "/routes/{route_id:uuid}", guards=[WRITER], tags=["Network"], opt=VERSIONED,
    responses=refusals(
        Malformed, Forbidden, NotFound, Conflict, BusBusy, DriverBusy, Stale, Invalid, VersionMissing
    ),
)  # fmt: skip
async def edit_route(
    request: Asked, by: By, office: AtOffice, operator_id: Id, route_id: Id, data: JSONBody[RouteChange]
) -> Response[Route]:
    """Give a route a new version that holds from a day on. Needs If-Match.

    Trips of its schedules that are still to be made follow. Of those that are there, only the ones in `follow` do, and
    their travellers are told.
    """
    edit = RouteEdit(
        operator_id, data.code, data.name, data.stops, data.fares,
        version=version_of(request), holds_from=data.holds_from, follow=data.follow,
    )  # fmt: skip
    return tagged(await office.edit_route(by, route_id, edit))


@get(OWN + "/routes/{route_id:uuid}/versions", guards=[READER], tags=["Network"], responses=READING)
async def list_route_versions(by: By, office: AtOffice, operator_id: Id, route_id: Id) -> list[RouteVersion]:
    """The versions of a route, the newest first, with who made them. The newest one's number is the route's ETag."""
    return await office.route_versions(by, operator_id, route_id)


@get(OWN + "/routes/{route_id:uuid}/return", guards=[READER], tags=["Network"], responses=READING)
async def show_return(by: By, office: AtOffice, operator_id: Id, route_id: Id) -> RouteDraft:
    """The way back, made of the way there; look it over, then add it."""
    return await office.return_route(by, operator_id, route_id)


@put(
    OWN + "/seat-plans/{plan_id:uuid}", guards=[WRITER], tags=["Fleet"], opt=VERSIONED,
    responses=refusals(Malformed, Forbidden, NotFound, Stale, Invalid, PlanUnreadable, VersionMissing),
)  # fmt: skip
async def edit_plan(
    request: Asked, by: By, office: AtOffice, operator_id: Id, plan_id: Id, data: JSONBody[PlanChange]
) -> Response[StoredPlan]:
    """Draw a seat plan anew: the answer has an id of its own. Needs If-Match.

    Buses and schedules with the plan have the new one from now on. Trips keep their seats, except those in `follow`.
    """
    edit = PlanEdit(operator_id, data.name, data.plan, version=version_of(request), follow=data.follow)
    return tagged(await office.edit_plan(by, plan_id, edit))


@get(
    OWN + "/seat-plans/{plan_id:uuid}/labels.pdf", guards=[READER], tags=["Fleet"], media_type="application/pdf",
    responses=READING,
)  # fmt: skip
async def print_labels(by: By, office: AtOffice, operator_id: Id, plan_id: Id) -> Response[bytes]:
    """What is to be stuck on each seat: A4 sheets of 3 × 8 labels."""
    return Response(await office.print_labels(by, operator_id, plan_id), media_type="application/pdf")


@put(
    OWN + "/trips/{trip_id:uuid}/way", guards=[PLANNER], tags=["Trips"], opt=VERSIONED,
    responses=refusals(
        Malformed, Forbidden, NotFound, BusBusy, DriverBusy, StepNotAllowed, Stale, Invalid, VersionMissing
    ),
)  # fmt: skip
async def reroute_trip(
    request: Asked, by: By, office: AtOffice, operator_id: Id, trip_id: Id, data: JSONBody[TripWay]
) -> Response[Trip]:
    """Let one trip go another way than its route; whom it touches is told. Needs If-Match."""
    version = version_of(request)
    await here(office, by, operator_id, trip_id)
    return tagged(await office.reroute_trip(by, trip_id, Reroute(version, data.stops)))


RETIRING = refusals(Malformed, Forbidden, NotFound, StillUsed, PlaceShared, Stale, Invalid, VersionMissing)


@put(RETIRED, guards=[READER], tags=["Network"], opt=VERSIONED, responses=RETIRING)
async def retire_thing(
    request: Asked, by: By, office: AtOffice, operator_id: Id, thing: FromPath[Thing], thing_id: Id
) -> Response[Retirement]:
    """Take a place, stop, route, schedule or plan out of use, once nothing needs it. Needs If-Match."""
    return tagged(await office.retire(by, operator_id, thing, thing_id, version_of(request)))


@delete(RETIRED, guards=[READER], status_code=200, tags=["Network"], opt=VERSIONED, responses=RETIRING)
async def restore_thing(
    request: Asked, by: By, office: AtOffice, operator_id: Id, thing: FromPath[Thing], thing_id: Id
) -> Response[Retirement]:
    """Take it back into use. Needs If-Match."""
    return tagged(await office.restore(by, operator_id, thing, thing_id, version_of(request)))


EDITS = [
    edit_place, edit_stop, edit_schedule, edit_route, list_route_versions, show_return, edit_plan, print_labels,
    reroute_trip, retire_thing, restore_thing,
]  # fmt: skip

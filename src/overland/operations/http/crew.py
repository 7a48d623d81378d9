"""Crew and fleet on the road: papers, absences, rules of rest, a day's board, candidates. A version is an ETag."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from litestar import Response, delete, get, post, put
from litestar.params import FromQuery, JSONBody

from overland.kernel.document import KEYED, VERSIONED, refusals
from overland.kernel.http import may, once, version_of
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Forbidden, Invalid, Malformed, NotFound, Stale, VersionMissing
from overland.operations.crew import Absence, AbsenceDraft, Candidates, CrewRules, CrewRulesDraft, DayBoard
from overland.operations.http.answers import Asked, AtOffice, By, Id, check_operator
from overland.operations.network import Bus, BusDraft, Driver, DriverDraft
from overland.operations.office import Office
from overland.operations.together import TripsChange, TripsChanged, TripsDifference, TripsUndo

AT = "/operators/{operator_id:uuid}"
READER, PLANNER, KEEPER = may(Permission.TRIPS_READ), may(Permission.TRIPS_WRITE), may(Permission.NETWORK_WRITE)
CHANGING = refusals(Malformed, Forbidden, NotFound, Conflict, Stale, Invalid, VersionMissing)


class Undone(msgspec.Struct, frozen=True):
    """How many trips are as they were."""

    undone: int


@put(AT + "/buses/{bus_id:uuid}", guards=[KEEPER], tags=["Fleet"], opt=VERSIONED, responses=CHANGING)
async def edit_bus(
    request: Asked, by: By, office: AtOffice, operator_id: Id, bus_id: Id, data: JSONBody[BusDraft]
) -> Response[Bus]:
    """Change a bus. Needs If-Match; other seats only when no trips wait for it."""
    version = version_of(request)
    check_operator(operator_id, data.operator_id)
    bus = await office.edit_bus(by, bus_id, version, data)
    return Response(bus, headers={"etag": f'"{bus.version}"'})


@put(AT + "/drivers/{driver_id:uuid}", guards=[KEEPER], tags=["Fleet"], opt=VERSIONED, responses=CHANGING)
async def edit_driver(
    request: Asked, by: By, office: AtOffice, operator_id: Id, driver_id: Id, data: JSONBody[DriverDraft]
) -> Response[Driver]:
    """Change somebody of the crew. Needs If-Match."""
    version = version_of(request)
    check_operator(operator_id, data.operator_id)
    driver = await office.edit_driver(by, driver_id, version, data)
    return Response(driver, headers={"etag": f'"{driver.version}"'})


@get(AT + "/crew-rules", guards=[READER], tags=["Crew"], responses=refusals(Forbidden, NotFound))
async def show_crew_rules(by: By, office: AtOffice, operator_id: Id) -> Response[CrewRules]:
    """How long the operator's people work and rest."""
    rules = await office.crew_rules(by, operator_id)
    return Response(rules, headers={"etag": f'"{rules.version}"'})


@put(AT + "/crew-rules", guards=[PLANNER], tags=["Crew"], opt=VERSIONED, responses=CHANGING)
async def set_crew_rules(
    request: Asked, by: By, office: AtOffice, operator_id: Id, data: JSONBody[CrewRulesDraft]
) -> Response[CrewRules]:
    """Other rules for what is assigned from now on. Needs If-Match."""
    rules = await office.set_crew_rules(by, operator_id, version_of(request), data)
    return Response(rules, headers={"etag": f'"{rules.version}"'})


@get(AT + "/absences", guards=[READER], tags=["Crew"], responses=refusals(Forbidden, NotFound, Invalid))
async def list_absences(
    by: By, office: AtOffice, operator_id: Id, first_day: FromQuery[date], last_day: FromQuery[date]
) -> list[Absence]:
    """Buses out of service and people away on these days, both included."""
    return await office.absences(by, operator_id, first_day, last_day)


@post(AT + "/absences", guards=[PLANNER], tags=["Crew"], responses=refusals(Forbidden, NotFound, Invalid))
async def add_absence(by: By, office: AtOffice, operator_id: Id, data: JSONBody[AbsenceDraft]) -> Absence:
    """A bus out of service or somebody away: nothing is assigned to them then."""
    check_operator(operator_id, data.operator_id)
    return await office.add_absence(by, data)


@delete(AT + "/absences/{absence_id:uuid}", guards=[PLANNER], tags=["Crew"], responses=refusals(Forbidden, NotFound))
async def drop_absence(by: By, office: AtOffice, operator_id: Id, absence_id: Id) -> None:
    """They are there after all."""
    await office.drop_absence(by, operator_id, absence_id)


@get(AT + "/day-board", guards=[READER], tags=["Crew"], responses=refusals(Forbidden, NotFound, Invalid))
async def show_day_board(by: By, office: AtOffice, operator_id: Id, day: FromQuery[date]) -> DayBoard:
    """A service day whole: trips, fleet, crew, absences, and what is wrong with what is assigned."""
    return await office.day_board(by, operator_id, day)


@get(AT + "/trips/{trip_id:uuid}/candidates", guards=[READER], tags=["Crew"], responses=refusals(Forbidden, NotFound))
async def show_candidates(by: By, office: AtOffice, operator_id: Id, trip_id: Id) -> Candidates:
    """Who and what could run a trip, and what speaks against them."""
    return await _here(office, by, operator_id, trip_id)


@post(
    AT + "/trip-changes/preview", guards=[PLANNER], status_code=200, tags=["Trips"],
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def preview_changes(by: By, office: AtOffice, operator_id: Id, data: JSONBody[TripsChange]) -> TripsDifference:
    """What a change of many trips would come to, trip by trip; nothing is changed."""
    check_operator(operator_id, data.operator_id)
    return await office.preview_changes(by, data)


@post(
    AT + "/trip-changes", guards=[PLANNER], tags=["Trips"], opt=KEYED,
    responses=refusals(Forbidden, NotFound, Conflict, Invalid),
)  # fmt: skip
async def change_trips(
    request: Asked, by: By, office: AtOffice, operator_id: Id, data: JSONBody[TripsChange]
) -> TripsDifference:
    """Change many trips, all or none. Needs an Idempotency-Key."""
    check_operator(operator_id, data.operator_id)
    key = once(request, "POST /v1/operators/{operator_id}/trip-changes", data)
    return await office.change_trips(by, data, key)


@get(AT + "/trip-changes", guards=[PLANNER], tags=["Trips"], responses=refusals(Forbidden, NotFound))
async def list_trip_changes(by: By, office: AtOffice, operator_id: Id) -> list[TripsChanged]:
    """The latest changes of many trips, the newest first."""
    return await office.trips_changed(by, operator_id)


@get(
    AT + "/trip-changes/{change_id:uuid}/undo", guards=[PLANNER], tags=["Trips"],
    responses=refusals(Forbidden, NotFound, Conflict),
)  # fmt: skip
async def preview_undo(by: By, office: AtOffice, operator_id: Id, change_id: Id) -> TripsDifference:
    """What taking a change of many trips back would come to, trip by trip; nothing is changed."""
    return await office.preview_undo(by, operator_id, change_id)


@post(
    AT + "/trip-changes/{change_id:uuid}/undo", guards=[PLANNER], tags=["Trips"], status_code=200,
    responses=refusals(Forbidden, NotFound, Conflict, Invalid),
)  # fmt: skip
async def undo_trip_changes(
    by: By, office: AtOffice, operator_id: Id, change_id: Id, data: JSONBody[TripsUndo]
) -> Undone:
    """Take a change of many trips back, unless one was changed since.

    All of it, or of a cancellation the `trips` that are to run again. They are on sale with their bus and crew; who had
    booked was told, has the money back and is not booked again.
    """
    return Undone(await office.undo_changes(by, operator_id, change_id, data))


async def _here(office: Office, by: Principal, operator_id: UUID, trip_id: UUID) -> Candidates:
    found = await office.candidates(by, trip_id)
    if found.trip.operator_id != operator_id:
        raise NotFound
    return found


CREW = [
    edit_bus, edit_driver, show_crew_rules, set_crew_rules, list_absences, add_absence, drop_absence, show_day_board,
    show_candidates, preview_changes, change_trips, list_trip_changes, preview_undo,
    undo_trip_changes,
]  # fmt: skip

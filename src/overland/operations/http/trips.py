"""Schedules and trips. A trip's version is its ETag; a change names it with If-Match."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, get, patch, post, put
from litestar.params import FromQuery, JSONBody

from overland.kernel.document import KEYED, VERSIONED, refusals
from overland.kernel.http import may, once, version_of
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, Invalid, Malformed, NotFound, Stale, VersionMissing
from overland.operations.http.answers import Asked, AtOffice, By, Id, check_operator, tagged
from overland.operations.limits import DayTime
from overland.operations.office import Office
from overland.operations.refusals import BusBusy, DriverBusy, NotPriced, StepNotAllowed
from overland.operations.trips import (
    Crew,
    Schedule,
    ScheduleDraft,
    StopReport,
    Trip,
    TripDraft,
    TripEdit,
    TripQuery,
    TripStatus,
    TripStep,
)

TRIP = "/operators/{operator_id:uuid}/trips/{trip_id:uuid}"
READER, WRITER, DRIVING = may(Permission.TRIPS_READ), may(Permission.TRIPS_WRITE), may(Permission.TRIPS_DRIVE)


class TripChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be otherwise; what is left out stays. `without_bus` takes the bus off.

    A bus with other seats needs `other_seats`; who is booked gets seats on it by a plan.
    """

    departure: DayTime | None = None
    bus_id: UUID | None = None
    without_bus: bool = False
    driver_ids: Crew | None = None
    other_seats: bool = False


class NextStatus(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the trip stands now: boarding, in_progress or completed."""

    status: TripStatus


class Cancellation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why the trip does not run; everyone booked reads it. With `offer` they are offered other trips first."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
    offer: bool = False


class TopUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many service days ahead, today included."""

    days: Annotated[int, msgspec.Meta(ge=1, le=400)] = 30


class Made(msgspec.Struct, frozen=True):
    """How many trips were made."""

    made: int


@get(
    "/operators/{operator_id:uuid}/schedules", guards=[READER], tags=["Schedules"],
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def list_schedules(by: By, office: AtOffice, operator_id: Id) -> list[Schedule]:
    """An operator's schedules, by time of day."""
    return await office.schedules(by, operator_id)


@post(
    "/operators/{operator_id:uuid}/schedules", guards=[WRITER], tags=["Schedules"],
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def add_schedule(by: By, office: AtOffice, operator_id: Id, data: JSONBody[ScheduleDraft]) -> Schedule:
    """Add a departure that recurs; its trips come with the next top-up."""
    check_operator(operator_id, data.operator_id)
    return await office.add_schedule(by, data)


@post(
    "/operators/{operator_id:uuid}/top-ups", guards=[WRITER], status_code=200, tags=["Schedules"],
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def top_up_trips(by: By, office: AtOffice, operator_id: Id, data: JSONBody[TopUp]) -> Made:
    """Make and publish the schedules' trips of the next days that are missing; again makes nothing."""
    return Made(await office.top_up(by, operator_id, data.days))


@get(
    "/operators/{operator_id:uuid}/trips", guards=[READER], tags=["Trips"],
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def list_trips(
    by: By, office: AtOffice, operator_id: Id, first_day: FromQuery[date], last_day: FromQuery[date],
    route_id: FromQuery[UUID | None] = None, driver_account_id: FromQuery[UUID | None] = None,
    status: FromQuery[TripStatus | None] = None, cursor: FromQuery[str | None] = None, limit: FromQuery[int] = 50,
    weekday: FromQuery[list[int] | None] = None, since: FromQuery[int] = 0, until: FromQuery[int] = 86_400,
) -> Page[Trip]:  # fmt: skip
    """Trips of some service days, both included, by departure. `next` is the cursor of the page after.

    Only of these weekdays (1 is Monday, 7 Sunday), and only those that leave from `since` until `until` (seconds since
    midnight as clocks at the first stop show it; where `since` is after `until`, over midnight).
    """
    query = TripQuery(
        first_day, last_day, operator_id, route_id, driver_account_id, status, cursor, limit, _weekdays(weekday), since,
        until,
    )  # fmt: skip
    return await office.trips(by, query)


def _weekdays(said: list[int] | None) -> tuple[bool, bool, bool, bool, bool, bool, bool]:
    if said is None:
        return (True,) * 7
    if not set(said) <= set(range(1, 8)):
        raise Invalid(fields={"weekday": "out-of-range"})
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (day in said for day in range(1, 8))
    return monday, tuesday, wednesday, thursday, friday, saturday, sunday


@post(
    "/operators/{operator_id:uuid}/trips", guards=[WRITER], tags=["Trips"], opt=KEYED,
    responses=refusals(Forbidden, NotFound, BusBusy, DriverBusy, Invalid),
)  # fmt: skip
async def add_trip(
    request: Asked, by: By, office: AtOffice, operator_id: Id, data: JSONBody[TripDraft]
) -> Response[Trip]:
    """Add one trip, not yet on sale. Needs an Idempotency-Key."""
    check_operator(operator_id, data.operator_id)
    return tagged(await office.add_trip(by, data, once(request, "POST /v1/operators/{operator_id}/trips", data)))


@get(TRIP, guards=[READER], tags=["Trips"], responses=refusals(Forbidden, NotFound))
async def show_trip(by: By, office: AtOffice, operator_id: Id, trip_id: Id) -> Response[Trip]:
    """One trip."""
    return tagged(await here(office, by, operator_id, trip_id))


@patch(
    TRIP, guards=[WRITER], tags=["Trips"], opt=VERSIONED,
    responses=refusals(
        Malformed, Forbidden, NotFound, BusBusy, DriverBusy, StepNotAllowed, Stale, Invalid, VersionMissing
    ),
)  # fmt: skip
async def edit_trip(
    request: Asked, by: By, office: AtOffice, operator_id: Id, trip_id: Id, data: JSONBody[TripChange]
) -> Response[Trip]:
    """Give a trip another time, bus or crew. Needs If-Match; everyone booked is told."""
    version = version_of(request)
    await here(office, by, operator_id, trip_id)
    edit = TripEdit(version, data.departure, data.bus_id, data.without_bus, data.driver_ids, data.other_seats)
    return tagged(await office.edit_trip(by, trip_id, edit))


@put(
    TRIP + "/publication", guards=[WRITER], tags=["Trips"],
    responses=refusals(Forbidden, NotFound, StepNotAllowed, NotPriced),
)  # fmt: skip
async def publish_trip(by: By, office: AtOffice, operator_id: Id, trip_id: Id) -> Response[Trip]:
    """Put a trip on sale; twice is once."""
    await here(office, by, operator_id, trip_id)
    return tagged(await office.publish(by, trip_id))


@put(
    TRIP + "/status", guards=[DRIVING], tags=["Trips"],
    responses=refusals(Forbidden, NotFound, StepNotAllowed, Invalid),
)  # fmt: skip
async def step_trip(
    by: By, office: AtOffice, operator_id: Id, trip_id: Id, data: JSONBody[NextStatus]
) -> Response[Trip]:
    """Let people on, begin or complete a trip; a driver only their own."""
    await here(office, by, operator_id, trip_id)
    return tagged(await office.step_trip(by, trip_id, data.status))


@post(
    TRIP + "/reports", guards=[DRIVING], status_code=200, tags=["Trips"],
    responses=refusals(Forbidden, NotFound, StepNotAllowed, Invalid),
)  # fmt: skip
async def report_stop(
    by: By, office: AtOffice, operator_id: Id, trip_id: Id, data: JSONBody[StopReport]
) -> Response[Trip]:
    """Tell of a stop: it will leave there late, it came, it left. The answer has what is expected behind it.

    The last that was told of a kind at a stop counts; `withdrawn` takes it back.
    """
    await here(office, by, operator_id, trip_id)
    return tagged(await office.report_stop(by, trip_id, data))


@get(TRIP + "/log", guards=[READER], tags=["Trips"], responses=refusals(Forbidden, NotFound))
async def show_trip_log(by: By, office: AtOffice, operator_id: Id, trip_id: Id) -> list[TripStep]:
    """What was done with a trip and told of it on its way, by whom and when."""
    await here(office, by, operator_id, trip_id)
    return await office.trip_log(by, trip_id)


@post(
    TRIP + "/cancellation", guards=[WRITER], status_code=200, tags=["Trips"],
    responses=refusals(Forbidden, NotFound, StepNotAllowed, Invalid),
)  # fmt: skip
async def cancel_trip(
    by: By, office: AtOffice, operator_id: Id, trip_id: Id, data: JSONBody[Cancellation]
) -> Response[Trip]:
    """Cancel a trip; everyone booked gets all their money back, or another trip where one is offered."""
    await here(office, by, operator_id, trip_id)
    cancel = office.call_off_trip if data.offer else office.cancel_trip
    return tagged(await cancel(by, trip_id, data.reason))


async def here(office: Office, by: Principal, operator_id: UUID, trip_id: UUID) -> Trip:
    """The trip at this address. Raises NotFound for another operator's."""
    trip = await office.trip(by, trip_id)
    if trip.operator_id != operator_id:
        raise NotFound
    return trip


TRIPS = [
    list_schedules, add_schedule, top_up_trips, list_trips, add_trip, show_trip, edit_trip, publish_trip, step_trip,
    report_stop, show_trip_log, cancel_trip,
]  # fmt: skip

"""Telling of a trip on its way, from the office: its steps, and when it came to a stop, left it or will leave it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Request, Response, post

from overland.kernel.clock import instant, local
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid
from overland.operations import Operations, Seen, StopReport, TripStatus, TripStop
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse
from overland.web.office.trip import own_trip, show

STEPS = (TripStatus.BOARDING, TripStatus.IN_PROGRESS, TripStatus.COMPLETED)


@post("/trips/{trip_id:uuid}/status", guards=[may(Permission.TRIPS_DRIVE)])
async def step_trip(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Let people on, begin or complete it."""
    found = await own_trip(office, trip_id)
    typed = await from_body(request)
    status = Fields(typed).choice("status", STEPS)
    if typed.errors:
        return await show(office, found, typed, 422)
    try:
        await office.site.doors[Operations].step_trip(office.by, found.id, status)
    except Conflict as refused:
        return await show(office, await own_trip(office, trip_id), typed, refuse(typed, refused))
    return office.go(f"/trips/{found.id}", "saved")


@post("/trips/{trip_id:uuid}/reports", guards=[may(Permission.TRIPS_DRIVE)])
async def report_stop(office: Office, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """What somebody has told of the bus: the stop, what was seen, and when by the clock there."""
    found = await own_trip(office, trip_id)
    typed = await from_body(request)
    fields = Fields(typed)
    sequence = fields.whole("sequence", 0, len(found.stops) - 1)
    seen = fields.choice("seen", list(Seen))
    withdrawn = bool(typed["withdrawn"])
    at = None if withdrawn else nearest(found.stops[sequence], fields.hour("at"))
    if typed.errors:
        return await show(office, found, Typed(), 422, report=typed)
    try:
        await office.site.doors[Operations].report_stop(
            office.by, found.id, StopReport(sequence, seen, at, withdrawn=withdrawn)
        )
    except (Conflict, Invalid) as refused:
        status = refuse(typed, refused)
        return await show(office, await own_trip(office, trip_id), Typed(), status, report=typed)
    return office.go(f"/trips/{found.id}", "saved")


def nearest(stop: TripStop, seconds: int) -> datetime:
    """The instant nearest to the timetable's at which the clock there shows this time."""
    planned = stop.expected_departure or stop.departure
    day = local(planned, stop.zone).date()
    return min(
        (instant(day + timedelta(days=n), seconds % 86_400, stop.zone) for n in (-1, 0, 1)),
        key=lambda at: abs(at - planned),
    )

"""Schedules and trips, who drives them, and where they are."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from api.things import Request, Row, Samples, Things
from processes.journey import TODAY, TOMORROW


def trips(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    schedule = things.own(
        route_id=company.route, plan_id=company.plan, bus_kind="Limousine 4", departure=7200, weekdays=[True] * 7,
        starts=str(TOMORROW), ends=str(TOMORROW + timedelta(days=9)),
    )  # fmt: skip
    days = {"first_day": str(TODAY), "last_day": str(TOMORROW)}
    edited, published, told = things.fresh_trip(), things.fresh_trip(), things.fresh_trip()
    late = f"{TOMORROW + timedelta(days=1)}T02:00:00+07:00"
    cancelled, driven, shown = things.trips[1], things.trips[2], things.trips[0]
    feed = {"plan_id": company.plan, "bus_kind": "Limousine 4", "check_only": "true", **days}
    return {
        "listSchedules": Request(own),
        "addSchedule": Request(own, schedule),
        "topUpTrips": Request(own, {"days": 2}),
        "listTrips": Request(own, query=days),
        "addTrip": Request(own, things.trip()),
        "showTrip": Request({**own, "trip_id": shown}),
        "editTrip": Request({**own, "trip_id": edited}, {"departure": 5400}),
        "publishTrip": Request({**own, "trip_id": published}),
        "stepTrip": Request({**own, "trip_id": driven}, {"status": "in_progress"}),
        "reportStop": Request({**own, "trip_id": told}, {"sequence": 0, "seen": "expected", "at": late}),
        "showTripLog": Request({**own, "trip_id": shown}),
        "cancelTrip": Request({**own, "trip_id": cancelled}, {"reason": "Lũ trên đường"}),
        "importGtfs": Request(own, query=feed, content=_empty_zip(), headers={"content-type": "application/zip"}),
        "bringSheet": Request(
            {**own, "kind": "buses"}, content=b"plate,kind\nX,Y\n", headers={"content-type": "text/csv"}
        ),
        "publicTimetable": Request({"code": "SAOMAI"}),
        "publicTripUpdates": Request({"code": "SAOMAI"}),
        "publicAlerts": Request({"code": "SAOMAI"}),
        "publicVehiclePositions": Request({"code": "SAOMAI"}),
        "exportGtfs": Request(own, query=days),
    }


def crew(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    later = TODAY + timedelta(days=300)
    bus = things.own(plate=uuid4().hex[:12], kind="Limousine 4", plan_id=company.plan, inspection_until=str(later))
    driver = things.own(name="Lê Thơ", phone="+84987650001", attendant=True, languages=["vi", "en"])
    rules = {
        "rest_minutes": 660, "duty_minutes": 780, "driving_day_minutes": 540, "driving_week_minutes": 3360,
        "stretch_minutes": 270, "pause_minutes": 45,
    }  # fmt: skip

    def made(what: str, body: Row) -> str:
        found: str = company.manager.post("/v1/operators/{operator_id}/" + what, body, **own)["id"]
        return found

    def changed() -> Row:
        picked = {"trip_id": things.fresh_trip(), "version": 1}
        return things.own(trips=[picked], shift_minutes=5)

    def done() -> str:
        where = "/v1/operators/{operator_id}/trip-changes"
        found: str = company.manager.post(where, changed(), **own)["change_id"]
        return found

    bus_id, driver_id = made("buses", bus), made("drivers", driver)
    first = {"if-match": '"1"'}
    away = things.own(
        bus_id=bus_id, starts=f"{later}T00:00:00Z", ends=f"{later + timedelta(days=1)}T00:00:00Z", reason="Bảo dưỡng"
    )  # fmt: skip
    return {
        "editBus": Request({**own, "bus_id": bus_id}, bus, headers=first),
        "editDriver": Request({**own, "driver_id": driver_id}, driver, headers=first),
        "showCrewRules": Request(own),
        "setCrewRules": Request(own, rules, headers={"if-match": '"2"'}),
        "listAbsences": Request(own, query={"first_day": str(later), "last_day": str(later)}),
        "addAbsence": Request(own, away),
        "dropAbsence": lambda: Request({**own, "absence_id": made("absences", away)}),
        "showDayBoard": Request(own, query={"day": str(TOMORROW)}),
        "previewChanges": Request(own, changed()),
        "changeTrips": lambda: Request(own, changed()),
        "listTripChanges": Request(own),
        "previewUndo": lambda: Request({**own, "change_id": done()}),
        "undoTripChanges": lambda: Request({**own, "change_id": done()}, {"trips": []}),
        "showCandidates": Request({**own, "trip_id": things.trips[0]}),
    }


def positions(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    trips = "/v1/operators/{operator_id}/trips/{trip_id}"

    def fixes() -> Row:
        return {"fixes": [{"lat": 20.25, "lon": 105.97, "measured_at": datetime.now(UTC).isoformat(), "speed": 22.5}]}

    def running(bus_id: str) -> Row:
        trip = {**own, "trip_id": things.fresh_trip()}
        company.manager.ask("PATCH", trips, trip, body={"bus_id": bus_id}, version=1)
        company.manager.ask("PUT", trips + "/publication", trip)
        company.manager.ask("PUT", trips + "/status", trip, body={"status": "boarding"})
        return trip

    def bus() -> str:
        draft = things.own(plate=uuid4().hex[:12], kind="Limousine 4", plan_id=company.plan)
        made: str = company.manager.post("/v1/operators/{operator_id}/buses", draft, **own)["id"]
        return made

    def tracked() -> Request:
        bus_id = bus()
        running(bus_id)
        return Request({**own, "bus_id": bus_id}, fixes())

    def seen() -> Request:
        trip = running(bus())
        company.manager.ask("POST", trips + "/positions", trip, body=fixes())
        return Request({"trip_id": trip["trip_id"]})

    return {
        "tellPosition": lambda: Request(running(bus()), fixes()),
        "tellBusPosition": tracked,
        "listPositions": Request(own),
        "getPosition": seen,
    }


def _empty_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as feed:
        feed.writestr("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\n")
    return packed.getvalue()

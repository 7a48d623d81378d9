"""The network, and what of it is changed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from api.things import Request, Row, Samples, Things
from processes.journey import FARES, PLACES, PLAN, TODAY, TOMORROW, ZONE


def network(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    place = {**PLACES["Vinh"], "name": "Diễn Châu"}
    stop = things.own(
        place_id=company.places["Vinh"], code="V2", name="Bến xe Bắc Vinh", lat=18.7, lon=105.6, zone=ZONE.key
    )  # fmt: skip
    driver = things.own(name="Lê Tài", phone="+84987650000", licence_class="E", licence_expires="2031-01-01")
    halts = company.manager.get("/v1/operators/{operator_id}/routes", operator_id=company.operator)[0]["stops"]
    return {
        "listOperators": Request(),
        "addOperator": Request(body={"code": "MOI", "name": "Xe Mới"}),
        "listPlaces": Request(),
        "addPlace": Request(body=place),
        "listHolidays": Request(query={"country": "VN", "first_day": "2026-01-01", "last_day": "2026-12-31"}),
        "takeCalendar": Request({"country": "VN", "year": 2026}),
        "keepHoliday": Request({"country": "VN", "day": "2026-11-20"}, {"vi": "Ngày Nhà giáo"}),
        "dropHoliday": Request({"country": "VN", "day": "2026-11-20"}),
        "listOperatorHolidays": Request(own, query={"first_day": "2026-01-01", "last_day": "2026-12-31"}),
        "keepOwnHoliday": Request({**own, "day": "2026-11-20"}, {"vi": "Ngày Nhà giáo", "works": True}),
        "dropOwnHoliday": Request({**own, "day": "2026-11-20"}),
        **_companies(things),
        "listStops": Request(own),
        "addStop": Request(own, stop),
        "listPlans": Request(own),
        "addPlan": Request(own, things.own(name="Bốn chỗ", plan=PLAN)),
        "listBuses": Request(own),
        "addBus": Request(own, things.own(plate="29B-999.99", kind="Limousine 4", plan_id=company.plan)),
        "listDrivers": Request(own),
        "addDriver": Request(own, driver),
        "listRoutes": Request(own),
        "addRoute": Request(own, things.own(code="R2", name="Hà Nội – Vinh nhanh", stops=halts, fares=FARES)),
        **_edits(things, stop, halts),
    }


def _edits(things: Things, stop: Row, halts: list[Row]) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    plan = company.manager.get("/v1/operators/{operator_id}/seat-plans", operator_id=company.operator)[0]
    schedule = things.own(
        route_id=company.route, plan_id=company.plan, bus_kind="Limousine 4", departure=7200, weekdays=[True] * 7,
        starts=str(TOMORROW), ends=str(TOMORROW),
    )  # fmt: skip
    route = {"code": "R1", "name": "Hà Nội – Vinh", "stops": halts, "fares": FARES}

    def added(path: str, body: Row) -> str:
        """A thing of this company's that is new."""
        return str(
            company.manager.post(f"/v1/operators/{{operator_id}}/{path}", body, operator_id=company.operator)["id"]
        )

    def another() -> Row:
        return {**stop, "code": uuid4().hex}

    return {
        "editPlace": Request({"place_id": company.places["Vinh"]}, PLACES["Vinh"], headers={"if-match": '"1"'}),
        "editStop": lambda: Request({**own, "stop_id": added("stops", another())}, another()),
        "editSchedule": lambda: Request({**own, "schedule_id": added("schedules", schedule)}, schedule),
        "editRoute": Request(
            {**own, "route_id": company.route}, {**route, "holds_from": str(TODAY + timedelta(days=300))}
        ),
        "listRouteVersions": Request({**own, "route_id": company.route}),
        "showReturn": Request({**own, "route_id": company.route}),
        "editPlan": Request({**own, "plan_id": plan["id"]}, {"name": plan["name"], "plan": plan["plan"]}),
        "printLabels": Request({**own, "plan_id": plan["id"]}),
        "rerouteTrip": Request({**own, "trip_id": things.fresh_trip()}, {"stops": halts}),
        "retireThing": lambda: Request({**own, "thing": "stop", "thing_id": added("stops", another())}),
        "restoreThing": lambda: Request({**own, "thing": "stop", "thing_id": added("stops", another())}),
    }


def _companies(things: Things) -> Samples:
    """What of an application is another's answers 404, which is as good as a refusal here."""
    company = {"company": "Nhà xe Mới", "licence": "GP-1", "tax_number": "0101", "contact": "Trần Mới",
               "email": "moi@example.com", "phone": "0912345678"}  # fmt: skip
    own = {"operator_id": things.people.company.operator}
    admin = things.people.admin
    made = (admin.get("/v1/me/applications") or [admin.post("/v1/applications", company)])[0]
    one = {"application_id": made["id"]}
    return {
        "apply": Request(body=company),
        "listMyApplications": Request(),
        "listApplications": Request(),
        "getApplication": Request(one),
        "confirmApplication": Request(one, {"code": "0" * 32}),
        "writeToApplication": Request(one, {"text": "Xin gửi giấy phép."}),
        "addPaper": Request(one, query={"name": "a.pdf"}, content=b"%PDF-1.7"),
        "getPaper": Request({**one, "paper_id": str(uuid4())}),
        "approveApplication": Request(one, {"code": "MOI2"}),
        "declineApplication": Request(one, {"reason": "Giấy phép hết hạn."}),
        "switchOperator": Request(own, {"selling": True, "reason": "Như cũ"}),
        "listSwitches": Request(own),
    }


def fares(things: Things) -> Samples:
    company = things.people.company
    own = {"operator_id": company.operator}
    route = {**own, "route_id": company.route}
    rule = {"names": {"vi": "Cuối tuần", "en": "Weekend"}, "effect": {"type": "change", "basis_points": 1000}}
    journey = things.own(route_id=company.route, origin=0, destination=1, day=str(TOMORROW))

    def after(address: str, version: str, **query: str) -> dict[str, str]:
        """If-Match, as somebody would send it who has just read this."""
        parts = {name: part for name, part in route.items() if "{" + name + "}" in address}
        return {"if-match": f'"{company.manager.get(address, query, **parts)[version]}"'}

    fares, tariff = "/v1/operators/{operator_id}/routes/{route_id}/fares", "/v1/operators/{operator_id}/tariff"
    return {
        "getRouteFares": Request(route),
        "setRouteFares": lambda: Request(route, {"fares": FARES}, headers=after(fares, "edition")),
        "getTariff": Request(own),
        "setTariff": lambda: Request(own, {"rules": [rule]}, headers=after(tariff, "version")),
        "previewFare": Request(own, journey),
        "listFeedGaps": Request(own),
        "getPlatformChoice": Request(),
        "setPlatformChoice": lambda: Request(body={}, headers=after("/v1/network/platform", "version")),
        "getFareCaps": Request(query={"country": "VN"}),
        "setFareCaps": lambda: Request(
            {"country": "VN"}, {}, headers=after("/v1/network/fare-caps", "version", country="VN")
        ),
    }

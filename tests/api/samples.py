"""One good request for every operation of the document, about things that Sao Mai owns."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

import msgspec

from api.things import CHECKOUT, MEMBER, PAY, Request, Row, Things, change, waiting
from booking.signing import apple, google
from processes.journey import (
    FARES,
    GUEST,
    PASSWORD,
    PLACES,
    PLAN,
    TODAY,
    TOMORROW,
    ZONE,
)
from processes.rest import shape_of


def samples(things: Things) -> dict[str, Callable[[], Request]]:
    """By operation id; asked again for each caller, so that what is spent is made anew."""
    found = {
        **_identity(things),
        **_own_account(things),
        **_network(things),
        **_fares(things),
        **_trips(things),
        **_crew(things),
        **_positions(things),
        **_selling(things),
        **_prices(things),
        **_office(things),
        **_counter(things),
        **_agents(things),
    }
    return {name: partial(_made, one) for name, one in found.items()}


def _made(one: Request | Callable[[], Request]) -> Request:
    return one if isinstance(one, Request) else one()


Samples = dict[str, Request | Callable[[], Request]]


def _agents(things: Things) -> Samples:
    people, own = things.people, {"operator_id": things.people.company.operator}
    one = {**own, "agent_id": people.agent.get("/v1/me/agents")[0]["id"]}
    dong: Callable[..., Row] = partial(dict, currency="VND")
    days = (TODAY + timedelta(days=n) for n in range(1, 1000))
    draft = {"name": "Phượt shop", "credit_limit": dong(amount=10**12)}
    paid = {"method": "cash", "amount": dong(amount=1000)}
    month = {"first_day": str(TODAY), "last_day": str(TODAY)}

    return {
        "listOwnAgents": Request(),
        "listAgents": Request(own),
        "addAgent": lambda: Request(own, {**draft, "name": uuid4().hex}),
        "getAgent": Request(one),
        "putAgent": Request(one, draft),
        "switchAgent": Request(one, {"reason": ""}),
        "listAgentCommissions": Request(one),
        "agreeWithAgent": lambda: Request(
            one, {"basis_points": 500, "per_ticket": dong(amount=0), "valid_from": str(next(days))}
        ),
        "takeFromAgent": Request(one, paid),
        "getAgentStatement": Request(one, query=month),
        "printAgentStatement": Request(one, query=month),
        "listAgentBookings": Request(one),
        "sellOnAccount": lambda: Request(things.resold.reference),
    }


def _identity(things: Things) -> Samples:
    rest, own = things.people.anonymous, {"operator_id": things.people.company.operator}

    def tokens(login: str = "again@example.com") -> Row:
        found: Row = rest.post("/v1/sessions", {"login": login, "password": PASSWORD})
        return found

    def leaving() -> Request:
        """Lan's own, on another device."""
        session = next(
            s for s in rest.signed_in(tokens("lan@example.com")["access"]).get("/v1/me/sessions") if s["current"]
        )
        return Request({"session_id": session["id"]})

    def revoking() -> Request:
        things.people.manager.post("/v1/operators/{operator_id}/members", MEMBER, **own)
        return Request({**own, "account_id": things.extra, "role": "driver"})

    return {
        "signUp": lambda: Request(body={"name": "Mới", "login": f"{uuid4().hex}@example.com", "password": PASSWORD}),
        "signIn": Request(body={"login": "again@example.com", "password": PASSWORD}),
        "refreshTokens": lambda: Request(body={"refresh": tokens()["refresh"]}),
        "signOut": Request(),
        "getMe": Request(),
        "listMySessions": Request(),
        "endSession": leaving,
        "listMembers": Request(own),
        "grantRole": Request(own, MEMBER),
        "revokeRole": revoking,
        "listKeys": Request(),
        **_staff(things),
        **_users(things),
    }


def _staff(things: Things) -> Samples:
    own: Row = {"operator_id": things.people.company.operator}
    manager = things.people.manager
    invitations = "/v1/operators/{operator_id}/invitations"

    def asked() -> Row:
        """An invitation of Sao Mai's."""
        made = manager.post(invitations, {"login": f"{uuid4().hex}@example.com", "role": "staff"}, **own)
        return {"invitation_id": made["id"]}

    def member() -> Row:
        """Someone who drives for Sao Mai and is not kept out."""
        manager.post("/v1/operators/{operator_id}/members", MEMBER, **own)
        for out in manager.get("/v1/operators/{operator_id}/suspensions", **own):
            parts: Row = {**own, "account_id": out["person"]["id"]}
            manager.ask("DELETE", "/v1/operators/{operator_id}/suspensions/{account_id}", parts)
        return {**own, "account_id": things.extra}

    def kept_out() -> Row:
        """The same, kept out."""
        found = member()
        address = "/v1/operators/{operator_id}/suspensions/{account_id}"
        manager.ask("PUT", address, found, body={"reason": "nghỉ"})
        return found

    return {
        "inviteMember": lambda: Request(own, {"login": f"{uuid4().hex}@example.com", "role": "staff"}),
        "listInvitations": Request(own),
        "inviteMemberAgain": lambda: Request(asked()),
        "withdrawInvitation": lambda: Request(asked()),
        "lookAtInvitation": Request(body={"link": "nobody's"}),
        "join": Request(body={"link": "nobody's"}),
        "joinAnew": Request(body={"link": "nobody's", "name": "Mới", "password": PASSWORD}),
        "listSuspensions": Request(own),
        "suspendMember": lambda: Request(member(), {"reason": "nghỉ"}),
        "reinstateMember": lambda: Request(kept_out()),
        "getStepPolicy": Request(own),
        "setStepPolicy": Request(own, {"required": False}),
        "listStaffSteps": Request(own),
    }


def _users(things: Things) -> Samples:
    rest, admin = things.people.anonymous, things.people.admin

    def someone() -> Row:
        """A new account."""
        form = {"name": "Mới", "login": f"{uuid4().hex}@example.com", "password": PASSWORD}
        return {"account_id": rest.post("/v1/accounts", form)["id"], "login": form["login"]}

    def signed_in() -> Row:
        """The same, signed in."""
        one = someone()
        rest.post("/v1/sessions", {"login": one["login"], "password": PASSWORD})
        account = {"account_id": one["account_id"]}
        return account | {"session_id": admin.get("/v1/users/{account_id}", **account)["sessions"][0]["id"]}

    def blocked() -> Row:
        """A new account that is kept out."""
        account = {"account_id": someone()["account_id"]}
        admin.ask("PUT", "/v1/users/{account_id}/block", account, body={"reason": "lạ"})
        return account

    return {
        "listUsers": Request(query={"text": "lan"}),
        "getUser": lambda: Request({"account_id": someone()["account_id"]}),
        "endUserSessions": lambda: Request({"account_id": someone()["account_id"]}),
        "endUserSession": lambda: Request(signed_in()),
        "blockUser": lambda: Request({"account_id": someone()["account_id"]}, {"reason": "lạ"}),
        "unblockUser": lambda: Request(blocked()),
        "getPlatformStepPolicy": Request(),
        "setPlatformStepPolicy": Request(body={"required": False}),
        "listAdminInvitations": Request(),
        "inviteAdmin": lambda: Request(body={"login": f"{uuid4().hex}@example.com", "role": "admin"}),
        "lookAsUser": lambda: Request({"account_id": someone()["account_id"]}, {"reason": "để giúp"}),
        "listLooksAtMe": Request(),
    }


WRONG_CODE = {"ticket": "nobody's", "code": "000000"}


def _own_account(things: Things) -> Samples:
    """Nobody's account is lost here: what is grave is asked with a wrong password or code."""

    def companion() -> Row:
        """Someone whom Lan books for."""
        return {"companion_id": things.people.customer.post("/v1/me/companions", {"name": "Bé Na"})["id"]}

    return {
        "secondStep": Request(body=WRONG_CODE),
        "forgetPassword": lambda: Request(body={"login": f"{uuid4().hex}@example.com"}),
        "resetPassword": Request(body={**WRONG_CODE, "new_password": PASSWORD}),
        "endOtherSessions": Request(),
        "changeProfile": Request(body={"name": "Người Thử", "language": "vi"}),
        "changePassword": Request(body={"password": PASSWORD, "new_password": PASSWORD}),
        "addLogin": lambda: Request(body={"login": f"{uuid4().hex}@example.com", "password": PASSWORD}),
        "confirmLogin": Request(body=WRONG_CODE),
        "beginSecondStep": Request(body={"password": PASSWORD}),
        "confirmSecondStep": Request(body={"code": "000000"}),
        "endSecondStep": Request(body={"password": PASSWORD, "code": "000000"}),
        "getMyData": Request(),
        "askPasskey": Request(body={}),
        "signInWithPasskey": Request(body={"ticket": "nobody's", "credential": {}}),
        "secondStepWithPasskey": Request(body={"ticket": "nobody's", "credential": {}}),
        "listPasskeys": Request(),
        "beginPasskey": Request(body={"password": PASSWORD}),
        "confirmPasskey": Request(body={"ticket": "nobody's", "name": "Điện thoại", "credential": {}}),
        "endPasskey": lambda: Request({"passkey_id": str(uuid4())}, {"password": PASSWORD}),
        "listCompanions": Request(),
        "addCompanion": Request(body={"name": "Bé Na", "phone": "0912 345 678"}),
        "changeCompanion": lambda: Request(companion(), {"name": "Bé Nụ"}),
        "forgetCompanion": lambda: Request(companion()),
        "eraseAccount": Request(body={"password": "not the password of anyone"}),
    }


def _network(things: Things) -> Samples:
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


def _fares(things: Things) -> Samples:
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


def _crew(things: Things) -> Samples:
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
        "undoTripChanges": lambda: Request({**own, "change_id": done()}),
        "showCandidates": Request({**own, "trip_id": things.trips[0]}),
    }


def _positions(things: Things) -> Samples:
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


def _trips(things: Things) -> Samples:
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


def _selling(things: Things) -> Samples:
    trip, company = {"trip_id": things.trips[0]}, things.people.company
    stretch = {"origin": 1, "destination": 2}
    search = {"origin": company.places["Hà Nội"], "destination": company.places["Vinh"], "day": str(TOMORROW)}
    entry, opens = ({name: things.waiting[name]} for name in ("entry_id", "key"))
    block = {**stretch, "seats": ["2B"], "reason": "ghế hỏng"}

    def selling() -> Request:
        """In an open shift."""
        things.people.staff_shift()
        return Request(things.guests.reference)

    def with_wallets(parts: Row) -> Request:
        """Where the operator's keys for passes are."""
        own = {"operator_id": company.operator}
        for kind, keys in (("apple", apple()), ("google", google())):
            path, body = f"/v1/operators/{{operator_id}}/wallets/{kind}", msgspec.to_builtins(keys)
            company.manager.ask("PUT", path, own, body=body)
        return Request(parts)

    return {
        "findPlaces": Request(query={"text": "vinh"}),
        "searchOffers": Request(query=search),
        "searchConnections": Request(query=search),
        "searchSplitOffers": Request(query=search),
        "quoteTogether": Request(body={"parts": [{**trip, **stretch}]}),
        "searchDays": Request(query={"first": search["day"]} | {k: search[k] for k in ("origin", "destination")}),
        "getTrip": Request(trip),
        "getProgress": Request(trip),
        "getSeatMap": Request(trip, query=stretch),
        "chooseSeats": Request(trip, query={**stretch, "people": 2}),
        "holdSeats": Request(body={**trip, **stretch, "seats": ["2A"]}),
        "joinWaitingList": lambda: Request({"trip_id": things.full}, waiting()),
        "listWaiting": Request({"trip_id": things.full}),
        "getWaiting": Request(entry, query=opens),
        "leaveWaitingList": Request(entry, query=opens),
        "holdTogether": Request(
            body={
                "parts": [
                    {"trip_id": things.trips[3], "origin": n, "destination": n + 1, "seats": [seat]}
                    for n, seat in enumerate(("1A", "2B"))
                ]
            }
        ),
        "getBooking": Request(things.held.reference),
        "putTravellers": Request(things.held.reference, CHECKOUT),
        "quotePrice": Request(things.held.reference, CHECKOUT),
        "startPayment": Request(things.held.reference, PAY),
        "cancelBooking": Request(things.cancelled.reference),
        "getHistory": Request(things.refunded.reference),
        "listAcceptedTexts": Request(things.refunded.reference),
        "sendTicketsAgain": Request(things.refunded.reference),
        "correctName": Request(things.own_ticket, {"name": GUEST["name"]}),
        "rateJourney": Request(things.own_ticket, {"score": 5}),
        "listOwnRatings": Request(things.refunded.reference),
        "changeSeat": Request(things.own_ticket, {"seat": "1B"}),
        "exchangeTickets": Request(things.changing[0].reference, change(things.changing[0], "1B")),
        "takeExchange": Request(things.changed),
        "listDisruptions": Request({"operator_id": company.operator}),
        "getDisruption": Request({"trip_id": things.called_off.trip}),
        "approvePlan": Request({"trip_id": things.called_off.trip}, {"plan": "read long ago"}),
        "placeTickets": Request(
            {"trip_id": things.called_off.trip}, {"booking_id": things.called_off.booking["id"], "seats": ["1A"]}
        ),
        "getChoice": Request(things.called_off.reference),
        "putChoice": Request(things.called_off.reference, {"answer": "money"}),
        "putConsent": Request(things.refunded.reference, {"take": True}),
        "addExtras": lambda: Request(things.own_ticket, {"extras": [{"extra": _luggage(things)}]}),
        "cancelTickets": Request(things.parted.reference, {"tickets": [things.parted.booking["tickets"][0]["id"]]}),
        "releaseHold": Request(things.held.reference),
        "listMyBookings": Request(),
        "listMyAcceptedTexts": Request(),
        "listMyTransactions": Request(),
        "sellAtCounter": selling,
        "findTraveller": lambda: Request({"operator_id": company.operator}, query={"phone": GUEST["phone"]}),
        "reserveBooking": lambda: Request(things.phoned.reference, {"until": in_hours(2)}),
        "listBookings": Request({"operator_id": company.operator}),
        "getManifest": Request(trip),
        "drawCode": Request({**things.refunded.reference, "ticket_id": things.refunded.booking["tickets"][0]["id"]}),
        "printBooking": Request(things.refunded.reference),
        "putInCalendar": Request(things.refunded.reference),
        "getApplePass": lambda: with_wallets(things.own_ticket),
        "getGooglePass": lambda: with_wallets(things.own_ticket),
        "getPassLogo": Request(),
        "getTerms": Request({"operator_id": company.operator}),
        "setTerms": Request({"operator_id": company.operator}, {"vi": "Mang theo giấy tờ.", "en": "Bring a document."}),
        "listPasses": Request({"operator_id": company.operator}),
        "listWallets": Request({"operator_id": company.operator}),
        "setAppleWallet": Request({"operator_id": company.operator}, msgspec.to_builtins(apple())),
        "setGoogleWallet": Request({"operator_id": company.operator}, msgspec.to_builtins(google())),
        "dropWallet": lambda: replace(with_wallets({"operator_id": company.operator}), query={"kind": "google"}),
        "boardTicket": Request(trip, {"ticket": "not a ticket"}),
        "blockSeats": Request(trip, block),
        "unblockSeats": Request(trip, block),
        "listStandingBlocks": Request(things.own()),
        "keepSeats": lambda: Request(things.own(), things.standing()),
        "endStandingBlock": lambda: Request({**things.own(), "block_id": things.kept()}),
        "listQuotas": Request(things.own()),
        "setQuota": Request(things.own(), {"route_id": company.route, "channel": "counter", "seats": 200}),
        "dropQuota": lambda: Request({**things.own(), "quota_id": things.quota()}),
    }


def in_hours(hours: int) -> str:
    """An instant to come."""
    return (datetime.now(UTC) + timedelta(hours=hours)).isoformat()


def _luggage(things: Things) -> str:
    """The code of an extra that Sao Mai offers."""
    code = f"x{uuid4().hex[:12]}"
    body = {"code": code, "names": {"vi": "Hành lý", "en": "Luggage"}, "price": 50000, "currency": "VND"}
    things.people.manager.post("/v1/operators/{operator_id}/extras", body, operator_id=things.people.company.operator)
    return code


def _prices(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    names = {"vi": "Trẻ em", "en": "Child"}

    def code() -> str:
        return f"x{uuid4().hex[:12]}"

    def made(kind: str, part: str, body: Row) -> Request:
        address = f"/v1/operators/{{operator_id}}/{kind}"
        return Request({**own, part: things.people.manager.post(address, {**body, "code": code()}, **own)["id"]})

    fare_type: Row = {"names": names, "share": 7500, "kind": "child"}
    extra: Row = {"names": names, "price": 50000, "currency": "VND"}
    promo: Row = {"currency": "VND", "amount": 20000}
    return {
        "getSellingPolicy": Request(own),
        "getLegalText": Request({"kind": "terms"}),
        "setLegalText": Request({"kind": "terms"}, {"vi": "Điều khoản.", "en": "Terms."}),
        "listServiceFees": Request(own),
        "setServiceFee": Request(own, {"currency": "VND"}),
        "setPlatformFeeOf": Request(own, {"currency": "VND"}),
        "listPlatformFees": Request(),
        "setPlatformFee": Request(body={"currency": "VND"}),
        "addFareType": lambda: Request(own, {**fare_type, "code": code()}),
        "withdrawFareType": lambda: made("fare-types", "fare_type_id", fare_type),
        "addExtra": lambda: Request(own, {**extra, "code": code()}),
        "withdrawExtra": lambda: made("extras", "extra_id", extra),
        "listPromoCodes": Request(own),
        "addPromoCode": lambda: Request(own, {**promo, "code": code()}),
        "withdrawPromoCode": lambda: made("promo-codes", "promo_id", promo),
    }


def _office(things: Things) -> Samples:
    own = {"operator_id": things.people.company.operator}
    bank = {"provider": "local", "account": things.people.company.operator}
    days = {"from": str(TODAY), "to": str(TOMORROW)}
    refund = {
        "booking_id": things.refunded.booking["id"], "amount": {"amount": 1000, "currency": "VND"}, "reason": "chậm"
    }  # fmt: skip
    voucher = {
        "amount": {"amount": 1000, "currency": "VND"}, "expires_at": f"{TOMORROW}T10:00:00Z", "note": "xe đến muộn"
    }  # fmt: skip
    return {
        "listPaymentMethods": Request(own),
        "getPayment": Request({"payment_id": things.payment}),
        "returnPayer": Request({"payment_id": things.payment}),
        "receiveNotice": Request(bank, {"event_id": "ev_1"}),
        "receiveNoticeByQuery": Request(bank),
        "listPaymentAccounts": Request(own),
        "setPaymentAccount": Request({**own, "code": "local"}, {"enabled": True}),
        "tryPaymentAccount": Request({**own, "code": "local"}),
        "listTransactions": Request(own),
        "listAllTransactions": Request(),
        "listBalances": Request(own),
        "listPaymentConcerns": Request(own),
        "resolvePayment": Request({"payment_id": things.payment}, {"way": "accept", "note": "sao kê"}),
        "recordRefundByHand": lambda: Request({"refund_id": things.given_back}, {"bank_reference": "FT26326"}),
        "sendRefundAgain": lambda: Request({"refund_id": things.given_back}),
        "decideRefund": lambda: Request({"refund_id": things.asked_refund()}, {"approved": True}),
        "listTaxRates": Request(own),
        "setTaxRate": lambda: Request(
            own, {"product": f"extra {uuid4().hex}", "basis_points": 8, "valid_from": "2090-01-01"}
        ),
        "getTaxReport": Request(own, query={"first_day": str(TODAY), "last_day": str(TODAY)}),
        "listUnnamedMoney": Request(own),
        "ruleOnMoney": lambda: Request({**own, "money_id": uuid4()}, {"way": "dismiss", "note": "thử"}),
        "decideOnMoney": lambda: Request({**own, "money_id": uuid4()}, {"approved": True}),
        "listReceipts": Request(own),
        "listReceiptsOfPayment": Request({"payment_id": things.payment}),
        "printReceiptsOfPayment": Request({"payment_id": things.payment}),
        "listOwnBalances": Request(),
        "payWithBalance": lambda: Request({"payment_id": things.payment}, {"code": "0000-0000-0000-0000"}),
        "listVouchers": Request(own),
        "makeVoucher": Request(own, voucher),
        "getMoneyPolicy": Request(own),
        "setMoneyPolicy": Request(own, {"refund_limit": None}),
        "refundBooking": Request(own, refund),
        "listMessages": Request(own),
        "sendMessageAgain": Request({"message_id": things.message}),
        **_hooks(things),
        "listChanges": Request(query=own),
        "listSeals": Request(),
        "searchEverything": Request(query={**own, "text": "29B"}),
        "checkSeals": Request(),
        "reportSales": Request(own, query=days),
        "getReservingPolicy": Request(own),
        "settleReserving": Request(own, {"minutes_before": 30, "longest_hours": 24}),
        "getDelayPolicy": Request(own),
        "settleDelays": Request(own, {"minutes": 45}),
        "getSeatingPolicy": Request(own),
        "settleSeating": Request(own, {"women_together": True, "child_beside_adult": True}),
        "listRatings": Request(own),
        "answerRating": Request({**own, "ticket_id": things.own_ticket["ticket_id"]}, {"words": "Cảm ơn"}),
        "hideRating": Request({**own, "ticket_id": things.own_ticket["ticket_id"]}, {"reason": "Nêu tên người"}),
        "listMissedSearches": Request(own, query=days),
        "reportOccupancy": Request(own, query=days),
        "askExport": Request(own),
        "listExports": Request(own),
        "showExport": lambda: Request({**own, "export_id": things.exported()}),
        "takeExport": lambda: Request({**own, "export_id": things.exported()}),
        "rebuildReports": Request(),
    }


COLUMNS = {"amount": "amount", "at": "when", "order": "text"}


def _counter(things: Things) -> Samples:
    people, own = things.people, {"operator_id": things.people.company.operator}
    little, today = {"amount": 1, "currency": "VND"}, {"first_day": str(TODAY), "last_day": str(TODAY)}
    moved = Request({**own, "provider": "local"}, content=_moved().encode())

    def shift() -> Row:
        return {**own, "shift_id": people.staff_shift()}

    def owed() -> Request:
        """Cash that goes back to a customer."""
        wish = {"booking_id": things.refunded.booking["id"], "amount": little, "reason": "chậm"}
        people.staff_shift()
        [made] = people.manager.post("/v1/operators/{operator_id}/refunds", wish, **own)
        return Request({**own, "refund_id": made["id"]}, {})

    def differing() -> Request:
        """A row of which nobody here knows."""
        path, manager = "/v1/operators/{operator_id}/reconciliation", people.manager
        taking = manager.operations["POST", shape_of(f"{path}/{{provider}}/files")]
        moved.by(manager, taking)
        found = manager.get(path, today, **own)
        return Request({**own, "subject_id": found["findings"][0]["subject_id"]}, {"words": "trả chậm"})

    share = {"channel": "online", "basis_points": 500, "fixed": little}
    days = (TODAY + timedelta(days=n) for n in range(1, 1000))

    def closing() -> Request:
        """Something that happened days ago, and is not settled yet."""
        things.happened(own["operator_id"])
        return Request(own, {"last_day": str(TODAY - timedelta(days=1)), "zone": str(ZONE)})

    def laid_out() -> Request:
        wish = {**own, "provider": "casso"}
        place = people.admin.operations["PUT", shape_of("/v1/operators/{a}/reconciliation/{b}/columns")]
        Request(wish, COLUMNS).by(people.manager, place)
        return Request(wish)

    def statement() -> Row:
        answer = closing().by(people.admin, people.admin.operations["POST", shape_of("/v1/operators/{a}/statements")])
        return {**own, "statement_id": answer.json()["id"]}

    return {
        "openShift": lambda: Request(own, {"counter": str(uuid4()), "brought": little}),
        "listShifts": Request(own),
        "getDrawers": Request(own, query={"since": "2026-11-01T00:00:00Z"}),
        "getMyShift": lambda: Request({"operator_id": shift()["operator_id"]}),
        "getShift": lambda: Request(shift()),
        "moveCash": lambda: Request({"operator_id": shift()["operator_id"]}, {"kind": "added", "amount": little}),
        "closeShift": lambda: Request(shift(), {"counted": little}),
        "listCounterRefunds": Request(own),
        "listCommissions": Request(own),
        "agreeCommission": lambda: Request(own, {**share, "valid_from": str(next(days))}),
        "listStatements": Request(own),
        "previewStatement": Request(own, query={"last_day": str(TODAY), "zone": str(ZONE)}),
        "closeStatement": closing,
        "getStatement": lambda: Request(statement()),
        "payStatement": lambda: Request(statement(), {"bank_reference": "FT1", "paid_on": str(TODAY)}),
        "getReconciliation": Request(own, query=today),
        "setFileColumns": Request({**own, "provider": "casso"}, COLUMNS),
        "getFileColumns": laid_out,
        "dropFileColumns": Request({**own, "provider": "casso"}),
        "lookAtFile": lambda: replace(
            Request({**own, "provider": "casso"}), content=b"when,tid,amount\n02/11/2026,1,5\n"
        ),
        "takeSettlementFile": moved,
        "explainDifference": differing,
        "handOutRefund": owed,
        "listHeldParts": Request({**own, "booking_id": things.refunded.booking["id"]}),
        "returnPart": lambda: Request({"payment_id": things.part()}, {}),
    }


def _hooks(things: Things) -> Samples:
    own, staff = {"operator_id": things.people.company.operator}, things.people.manager

    def new() -> Row:
        """At a port of this machine where nobody listens."""
        return {"url": f"http://127.0.0.1:9/{uuid4().hex}", "events": ["ticket.boarded"]}

    def made() -> Row:
        for before in staff.get("/v1/operators/{operator_id}/webhooks", None, **own):
            parts: Row = {**own, "hook_id": before["id"]}
            staff.ask("DELETE", "/v1/operators/{operator_id}/webhooks/{hook_id}", parts)
        fresh: Row = staff.post("/v1/operators/{operator_id}/webhooks", new(), **own)["hook"]
        return {**own, "hook_id": fresh["id"]}

    def call() -> Row:
        hook: Row = made()
        ping = staff.post("/v1/operators/{operator_id}/webhooks/{hook_id}/pings", None, **hook)
        return {**own, "call_id": ping["id"]}

    return {
        "listWebhooks": Request(own),
        "addWebhook": lambda: Request({**made(), **own}, new()),
        "changeWebhook": lambda: Request(made(), {"enabled": False}),
        "removeWebhook": lambda: Request(made()),
        "changeWebhookSecret": lambda: Request(made()),
        "pingWebhook": lambda: Request(made()),
        "listWebhookCalls": Request(own),
        "callWebhookAgain": lambda: Request(call()),
    }


def _moved() -> str:
    """A file of the practice bank."""
    heading = "type,order_id,bank_reference,amount,fee,currency,at"
    return f"{heading}\npayment,unknown,PB1,250000,2750,VND,{TODAY} 08:00:00\n"


def _empty_zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as feed:
        feed.writestr("agency.txt", "agency_id,agency_name,agency_url,agency_timezone\n")
    return packed.getvalue()

"""Operators, places, stops, seat plans, buses, drivers, routes."""

from __future__ import annotations

from litestar import get, post
from litestar.params import JSONBody

from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound
from overland.operations.http.answers import AtOffice, By, Id, check_operator
from overland.operations.network import (
    Bus,
    BusDraft,
    Driver,
    DriverDraft,
    Operator,
    OperatorDraft,
    Place,
    PlaceDraft,
    Route,
    RouteDraft,
    Stop,
    StopDraft,
)
from overland.operations.refusals import PlanUnreadable
from overland.operations.seatplan import SeatPlanDraft, StoredPlan

ADDING = refusals(Forbidden, NotFound, Conflict, Invalid)
READING = refusals(Forbidden, NotFound)
WRITER, READER, CREW = may(Permission.NETWORK_WRITE), may(Permission.NETWORK_READ), may(Permission.TRIPS_READ)


@get("/operators", guards=[CREW], tags=["Operators"], responses=refusals(Forbidden))
async def list_operators(by: By, office: AtOffice) -> list[Operator]:
    """The operators you work for; an admin sees every one."""
    return await office.operators(by)


@post(
    "/operators", guards=[may(Permission.OPERATORS_WRITE)], tags=["Operators"],
    responses=refusals(Forbidden, Conflict, Invalid),
)  # fmt: skip
async def add_operator(by: By, office: AtOffice, data: JSONBody[OperatorDraft]) -> Operator:
    """Add a bus company."""
    return await office.add_operator(by, data)


@get("/network/places", guards=[anyone], tags=["Places"])
async def list_places(by: By, office: AtOffice) -> list[Place]:
    """Every town and city that is known, sold or not."""
    return await office.places(by)


@post("/network/places", guards=[WRITER], tags=["Places"], responses=refusals(Forbidden, Invalid))
async def add_place(by: By, office: AtOffice, data: JSONBody[PlaceDraft]) -> Place:
    """Add a town or city; the same name in the same region answers the one that is there."""
    return await office.add_place(by, data)


@get("/operators/{operator_id:uuid}/stops", guards=[READER], tags=["Network"], responses=READING)
async def list_stops(by: By, office: AtOffice, operator_id: Id) -> list[Stop]:
    """An operator's stops, by name."""
    return await office.stops(by, operator_id)


@post("/operators/{operator_id:uuid}/stops", guards=[WRITER], tags=["Network"], responses=ADDING)
async def add_stop(by: By, office: AtOffice, operator_id: Id, data: JSONBody[StopDraft]) -> Stop:
    """Add a stop. Its `code` is the operator's own; its `zone` an IANA time zone."""
    check_operator(operator_id, data.operator_id)
    return await office.add_stop(by, data)


@get("/operators/{operator_id:uuid}/seat-plans", guards=[READER], tags=["Fleet"], responses=READING)
async def list_plans(by: By, office: AtOffice, operator_id: Id) -> list[StoredPlan]:
    """An operator's seat plans."""
    return await office.plans(by, operator_id)


@post(
    "/operators/{operator_id:uuid}/seat-plans", guards=[WRITER], tags=["Fleet"],
    responses=refusals(Forbidden, NotFound, PlanUnreadable),
)  # fmt: skip
async def add_plan(by: By, office: AtOffice, operator_id: Id, data: JSONBody[SeatPlanDraft]) -> StoredPlan:
    """Keep a seat plan: decks of cells, each seat with a label of its own."""
    check_operator(operator_id, data.operator_id)
    return await office.add_plan(by, data)


@get("/operators/{operator_id:uuid}/buses", guards=[CREW], tags=["Fleet"], responses=READING)
async def list_buses(by: By, office: AtOffice, operator_id: Id) -> list[Bus]:
    """An operator's buses, by plate."""
    return await office.buses(by, operator_id)


@post("/operators/{operator_id:uuid}/buses", guards=[WRITER], tags=["Fleet"], responses=ADDING)
async def add_bus(by: By, office: AtOffice, operator_id: Id, data: JSONBody[BusDraft]) -> Bus:
    """Add a bus."""
    check_operator(operator_id, data.operator_id)
    return await office.add_bus(by, data)


@get("/operators/{operator_id:uuid}/drivers", guards=[CREW], tags=["Fleet"], responses=READING)
async def list_drivers(by: By, office: AtOffice, operator_id: Id) -> list[Driver]:
    """An operator's drivers, by name."""
    return await office.drivers(by, operator_id)


@post("/operators/{operator_id:uuid}/drivers", guards=[WRITER], tags=["Fleet"], responses=ADDING)
async def add_driver(by: By, office: AtOffice, operator_id: Id, data: JSONBody[DriverDraft]) -> Driver:
    """Add a driver. With an `account_id` they see their trips and board people."""
    check_operator(operator_id, data.operator_id)
    return await office.add_driver(by, data)


@get("/operators/{operator_id:uuid}/routes", guards=[READER], tags=["Network"], responses=READING)
async def list_routes(by: By, office: AtOffice, operator_id: Id) -> list[Route]:
    """An operator's routes with their fares, by code."""
    return await office.routes(by, operator_id)


@post("/operators/{operator_id:uuid}/routes", guards=[WRITER], tags=["Network"], responses=ADDING)
async def add_route(by: By, office: AtOffice, operator_id: Id, data: JSONBody[RouteDraft]) -> Route:
    """Add a route: at least two stops, times that grow, and a price by table or by the kilometre."""
    check_operator(operator_id, data.operator_id)
    return await office.add_route(by, data)


NETWORK = [
    list_operators, add_operator, list_places, add_place, list_stops, add_stop, list_plans, add_plan, list_buses,
    add_bus, list_drivers, add_driver, list_routes, add_route,
]  # fmt: skip

"""Setting up operators, places, stops, seat plans, buses and drivers: what is kept is what was given, and is listed."""

from datetime import date

import msgspec
import pytest

from houses import someone
from operations.cast import ADMIN, ZONE, Cast, plan_of, stop_draft
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound, Unauthenticated
from overland.operations import (
    BusDraft,
    Cell,
    CellKind,
    DriverDraft,
    OperatorDraft,
    PlaceDraft,
    PlanUnreadable,
    RefundStep,
    SeatPlan,
    SeatPlanDraft,
    StopDraft,
)


async def test_everything_that_was_added_is_listed(cast: Cast) -> None:
    ops, by = cast.ops, cast.manager
    assert await ops.operators(by) == [cast.operator]
    assert [place.name for place in await ops.places(GUEST)] == ["Huế", "Hà Nội", "Vinh"]
    assert await ops.stops(by, cast.id) == sorted(cast.stops.values(), key=lambda stop: stop.name)
    assert await ops.plans(by, cast.id) == [cast.plan]
    assert await ops.buses(by, cast.id) == [cast.bus, cast.spare]
    assert await ops.drivers(by, cast.id) == [cast.binh, cast.anh]
    assert await ops.routes(by, cast.id) == [cast.route]
    schedule = await ops.add_schedule(by, cast.schedule(bus_id=cast.bus.id, driver_id=cast.anh.id))
    assert await ops.schedules(by, cast.id) == [schedule]


async def test_refund_steps_are_kept_longest_notice_first(cast: Cast) -> None:
    draft = OperatorDraft("HL", "Hoàng Long", refund_steps=(RefundStep(4, 5000), RefundStep(24, 9000)))
    assert (await cast.ops.add_operator(ADMIN, draft)).refund_steps == (RefundStep(24, 9000), RefundStep(4, 5000))


@pytest.mark.parametrize(
    "draft",
    [
        OperatorDraft("X", "too short"),
        OperatorDraft("HL", ""),
        OperatorDraft("HL", "Hoàng Long", currency="VNDD"),
        OperatorDraft("HL", "Hoàng Long", currency="XQX"),
        OperatorDraft("HL", "Hoàng Long", zone="Asia/Nowhere"),
        OperatorDraft("HL", "Hoàng Long", zone="../etc/passwd"),
        OperatorDraft("HL", "Hoàng Long", refund_steps=(RefundStep(-1, 9000),)),
        OperatorDraft("HL", "Hoàng Long", refund_steps=(RefundStep(1, 10_001),)),
    ],
    ids=str,
)
async def test_operators_that_cannot_be(cast: Cast, draft: OperatorDraft) -> None:
    with pytest.raises(Invalid):
        await cast.ops.add_operator(ADMIN, draft)


async def test_an_operators_code_is_its_own_in_any_case(cast: Cast) -> None:
    with pytest.raises(Conflict) as refused:
        await cast.ops.add_operator(ADMIN, OperatorDraft("sm", "Sao Mới"))
    assert refused.value.facts == {"fields": {"code": "in-use"}}


async def test_only_the_platform_adds_operators(cast: Cast) -> None:
    with pytest.raises(Forbidden):
        await cast.ops.add_operator(cast.manager, OperatorDraft("HL", "Hoàng Long"))
    with pytest.raises(Unauthenticated):
        await cast.ops.add_operator(GUEST, OperatorDraft("HL", "Hoàng Long"))


async def test_a_place_is_one_however_it_is_typed(cast: Cast) -> None:
    decomposed = "  ha\u0300 \u0020 nội"
    again = await cast.ops.add_place(cast.manager, PlaceDraft(decomposed, "hà nội", "VN", 1, 2))
    assert again == cast.places["Hà Nội"]
    elsewhere = await cast.ops.add_place(cast.manager, PlaceDraft("Hà Nội", "", "DE", 1, 2, ("Hanoi",)))
    assert elsewhere != again


@pytest.mark.parametrize("change", [{"lat": 90.1}, {"lon": -180.5}, {"country": "vn"}, {"name": ""}], ids=str)
async def test_places_that_cannot_be(cast: Cast, change: dict[str, object]) -> None:
    draft = msgspec.structs.replace(PlaceDraft("Đà Nẵng", "Đà Nẵng", "VN", 16.05, 108.2), **change)
    with pytest.raises(Invalid):
        await cast.ops.add_place(cast.manager, draft)


async def test_a_stops_code_is_its_own_at_its_operator(cast: Cast, other: Cast) -> None:
    with pytest.raises(Conflict):
        await cast.ops.add_stop(cast.manager, stop_draft(cast, "Vinh"))
    assert other.stops["Vinh"].code == cast.stops["Vinh"].code


@pytest.mark.parametrize("change", [{"zone": "Vinh"}, {"place_id": new_id()}], ids=["zone", "place"])
async def test_stops_that_cannot_be(cast: Cast, change: dict[str, object]) -> None:
    draft = StopDraft(cast.id, cast.places["Vinh"].id, "V2", "Chợ Vinh", 18.7, 105.7, ZONE)
    with pytest.raises(Invalid):
        await cast.ops.add_stop(cast.manager, msgspec.structs.replace(draft, **change))


async def test_nobody_can_be_added_to_an_operator_that_is_not_there(cast: Cast) -> None:
    nowhere = new_id()
    with pytest.raises(NotFound):
        await cast.ops.add_plan(ADMIN, SeatPlanDraft(nowhere, "x", plan_of(3)))
    with pytest.raises(NotFound):
        await cast.ops.add_stop(ADMIN, msgspec.structs.replace(stop_draft(cast, "Vinh"), operator_id=nowhere))


async def test_a_plan_with_a_label_twice_is_refused(cast: Cast) -> None:
    [deck] = plan_of(3).decks
    twice = (*deck.cells, Cell(CellKind.SEAT, 0, 2, "A1"))
    with pytest.raises(PlanUnreadable):
        plan = SeatPlan((msgspec.structs.replace(deck, cells=twice),))
        await cast.ops.add_plan(cast.manager, SeatPlanDraft(cast.id, "x", plan))


async def test_a_plate_is_its_own_at_its_operator(cast: Cast, other: Cast) -> None:
    with pytest.raises(Conflict):
        await cast.ops.add_bus(cast.manager, BusDraft(cast.id, " 29b-123.45 ", "Limousine 12", cast.plan.id))
    assert other.bus.plate == cast.bus.plate


async def test_an_account_drives_once_at_an_operator(cast: Cast) -> None:
    again = DriverDraft(cast.id, "Anh", "", "E", date(2030, 1, 1), account_id=cast.anh.account_id)
    with pytest.raises(Conflict):
        await cast.ops.add_driver(cast.manager, again)


async def test_staff_read_the_network_and_do_not_change_it(cast: Cast) -> None:
    staff = someone(Role.STAFF, cast.id)
    assert await cast.ops.routes(staff, cast.id) == [cast.route]
    with pytest.raises(Forbidden):
        await cast.ops.add_bus(staff, BusDraft(cast.id, "29B-777.77", "Limousine 12", cast.plan.id))

"""Papers, absences and rules of rest on their pages: what was typed stays, what was read is what is changed."""

from datetime import UTC, date, datetime

from overland.kernel.permissions import Role
from overland.operations import EUROPE
from web.conftest import Browser
from web.office.cast import BUS, TUAN
from web.office.conftest import Rooms, Seen

BUS_PAGE, DRIVER_PAGE = f"/office/SM/buses/{BUS.id}", f"/office/SM/drivers/{TUAN.id}"


async def test_a_buss_papers_are_entered(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(BUS_PAGE)
    assert "Gearbox" in page.text
    assert f'value="{BUS.plate}"' in page.text
    sent = {"plate": BUS.plate, "kind": BUS.kind, "plan_id": str(BUS.plan_id), "amenity": "wifi"}
    await manager.send_form(page, BUS_PAGE, **sent, inspection_until="2027-01-31")
    draft = rooms.operations.asked["edit_bus"]
    assert (draft.plate, draft.inspection_until, draft.amenities) == (BUS.plate, date(2027, 1, 31), ("wifi",))
    stale = await manager.send_form(page, BUS_PAGE, **sent, version="9")
    assert stale.status_code == 412


async def test_somebody_becomes_an_attendant_who_speaks_english(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(DRIVER_PAGE)
    sent = {"name": TUAN.name, "phone": "0912 000 000", "language": "en"}
    await manager.send_form(page, DRIVER_PAGE, **sent, attendant="1")
    draft = rooms.operations.asked["edit_driver"]
    assert (draft.attendant, draft.languages, draft.licence_expires) == (True, ("en",), None)
    lacking = await manager.send_form(page, DRIVER_PAGE, **sent)
    assert lacking.status_code == 422


async def test_days_away_are_days_where_the_operator_is(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(DRIVER_PAGE)
    sent = {"starts": "2026-11-05", "ends": "2026-11-06", "reason": "Leave"}
    await manager.send_form(page, "/office/SM/absences", **sent)
    draft = rooms.operations.asked["add_absence"]
    assert (draft.driver_id, draft.starts, draft.ends) == (
        TUAN.id, datetime(2026, 11, 4, 17, tzinfo=UTC), datetime(2026, 11, 6, 17, tzinfo=UTC),
    )  # fmt: skip
    wrong = await manager.send_form(page, "/office/SM/absences", **(sent | {"ends": "soon"}))
    assert wrong.status_code == 422
    assert 'value="Leave"' in wrong.text


async def test_rules_of_rest_are_hours_and_minutes(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/crew")
    assert 'value="12:00"' in page.text
    hours = {
        "rest": "11",
        "duty": "13:00",
        "driving_day": "9",
        "driving_week": "56",
        "stretch": "4:30",
        "pause": "0:45",
    }
    await manager.send_form(page, "/office/SM/crew", **hours)
    assert rooms.operations.asked["set_crew_rules"] == EUROPE


async def test_counter_staff_read_them_and_change_nothing(seen_by: Seen) -> None:
    staff = seen_by(Role.STAFF)
    page = await staff.get(BUS_PAGE)
    assert page.status_code == 200
    assert "Save" not in page.text

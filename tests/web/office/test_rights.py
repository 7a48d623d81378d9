"""Who gets in, and whose things they see."""

from __future__ import annotations

import pytest

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.cast import BIEN_XANH, MORNING, THEIRS
from web.office.conftest import Rooms, Seen

MANAGERS_ONLY = (
    "/sales", "/lists/sales.csv", "/occupancy", "/missed", "/seating",
    "/transactions", "/people", "/changes", "/payments", "/payments/momo",
    "/webhooks", "/trips/new", "/routes/new", "/fares/rules/new", "/stops/new",
    "/attention", "/vouchers", "/receipts", "/settlement",
    "/reconciliation", "/lists/reconciliation.csv", "/shifts",
    "/places/new", "/plans/new", "/buses/new", "/drivers/new", "/schedules/new",
)  # fmt: skip


async def test_a_driver_does_not_enter_the_office(seen_by: Seen) -> None:
    driver = seen_by(Role.DRIVER)
    assert (await driver.get("/office")).status_code == 403
    assert (await driver.get("/office/SM")).status_code == 403
    assert (await driver.get("/office/SM/bookings")).status_code == 403


async def test_a_passenger_is_refused(seen_by: Seen) -> None:
    assert (await seen_by(Role.CUSTOMER, None).get("/office")).status_code == 403


async def test_a_guest_is_asked_to_sign_in(staff: Browser) -> None:
    del staff.headers["authorization"]
    page = await staff.get("/office/SM/trips", follow_redirects=False)
    assert page.headers["location"] == "/sign-in?next=%2Foffice%2FSM%2Ftrips"


async def test_another_companys_office_is_not_there(manager: Browser) -> None:
    assert (await manager.get("/office/BX")).status_code == 404


async def test_another_companys_trip_is_not_there(manager: Browser) -> None:
    assert (await manager.get(f"/office/SM/trips/{THEIRS.id}")).status_code == 404


async def test_a_trip_is_not_shown_in_another_office(seen_by: Seen) -> None:
    admin = seen_by(Role.ADMIN, None)
    assert (await admin.get(f"/office/BX/trips/{MORNING.id}")).status_code == 404
    assert (await admin.get(f"/office/SM/trips/{MORNING.id}")).status_code == 200


async def test_a_booking_is_not_shown_in_another_office(seen_by: Seen) -> None:
    admin = seen_by(Role.ADMIN, None)
    assert (await admin.get("/office/BX/bookings/K7M2Q9X4")).status_code == 404


@pytest.mark.parametrize("path", MANAGERS_ONLY)
async def test_staff_do_not_run_the_company(staff: Browser, manager: Browser, path: str) -> None:
    assert (await staff.get(f"/office/SM{path}")).status_code == 403
    assert (await manager.get(f"/office/SM{path}")).status_code == 200


async def test_staff_see_no_door_that_is_shut_to_them(staff: Browser) -> None:
    page = await staff.get("/office/SM")
    assert "/office/SM/sales" not in page.text
    assert "/office/SM/people" not in page.text
    assert "/office/SM/bookings" in page.text


async def test_one_office_is_entered_at_once(staff: Browser) -> None:
    assert (await staff.get("/office")).url.path == "/office/SM"


async def test_an_admin_chooses_and_switches(seen_by: Seen) -> None:
    admin = seen_by(Role.ADMIN, None)
    choice = await admin.get("/office")
    assert 'href="/office/BX"' in choice.text
    assert "Biển Xanh" in (await admin.get("/office/SM")).text


async def test_a_form_from_elsewhere_changes_nothing(manager: Browser, rooms: Rooms) -> None:
    answer = await manager.post(f"/office/SM/trips/{MORNING.id}/publication", data={"form": "forged"})
    assert answer.status_code == 403
    assert BIEN_XANH.code not in answer.text

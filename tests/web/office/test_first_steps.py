"""What a new company still lacks until its first sale, and the cash of the day."""

from __future__ import annotations

from web.conftest import Browser
from web.office.conftest import Rooms


async def test_a_new_company_is_led_from_step_to_step(manager: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    rooms.payments.online = False
    page = await manager.get("/office/SM")
    assert "First steps to your first sale: 1 of 9 done" in page.text
    for path in ("/plans/draw", "/buses/new", "/drivers/new", "/routes/new", "/schedules", "/payments"):
        assert f'<a href="/office/SM{path}">' in page.text


async def test_what_is_done_is_no_link_and_the_list_goes_with_the_first_sale(manager: Browser, rooms: Rooms) -> None:
    rooms.payments.online = False
    trips, rooms.operations.all = rooms.operations.all, {}
    page = await manager.get("/office/SM")
    assert "Until one is switched on, nobody can buy on the site." in page.text
    assert '<a href="/office/SM/plans/draw">' not in page.text
    rooms.operations.all = trips
    page = await manager.get("/office/SM")
    assert "First steps" not in page.text
    assert "no way to pay is switched on" in page.text


async def test_who_cannot_set_it_up_is_told_that_nobody_can_pay(staff: Browser, rooms: Rooms) -> None:
    rooms.payments.online = False
    page = await staff.get("/office/SM")
    assert "First steps" not in page.text
    assert "no way to pay is switched on" in page.text
    assert "no way to pay is switched on" in (await staff.get("/office/SM/schedules")).text


async def test_the_cash_of_the_day_is_told_to_who_sees_the_money(manager: Browser, staff: Browser) -> None:
    page = await manager.get("/office/SM")
    assert "₫3,200,000" in page.text
    assert "one with a difference" in page.text
    assert "₫20,000 missing" in page.text
    assert "Cash today" not in (await staff.get("/office/SM")).text


async def test_what_has_to_come_first_is_said_in_place_of_a_form(manager: Browser, rooms: Rooms) -> None:
    rooms.operations.empty = True
    for path, first in (("buses", "/plans/draw"), ("schedules", "/routes/new"), ("trips", "/plans/draw")):
        page = await manager.get(f"/office/SM/{path}/new")
        assert f'href="/office/SM{first}"' in page.text
        assert f'action="/office/SM/{path}/new"' not in page.text

"""Settlement on its pages: the operator looks, the marketplace closes, pays and agrees; all of it to take away."""

from __future__ import annotations

from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.payments import PeriodNotOver
from web.conftest import Browser
from web.office.conftest import Rooms, Seen

PAGE = "/office/SM/settlement"


async def test_an_operator_sees_what_comes_and_what_was(manager: Browser) -> None:
    page = await manager.get(PAGE)
    for said in ("₫224,425", "Statement 7", "7.5 %", "To be paid"):
        assert said in page.text
    assert "Close the statement" not in page.text
    assert (await manager.post(PAGE, data={})).status_code == 403


async def test_the_marketplace_closes_a_period(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    page = await admin.send_form(await admin.get(PAGE), PAGE, last_day="2026-11-01")
    period = rooms.payments.asked["close_statement"]
    assert (str(period.last_day), period.currency) == ("2026-11-01", "VND")
    assert "The statement is closed" in page.text


async def test_a_day_that_is_not_over_is_said_beside_the_field(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    rooms.payments.refusal = PeriodNotOver()
    page = await admin.send_form(await admin.get(PAGE), PAGE, last_day="2026-12-01")
    assert 'id="f-last_day-error">This day is not over yet' in page.text


async def test_a_commission_is_agreed_in_percent(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    action, page = f"{PAGE}/commissions", await admin.get(PAGE)
    page = await admin.send_form(page, action, channel="online", share="abc", valid_from="2026-12-01")
    assert page.status_code == 422
    assert "Give percent like 7.5" in page.text
    await admin.send_form(page, action, channel="online", share="7,5", fixed="2.000", valid_from="2026-12-01")
    terms = rooms.payments.asked["agree_commission"]
    assert (terms.basis_points, terms.fixed, terms.tax_basis_points) == (750, Money(2000, "VND"), 0)


async def test_a_payment_needs_the_banks_reference(seen_by: Seen, rooms: Rooms) -> None:
    admin = seen_by(Role.ADMIN, None)
    address = f"{PAGE}/{rooms.payments.settled.id}"
    page = await admin.send_form(await admin.get(address), address)
    assert page.status_code == 422
    await admin.send_form(page, address, bank_reference="FT26306001")
    assert rooms.payments.asked["pay_statement"].bank_reference == "FT26306001"


async def test_it_is_taken_away_on_paper_and_as_tables(manager: Browser, rooms: Rooms) -> None:
    paper = await manager.get(f"{PAGE}/{rooms.payments.settled.id}/statement.pdf")
    assert paper.content.startswith(b"%PDF")
    assert "SM-0007.pdf" in paper.headers["content-disposition"]
    table = await manager.get(f"/office/SM/lists/statement-lines.csv?statement={rooms.payments.settled.id}")
    assert "sale,local,'=K7M2,yes,250000,20750,2075,VND" in table.text

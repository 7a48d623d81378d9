"""What is offered beside the fares, kept in the office."""

from datetime import date

import pytest

from overland.booking import (
    ExtraDraft,
    FareKind,
    FareTypeDraft,
    Named,
    Per,
    PromoCodeDraft,
    Proven,
)
from web.conftest import Browser
from web.offered import CODE, POLICY
from web.office.cast import ROUTE
from web.office.conftest import Rooms

PRICES = "/office/SM/prices"


async def test_an_empty_page_says_what_to_do_next(manager: Browser) -> None:
    page = (await manager.get(PRICES)).text
    for said in ("Everybody pays the full fare", "No extras are offered", "There are no promo codes"):
        assert said in page


async def test_all_is_listed_with_its_uses_and_staff_only_look(manager: Browser, staff: Browser, rooms: Rooms) -> None:
    rooms.bookings.policy = POLICY
    for browser in (manager, staff):
        page = (await browser.get(PRICES)).text
        for said in ("Child (6 to 11 years)", "75 %", "Luggage", "₫50,000", "CHAOTET", "7 + 2", "/ 100"):
            assert said in page, said
    looking = (await staff.get(PRICES)).text
    assert "Add a promo code" not in looking
    assert "withdrawal" not in looking


async def test_a_fare_type_is_added(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PRICES)
    typed = {"name_vi": "Sinh viên", "name_en": "Student", "code": "student", "share": "90", "kind": "adult"}
    page = await manager.send_form(page, f"{PRICES}/fare-types", **typed, age_from="16", proof_en="Student card")
    assert "It is offered from now on" in page.text
    made = FareTypeDraft(
        "student", Named("Sinh viên", "Student"), 9000, FareKind.ADULT, Proven("", "Student card"), 16
    )  # fmt: skip
    assert rooms.bookings.asked["add_fare_type"] == made


async def test_an_extra_is_added(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(PRICES)
    typed = {"name_vi": "Xe đạp", "code": "bike", "price": "100.000", "per": "traveller", "stock": "2"}
    await manager.send_form(page, f"{PRICES}/extras", **typed)
    made = ExtraDraft("bike", Named("Xe đạp", "Xe đạp"), 100_000, "VND", Per.TRAVELLER, 1, 2)
    assert rooms.bookings.asked["add_extra"] == made


async def test_a_promo_code_is_added_and_switched_off(manager: Browser, rooms: Rooms) -> None:
    rooms.bookings.policy = POLICY
    page = await manager.get(PRICES)
    typed = {"code": "TET27", "off": "share", "share": "10", "cap": "50.000", "uses": "100", "uses_each": "1"}
    days = {"valid_from": "2026-12-01", "valid_to": "2027-02-10"}
    await manager.send_form(page, f"{PRICES}/promo-codes", **typed, **days, route=str(ROUTE.id))
    assert rooms.bookings.asked["add_promo_code"] == PromoCodeDraft(
        "TET27", "VND", 1000, None, 50_000, date(2026, 12, 1), date(2027, 2, 10), routes=(ROUTE.id,), uses=100,
        uses_each=1,
    )  # fmt: skip
    page = await manager.send_form(page, f"{PRICES}/promo-codes/{CODE.id}/withdrawal")
    assert "What was sold stays as it is" in page.text
    assert rooms.bookings.asked["withdraw_promo_code"] == CODE.id


@pytest.mark.parametrize(
    ("form", "typed", "said"),
    [
        ("fare-types", {"code": "Kid!", "name_vi": "x", "share": "50", "kind": "child"}, "Use small letters"),
        ("fare-types", {"code": "child", "name_vi": "x", "share": "50", "kind": "child"}, "Switch it off first"),
        ("extras", {"code": "meal", "name_vi": "", "price": "1", "per": "journey"}, "Please fill this in"),
        ("promo-codes", {"code": "X", "off": "amount", "amount": ""}, "Use 3 to 24 letters and digits"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field(
    manager: Browser, rooms: Rooms, form: str, typed: dict[str, str], said: str
) -> None:
    rooms.bookings.policy = POLICY
    page = await manager.send_form(await manager.get(PRICES), f"{PRICES}/{form}", **typed)
    assert page.status_code == 422
    assert said in page.text


async def test_the_counter_sells_by_type_and_shows_the_price_before_it_takes_money(
    manager: Browser, rooms: Rooms
) -> None:
    rooms.bookings.policy = POLICY
    rooms.bookings.held()
    sale = "/office/SM/bookings/HE1DHE1D/sale"
    seat = rooms.bookings.kept["HE1DHE1D"].tickets[0].seat
    page = await manager.get(sale)
    wish = {"name__0": "Mai", "phone": "0912345678", f"type__{seat}": "child", "promo": "CHAOTET"}
    changed = await manager.send_form(page, sale, **wish)
    assert changed.status_code == 422
    assert "The price is another one now" in changed.text
    assert "Code CHAOTET" in changed.text
    await manager.send_form(changed, sale, **wish)
    assert rooms.bookings.asked["checkout"].travellers[0].fare_type == "child"
    assert "sell" in rooms.bookings.asked

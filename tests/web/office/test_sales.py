"""Sales and occupancy, money's log, messages, people."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from overland.kernel.money import Money
from overland.reporting import Grouping, SalesRow
from overland.web.office.sales import bars
from overland.web.speak import Speaker
from web.conftest import Browser
from web.office.conftest import Rooms
from web.test_words import WORDS


async def test_sales_are_a_chart_with_a_table_one_tap_away(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/sales", params={"by": "day", "first": "2026-11-01", "last": "2026-11-02"})
    assert rooms.reports.asked["sales"].first_day == date(2026, 11, 1)
    assert 'class="bar-of" width="50.0%"' in page.text
    assert "₫3,000,000" in page.text


async def test_a_nonsense_period_becomes_the_usual_one(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get("/office/SM/sales", params={"by": "moon", "first": "never", "last": "2026-11-02"})
    query = rooms.reports.asked["sales"]
    assert page.status_code == 200
    assert (query.by, query.first_day, query.last_day) == (Grouping.DAY, date(2026, 10, 4), date(2026, 11, 2))


async def test_no_sales_say_what_to_do(manager: Browser, rooms: Rooms) -> None:
    rooms.reports.nothing = True
    assert "Nothing sold in these days" in (await manager.get("/office/SM/sales")).text


async def test_sales_go_into_a_spreadsheet(manager: Browser) -> None:
    table = await manager.get("/office/SM/lists/sales.csv")
    assert table.text.splitlines()[2] == "2026-11-02,8,0,2000000,0,2000000,VND"


def test_a_month_of_refunds_draws_no_bar_backwards() -> None:
    loss, gain = (SalesRow(f"2026-0{n}", 1, 1, *[Money(net, "VND")] * 3) for n, net in ((1, -500), (2, 1000)))
    assert [bar.length for bar in bars([loss, gain], Grouping.MONTH, Speaker(WORDS, "en"))] == [0.0, 100.0]


async def test_occupancy_shows_every_leg(manager: Browser) -> None:
    page = await manager.get("/office/SM/occupancy")
    assert "70 %" in page.text
    assert "Ninh Bình → Vinh" in page.text
    assert 'class="leg-sold full"' in page.text


async def test_the_log_names_steps_in_words(manager: Browser) -> None:
    page = await manager.get("/office/SM/transactions")
    assert "Cash taken" in page.text
    assert "In the till" in page.text


async def test_a_failed_message_is_sent_again(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get("/office/SM/messages")
    assert "No such number" in page.text
    assert "Vé của bạn &lt;b&gt;" in page.text
    done = await staff.send_form(page, f"/office/SM/messages/{UUID(int=400)}/again")
    assert "goes out once more" in done.text
    assert rooms.messages.again == [UUID(int=400)]


async def test_what_people_did_not_find_says_where_a_bus_is_wanted(manager: Browser) -> None:
    page = await manager.get("/office/SM/missed")
    assert "Hà Nội → Sầm Sơn" in page.text
    assert ">41<" in page.text
    assert "Sold out" in page.text
    later = await manager.get("/office/SM/missed", params={"first": "2027-01-01", "last": "2026-01-01"})
    assert "Everybody found something" in later.text

"""What is kept, what a channel may sell, how long money is waited for; and the shift of somebody else."""

from __future__ import annotations

from uuid import UUID

from overland.booking import QuotaDraft, ReservingPolicy, SalesChannel, StandingBlockDraft, UnfinishedSales
from overland.kernel.money import Money
from web.conftest import Browser
from web.office.conftest import Rooms

BLOCKS = "/office/SM/blocks"
TRIP = "/office/SM/trips"


def route_of(page: str) -> str:
    return page.split('id="f-route"')[1].split('<option value="')[1].split('"', maxsplit=1)[0]


async def test_seats_are_kept_on_every_trip(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get(BLOCKS)
    assert "Free them on 12 trips" in page.text
    route = route_of(page.text)
    typed = {"route": route, "seats": "a1, A2", "reason": "tour", "owner": "Hoa Sen", "hour": "07:30"}
    wrong = await staff.send_form(page, BLOCKS, **{**typed, "seats": ""})
    assert (wrong.status_code, 'value="Hoa Sen"' in wrong.text) == (422, True)
    done = await staff.send_form(page, BLOCKS, **typed, hours_before="2")
    wanted = StandingBlockDraft(UUID(route), ("A1", "A2"), "tour", "Hoa Sen", 27_000, 120)
    assert rooms.bookings.asked["keep_seats"] == wanted
    assert "The seats are kept." in done.text


async def test_and_given_back(staff: Browser, rooms: Rooms) -> None:
    await staff.send_form(await staff.get(BLOCKS), f"{BLOCKS}/{UUID(int=41)}/end")
    assert rooms.bookings.asked["end_standing_block"] == UUID(int=41)


async def test_a_manager_sets_shares_and_deadlines(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(BLOCKS)
    route = route_of(page.text)
    share = {"quota-route": route, "channel": "web", "quota-seats": "20"}
    await manager.send_form(page, "/office/SM/quotas", **share)
    assert rooms.bookings.asked["set_quota"] == QuotaDraft(UUID(route), SalesChannel.WEB, 20)
    await manager.send_form(page, f"/office/SM/quotas/{UUID(int=43)}/end")
    assert rooms.bookings.asked["drop_quota"] == UUID(int=43)
    await manager.send_form(page, "/office/SM/reserving", longest_hours="6", minutes_before="90")
    assert rooms.bookings.asked["settle_reserving"] == ReservingPolicy(90, 6)


async def test_a_clerk_sets_no_shares(staff: Browser) -> None:
    page = await staff.get(BLOCKS)
    assert 'action="/office/SM/quotas"' not in page.text
    token = page.text.split('name="form" value="')[1].split('"')[0]
    assert (await staff.post("/office/SM/quotas", data={"form": token})).status_code == 403


async def test_a_manager_closes_the_shift_of_somebody_else(manager: Browser, rooms: Rooms) -> None:
    rooms.payments.closed = rooms.payments.mine
    there = f"/office/SM/shifts/{rooms.payments.mine.id}"
    page = await manager.get(there)
    assert "Should be there" not in page.text
    await manager.send_form(page, f"{there}/count", counted="730.000", remark="ốm")
    wish = rooms.bookings.asked["close_shift"]
    assert (wish.shift_id, wish.counted, wish.note) == (rooms.payments.mine.id, Money(730_000, "VND"), "ốm")
    rooms.bookings.refusal = UnfinishedSales(references=["K7M2-Q9X4"])
    refused = await manager.send_form(page, f"{there}/count", counted="730.000")
    assert (refused.status_code, 'href="/office/SM/bookings/K7M2-Q9X4"' in refused.text) == (409, True)


async def test_kept_seats_come_from_a_spreadsheet_after_a_look(staff: Browser, rooms: Rooms) -> None:
    page = await staff.get(BLOCKS)
    assert f'href="{BLOCKS}/sheet"' in page.text
    form = await staff.get(f"{BLOCKS}/sheet")
    token = form.text.split('name="form" value="')[1].split('"', maxsplit=1)[0]

    async def bring(do: str, content: bytes) -> str:
        sent = await staff.post(
            f"{BLOCKS}/sheet", data={"form": token, "do": do}, files={"file": ("kept.csv", content)}
        )
        return sent.text

    assert "Nothing is changed yet" in await bring("check", b"seats\nA1\n")
    assert rooms.bookings.asked["bring_blocks"].check_only
    assert "The file is taken in" in await bring("take", b"seats\nA1\n")
    assert "Kept seats are not changed by a file" in await bring("take", b"seats\nZ9\n")

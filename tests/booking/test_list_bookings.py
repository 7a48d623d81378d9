"""Bookings in pages."""

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, MORNING, NIGHT, SAO_MAI, STRANGER, departure, on_sale, people
from booking.conftest import House
from overland.booking import BookingQuery
from overland.kernel.pages import BadCursor, cursor
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated


async def test_ones_own_newest_first(house: House) -> None:
    first = await house.buy("A1")
    house.clock_to("2026-11-02T08:01:00+07:00")
    second = await house.hold("A2")
    await house.hold("A3", by=MINH)
    mine = await house.door.bookings(LAN, BookingQuery())
    assert [b.id for b in mine.items] == [second.id, first.id]
    assert mine.next is None


async def test_page_by_page(house: House) -> None:
    ids = [(await house.buy(seat)).id for seat in ("A1", "A2", "A3")]
    seen, after = [], None
    for _ in ids:
        page = await house.door.bookings(LAN, BookingQuery(limit=1, cursor=after))
        seen += [b.id for b in page.items]
        after = page.next
    assert (seen, after) == (ids[::-1], None)


@pytest.mark.parametrize("text", ["garbage", cursor(1, 2), cursor("2026-11-02T08:00:00", str(SAO_MAI))])
async def test_a_cursor_of_something_else(house: House, text: str) -> None:
    with pytest.raises(BadCursor):
        await house.door.bookings(LAN, BookingQuery(cursor=text))


@pytest.mark.parametrize("words", ["nguyen thi", "0912 345", "LAN@EXAMPLE", "khach a2"])
async def test_an_operators_by_words(house: House, words: str) -> None:
    held = await house.hold("A1", "A2")
    await house.door.checkout(LAN, house.access(held), people("A1", "A2", email="lan@example.com"))
    await house.hold("B1", by=MINH)
    found = await house.door.bookings(CLERK, BookingQuery(SAO_MAI, text=words))
    assert [b.id for b in found.items] == [held.id]


async def test_an_operators_by_reference_as_it_is_read_aloud(house: House) -> None:
    held = await house.hold("A1")
    await house.hold("A2", by=MINH)
    spoken = f"{held.reference[:4]}-{held.reference[4:]}".lower()
    found = await house.door.bookings(CLERK, BookingQuery(SAO_MAI, text=spoken))
    assert [b.id for b in found.items] == [held.id]


async def test_an_operators_by_trip(house: House) -> None:
    await house.opened.hear(on_sale(departure(NIGHT)))
    here, there = await house.hold("A1"), await house.hold("A1", trip=NIGHT)
    for trip, booking in ((MORNING, here), (NIGHT, there)):
        found = await house.door.bookings(CLERK, BookingQuery(SAO_MAI, trip))
        assert [b.id for b in found.items] == [booking.id]


async def test_lists_are_for_whom_they_are(house: House) -> None:
    await house.buy("A1")
    assert (await house.door.bookings(MINH, BookingQuery())).items == []
    assert (await house.door.bookings(MINH, BookingQuery(trip_id=MORNING))).items == []
    with pytest.raises(Unauthenticated):
        await house.door.bookings(GUEST, BookingQuery())
    for by, refusal in ((GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (DRIVER, Forbidden)):
        with pytest.raises(refusal):
            await house.door.bookings(by, BookingQuery(SAO_MAI))

"""A change that rests on what has changed meanwhile is refused, for who says what they have read."""

import asyncio

import msgspec
import pytest

from booking.cast import LAN, once
from booking.conftest import House
from overland.booking import Access, Booking, CancelTickets, ChangeSeat, CorrectName
from overland.kernel.problems import Stale


def as_read(booking: Booking) -> Access:
    return Access(booking.reference, booking.key, version=booking.version)


async def test_who_has_read_an_older_one_is_told(house: House) -> None:
    paid = await house.buy("A1", "A2")
    now = await house.door.change_seat(LAN, as_read(paid), paid.tickets[0].id, ChangeSeat("B1"))
    assert now.version > paid.version
    with pytest.raises(Stale) as refused:
        await house.door.correct_name(LAN, as_read(paid), paid.tickets[0].id, CorrectName("Nguyễn Thị Lam"))
    assert refused.value.facts["version"] == now.version
    with pytest.raises(Stale):
        await house.door.cancel_tickets(LAN, as_read(paid), CancelTickets((paid.tickets[1].id,)), once())
    done = await house.door.cancel_tickets(LAN, as_read(now), CancelTickets((paid.tickets[1].id,)), once())
    assert done.version > now.version


async def test_who_says_nothing_changes_it_anyway(house: House) -> None:
    paid = await house.buy("A1")
    for seat in ("A2", "B1"):
        await house.door.change_seat(LAN, house.access(paid), paid.tickets[0].id, ChangeSeat(seat))


async def test_of_many_at_once_one_is_made(house: House) -> None:
    paid = await house.buy("A1")
    wishes = [
        house.door.change_seat(LAN, as_read(paid), paid.tickets[0].id, ChangeSeat(seat))
        for seat in ("A2", "A3", "A4", "B1", "B2")
    ]
    answers = await asyncio.gather(*wishes, return_exceptions=True)
    assert sorted(type(one).__name__ for one in answers) == ["Booking", *["Stale"] * 4]


async def test_over_rest_it_is_the_etag(house: House) -> None:
    paid = await house.buy("A1")
    address, opens = f"/v1/bookings/{paid.reference}", {"key": paid.key}
    tag = (await house.opened.client.get(address, params=opens)).headers["etag"]
    path, body = f"{address}/tickets/{paid.tickets[0].id}/seat", msgspec.json.encode({"seat": "B1"})
    json = {"content-type": "application/json"}
    for match, status in ((tag, 200), (tag, 412), ("W/1", 422)):
        answer = await house.opened.client.put(path, params=opens, content=body, headers=json | {"if-match": match})
        assert answer.status_code == status

"""Whoever erased their account is forgotten here, too: at once on what is behind, later on what is ahead."""

from __future__ import annotations

from booking.cast import CLERK, LAN, MINH, named
from booking.conftest import House
from overland.booking import Access, BookingQuery, CorrectName
from overland.identity import AccountErased

ERASED = AccountErased(account_id=named("Lan"))


async def test_a_ticket_ahead_stays_with_its_name_and_loses_it_when_it_is_behind(house: House) -> None:
    lans, minhs = await house.buy("A1"), await house.buy("A2", by=MINH)
    await house.door.correct_name(LAN, house.access(lans), lans.tickets[0].id, CorrectName("Nguyễn Thị Lam"))
    await house.opened.hear(ERASED)
    ahead = await house.door.booking(CLERK, Access(lans.reference))
    assert ahead.tickets[0].name == "Nguyễn Thị Lam"
    house.clock_to("2026-11-09T08:00:00+07:00")
    await house.opened.queue.tick("forget people")
    behind = await house.door.booking(CLERK, Access(lans.reference))
    assert (behind.contact, behind.account_id, behind.tickets[0].name) == (None, None, "")
    assert behind.total == lans.total
    told = await house.door.history(CLERK, Access(lans.reference))
    assert [one.was + one.became for one in told if one.kind == "renamed"] == [""]
    assert (await house.door.booking(CLERK, Access(minhs.reference))).tickets[0].name == minhs.tickets[0].name


async def test_what_is_behind_already_is_forgotten_at_once_and_heard_twice_is_once(house: House) -> None:
    lans = await house.buy("A1")
    house.clock_to("2026-11-09T08:00:00+07:00")
    await house.opened.hear(ERASED, ERASED)
    assert (await house.door.booking(CLERK, Access(lans.reference))).contact is None
    assert (await house.door.bookings(LAN, BookingQuery())).items == []

"""One booking, from the search to the bus."""

from booking.cast import DRIVER, FRIDAY, HA_NOI, HUE, LAN, MORNING, once, people
from booking.conftest import House, access, money_for
from overland.booking import (
    BoardTicket,
    BookingConfirmed,
    BookingStatus,
    Pay,
    SearchTrips,
    SeatMapQuery,
    SeatState,
    TicketBoarded,
    TicketStatus,
    Verdict,
)  # fmt: skip


async def test_from_search_to_boarding(house: House) -> None:
    door = house.door
    [offer] = (await door.search(SearchTrips(HA_NOI, HUE, FRIDAY))).offers
    held = await house.hold("A1", "A2")
    assert held.total == offer.price * 2
    await door.checkout(LAN, access(held), people("A1", "A2"))
    started = await door.pay(LAN, access(held), Pay("local", "https://overland.test/back"), once())
    assert started.redirect_url
    [asked] = house.payments.opened
    assert (asked.booking_id, asked.amount) == (held.id, held.total)
    await house.opened.hear(money_for(held, payment_id=started.payment_id))

    paid = await door.booking(LAN, access(held))
    assert paid.status is BookingStatus.CONFIRMED
    [told] = await house.opened.told(BookingConfirmed)
    assert told.booking.tickets == paid.tickets
    verdict = await door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))
    assert (verdict.verdict, verdict.seat, verdict.on_board, verdict.expected) == (Verdict.WELCOME, "A1", 1, 2)
    assert [t.seat for t in await house.opened.told(TicketBoarded)] == ["A1"]
    seats = await door.seat_map(DRIVER, SeatMapQuery(MORNING, 0, 3))
    assert [s.state for s in seats.seats[:3]] == [SeatState.BOARDED, SeatState.PAID, SeatState.VACANT]
    [entry, other] = (await door.manifest(DRIVER, MORNING)).entries
    assert (entry.name, entry.status, other.status) == ("Nguyễn Thị Lan", TicketStatus.BOARDED, TicketStatus.ISSUED)

"""At the door of the bus."""

import asyncio

import msgspec
import pytest

from booking.cast import CLERK, DRIVER, LAN, MORNING, NIGHT, SAO_MAI, STRANGER, departure, on_sale
from booking.conftest import House
from overland.booking import BoardTicket, TicketBoarded, TicketStatus, Verdict, WrongStep
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated
from overland.operations import TripStatus, TripStatusChanged


async def test_welcome_then_already(house: House) -> None:
    paid = await house.buy("A1", "A2")
    first = await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))
    assert (first.verdict, first.name, first.destination) == (Verdict.WELCOME, "Nguyễn Thị Lan", "Bến xe phía Bắc")
    house.clock_to("2026-11-02T09:00:00+07:00")
    again = await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))
    assert again == msgspec.structs.replace(first, verdict=Verdict.ALREADY)
    assert len(await house.opened.told(TicketBoarded)) == 1


async def test_the_code_as_it_is_typed(house: House) -> None:
    paid = await house.buy("A1")
    code = paid.tickets[0].code
    typed = f" {code[:4].lower()}-{code[4:8]} {code[8:]}".replace("0", "O").replace("1", "l")
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, typed))).verdict is Verdict.WELCOME


async def test_two_scanners_let_one_person_on_once(house: House) -> None:
    paid = await house.buy("A1")
    verdicts = await asyncio.gather(
        *(house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token)) for _ in range(5))
    )
    assert sorted(v.verdict for v in verdicts) == [Verdict.ALREADY] * 4 + [Verdict.WELCOME]
    assert {v.on_board for v in verdicts} == {1}


async def test_another_trip_is_told_nothing_more(house: House) -> None:
    await house.opened.hear(on_sale(departure(NIGHT)))
    paid = await house.buy("A1")
    for shown in (paid.tickets[0].token, paid.tickets[0].code):
        verdict = await house.door.board(DRIVER, BoardTicket(NIGHT, shown))
        assert (verdict.verdict, verdict.seat, verdict.name, verdict.expected) == (Verdict.WRONG_TRIP, "", "", 0)


@pytest.mark.parametrize("shown", ["nonsense", "A" * 120, "00000000", " "])
async def test_what_is_no_ticket(house: House, shown: str) -> None:
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, shown))).verdict is Verdict.UNKNOWN


async def test_a_hold_is_no_ticket(house: House) -> None:
    held = await house.hold("A1")
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, held.tickets[0].code))).verdict is Verdict.UNKNOWN


async def test_an_older_issue_is_void(house: House) -> None:
    paid = await house.buy("A1")
    await house.opened.db.pool.execute("UPDATE ticket SET issue = 2")
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))).verdict is Verdict.VOID
    fresh = await house.door.booking(LAN, house.access(paid))
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, fresh.tickets[0].token))).verdict is Verdict.WELCOME


async def test_only_by_the_operators_people(house: House) -> None:
    paid = await house.buy("A1")
    for by, refusal in ((GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound)):
        with pytest.raises((refusal, Forbidden)):
            await house.door.board(by, BoardTicket(MORNING, paid.tickets[0].token))
        with pytest.raises((refusal, Forbidden)):
            await house.door.manifest(by, MORNING)


async def test_while_the_trip_runs_and_no_longer(house: House) -> None:
    paid = await house.buy("A1")

    async def step(version: int, status: TripStatus) -> None:
        event = TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=version, status=status)
        await house.opened.hear(event)

    await step(2, TripStatus.IN_PROGRESS)
    assert (await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].code))).verdict is Verdict.WELCOME
    await step(3, TripStatus.COMPLETED)
    with pytest.raises(WrongStep):
        await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].code))


async def test_the_manifest_is_by_stop_and_seat(house: House) -> None:
    await house.buy("B1", stretch=(1, 3))
    await house.buy("A2", "A1")
    await house.hold("A3")
    manifest = await house.door.manifest(CLERK, MORNING)
    assert [(e.origin, e.seat, e.status, e.phone) for e in manifest.entries] == [
        (0, "A1", TicketStatus.ISSUED, "0912 345 678"),
        (0, "A2", TicketStatus.ISSUED, "0912 345 678"),
        (1, "B1", TicketStatus.ISSUED, "0912 345 678"),
    ]

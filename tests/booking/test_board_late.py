"""Let on without a network, and told later: nothing is doubled, and what speaks against it is told by name."""

from __future__ import annotations

from base64 import b64decode
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from booking.cast import DRIVER, FRIDAY, LAN, MORNING, SAO_MAI, once
from booking.conftest import House
from overland.booking import BoardTicket, TicketBoarded, TicketStatus, Verdict
from overland.booking.token import LENGTH, SYMBOLS
from overland.operations import TripStatus, TripStatusChanged

SHOWN = datetime.fromisoformat(f"{FRIDAY}T06:50:00+07:00")
SYNCED = f"{FRIDAY}T08:00:00+07:00"


async def test_it_counts_from_when_the_ticket_was_shown_and_once(house: House) -> None:
    paid = await house.buy("A1")
    house.clock_to(SYNCED)
    late = BoardTicket(MORNING, paid.tickets[0].token, SHOWN, let_on=True)
    for _ in range(2):
        told = await house.door.board(DRIVER, late)
        assert (told.verdict, told.boarded_at) == (Verdict.WELCOME, SHOWN)
    manifest = await house.door.manifest(DRIVER, MORNING)
    assert (manifest.entries[0].boarded_at, manifest.conflicts) == (SHOWN, ())
    assert len(await house.opened.told(TicketBoarded)) == 1


async def test_the_same_ticket_on_two_phones_is_told_by_name(house: House) -> None:
    paid = await house.buy("A1")
    house.clock_to(SYNCED)
    second = SHOWN + timedelta(minutes=5)
    for at in (SHOWN, second, second):
        await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token, at, let_on=True))
    [conflict] = (await house.door.manifest(DRIVER, MORNING)).conflicts
    assert (conflict.name, conflict.seat, conflict.verdict) == ("Nguyễn Thị Lan", "A1", Verdict.ALREADY)
    assert (conflict.boarded_at, conflict.at) == (SHOWN, second)


async def test_a_ticket_cancelled_meanwhile_is_told_by_name(house: House) -> None:
    paid = await house.buy("A1")
    await house.door.cancel(LAN, house.access(paid), once())
    house.clock_to(SYNCED)
    told = await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token, SHOWN, let_on=True))
    assert told.verdict is Verdict.VOID
    manifest = await house.door.manifest(DRIVER, MORNING)
    assert [(c.name, c.verdict, c.boarded_at) for c in manifest.conflicts] == [
        ("Nguyễn Thị Lan", Verdict.VOID, None)
    ]  # fmt: skip
    assert manifest.entries == ()


async def test_with_a_network_a_used_ticket_is_no_conflict(house: House) -> None:
    paid = await house.buy("A1")
    for _ in range(2):
        await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token))
    assert (await house.door.manifest(DRIVER, MORNING)).conflicts == ()


async def test_it_may_be_told_when_the_trip_is_over(house: House) -> None:
    paid = await house.buy("A1")
    house.clock_to(SYNCED)
    for version, status in ((2, TripStatus.IN_PROGRESS), (3, TripStatus.COMPLETED)):
        await house.opened.hear(TripStatusChanged(operator_id=SAO_MAI, trip_id=MORNING, version=version, status=status))
    late = BoardTicket(MORNING, paid.tickets[0].token, SHOWN, let_on=True)
    assert (await house.door.board(DRIVER, late)).verdict is Verdict.WELCOME


async def test_an_instant_that_cannot_be_is_read_as_now(house: House) -> None:
    paid = await house.buy("A1")
    house.clock_to(SYNCED)
    told = await house.door.board(DRIVER, BoardTicket(MORNING, paid.tickets[0].token, SHOWN + timedelta(days=1)))
    assert told.boarded_at == datetime.fromisoformat(SYNCED)


async def test_a_device_checks_a_ticket_with_the_manifest_alone(house: House) -> None:
    paid = await house.buy("A1")
    manifest = await house.door.manifest(DRIVER, MORNING)
    token = paid.tickets[0].token
    raw = bytearray()
    for n in range(0, LENGTH, 3):
        low, middle, top = (SYMBOLS.index(symbol) for symbol in token[n : n + 3])
        raw += (low + middle * 45 + top * 2025).to_bytes(2, "big")
    digits = f"{int.from_bytes(raw[:16], 'big') >> 108 & 0xFFFF:04x}"
    [key] = [key for identity, key in manifest.keys.items() if identity.startswith(digits)]
    Ed25519PublicKey.from_public_bytes(b64decode(key)).verify(bytes(raw[16:]), bytes(raw[:16]))
    assert manifest.entries[0].issue == raw[15] & 15
    assert manifest.entries[0].status is TicketStatus.ISSUED

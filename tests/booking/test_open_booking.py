"""Who may see a booking. Everybody else learns nothing, not even that it is there."""

import asyncio

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, STRANGER, people
from booking.conftest import House
from overland.booking import Access, TooManyGuesses
from overland.booking.throttle import neighbourhood
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM, Membership, Principal
from overland.kernel.problems import NotFound

ADMIN = Principal(LAN.account_id and MINH.account_id, (Membership(Role.ADMIN),))


async def test_the_owner_and_the_operators_people_need_the_reference_alone(house: House) -> None:
    held = await house.hold("A1")
    spoken = f" {held.reference[:4].lower()}-{held.reference[4:].lower()} "
    for by in (LAN, CLERK, ADMIN, SYSTEM):
        assert (await house.door.booking(by, Access(spoken))).id == held.id


@pytest.mark.parametrize("by", [GUEST, MINH, STRANGER, DRIVER], ids=["guest", "customer", "stranger", "driver"])
async def test_others_need_more(house: House, by: Principal) -> None:
    held = await house.hold("A1")
    for access in (Access(held.reference), Access(held.reference, "0" * 16), Access(held.reference, "", "0900000000")):
        with pytest.raises(NotFound) as refused:
            await house.door.booking(by, access)
        assert (refused.value.detail, refused.value.facts) == ("", {})
    assert (await house.door.booking(by, Access(held.reference, held.key.lower()))).id == held.id


@pytest.mark.parametrize("contact", ["0912345678", "+84 912 345 678", "84912345678", "LAN@example.com "])
async def test_the_contact_opens_it(house: House, contact: str) -> None:
    held = await house.hold("A1", by=GUEST)
    await house.door.checkout(GUEST, house.access(held), people("A1", email="lan@example.com"))
    assert (await house.door.booking(GUEST, Access(held.reference, "", contact))).id == held.id


async def test_no_contact_is_no_proof(house: House) -> None:
    held = await house.hold("A1", by=GUEST)
    with pytest.raises(NotFound):
        await house.door.booking(GUEST, Access(held.reference, "", ""))


async def test_an_unknown_reference(house: House) -> None:
    with pytest.raises(NotFound):
        await house.door.booking(SYSTEM, Access("ZZZZZZZZ"))


async def test_two_trips_may_share_a_reference(house: House) -> None:
    mine = await house.hold("A1")
    his = await house.hold("A2", by=MINH)
    await house.share_reference(mine, his)
    assert (await house.door.booking(MINH, Access(mine.reference))).id == his.id
    assert (await house.door.booking(GUEST, Access(mine.reference, mine.key))).id == mine.id


async def guess(house: House, reference: str, contact: str, caller: str = "203.0.113.7") -> str:
    """What a guest is told who tries this contact."""
    try:
        found = await house.door.booking(GUEST, Access(reference, "", contact, caller))
    except (NotFound, TooManyGuesses) as refused:
        return type(refused).__name__
    return found.reference


async def test_a_reference_may_be_guessed_five_times_from_anywhere(house: House) -> None:
    held = await house.hold("A1", by=GUEST)
    await house.door.checkout(GUEST, house.access(held), people("A1"))
    answers = [await guess(house, held.reference, f"09000000{n:02}", f"203.0.113.{n}") for n in range(7)]
    assert answers == ["NotFound"] * 5 + ["TooManyGuesses"] * 2
    assert await guess(house, held.reference, "0912345678", "198.51.100.1") == "TooManyGuesses"
    assert (await house.door.booking(GUEST, house.access(held))).id == held.id
    assert (await house.door.booking(CLERK, Access(held.reference, "", "0900000000"))).id == held.id
    house.clock_to("2026-11-02T08:15:00+07:00")
    assert await guess(house, held.reference, "0912345678") == held.reference


async def test_an_address_may_guess_five_times_whatever_there_is(house: House) -> None:
    """What is not there is counted and answered like what is."""
    held = await house.hold("A1", by=GUEST)
    references = [held.reference, *(f"ZZZZZZZ{n}" for n in range(6))]
    answers = [await guess(house, reference, "0900000000") for reference in references]
    assert answers == ["NotFound"] * 5 + ["TooManyGuesses"] * 2
    assert await guess(house, "ZZZZZZZ9", "0900000000", "198.51.100.1") == "NotFound"


async def test_right_ones_do_not_count(house: House) -> None:
    held = await house.hold("A1", by=GUEST)
    await house.door.checkout(GUEST, house.access(held), people("A1"))
    assert {await guess(house, held.reference, "0912345678") for _ in range(8)} == {held.reference}


async def test_all_at_once_get_no_further(house: House) -> None:
    held = await house.hold("A1", by=GUEST)
    answers = await asyncio.gather(*(guess(house, held.reference, f"09000000{n:02}", "") for n in range(20)))
    assert sorted(answers) == ["NotFound"] * 5 + ["TooManyGuesses"] * 15


async def test_it_is_said_how_long_to_wait(house: House) -> None:
    for _ in range(5):
        await guess(house, "ZZZZZZZZ", "a@example.com", "")
    house.clock_to("2026-11-02T08:05:00+07:00")
    with pytest.raises(TooManyGuesses) as refused:
        await house.door.booking(GUEST, Access("ZZZZZZZZ", "", "b@example.com"))
    assert refused.value.facts == {"retry_after": 600}


async def test_no_address_and_no_reference_is_kept_readable_and_old_ones_go(house: House) -> None:
    await guess(house, "ZZZZZZZZ", "0900000000")
    rows = await house.opened.db.pool.fetch("SELECT kind, subject FROM tries ORDER BY kind")
    assert [(r["kind"], len(r["subject"])) for r in rows] == [("address", 32), ("reference", 32)]
    house.clock_to("2026-11-02T09:00:01+07:00")
    await house.opened.queue.tick("forget tries")
    assert await house.opened.db.value("SELECT count(*) FROM tries") == 0


@pytest.mark.parametrize(
    ("address", "counted"),
    [("203.0.113.7", "203.0.113.7"), ("2001:db8::1", "2001:0db8:0000:0000"), ("somewhere", "somewhere")],
)
def test_an_address_of_the_new_kind_is_counted_by_its_network(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted

"""Who may see a booking. Everybody else learns nothing, not even that it is there."""

import pytest

from booking.cast import CLERK, DRIVER, LAN, MINH, STRANGER, people
from booking.conftest import House
from overland.booking import Access
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

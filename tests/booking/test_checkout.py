"""Saying who travels."""

import msgspec
import pytest

from booking.cast import LAN, people
from booking.conftest import House, money_for
from overland.booking import Access, Checkout, Contact, HoldExpired, Traveller, WrongStep
from overland.kernel.principal import GUEST
from overland.kernel.problems import Invalid, NotFound


async def test_names_stand_on_the_tickets(house: House) -> None:
    held = await house.hold("A1", "A2")
    checkout = Checkout(
        Contact("Lan", "0912345678", language="en"),
        (Traveller("A2", " Bà ", phone="0987654321"), Traveller("A1", "Lan")),
    )
    done = await house.door.checkout(LAN, house.access(held), checkout)
    assert [(t.seat, t.name, t.phone) for t in done.tickets] == [("A1", "Lan", ""), ("A2", "Bà", "0987654321")]
    assert done.contact == checkout.contact
    assert await house.door.booking(LAN, house.access(held)) == done


async def test_it_may_be_said_again(house: House) -> None:
    held = await house.hold("A1")
    await house.door.checkout(LAN, house.access(held), people("A1", name="Lna"))
    again = await house.door.checkout(LAN, house.access(held), people("A1", name="Lan"))
    assert again.tickets[0].name == "Lan"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"contact": Contact("")}, "contact.name"),
        ({"contact": Contact("Lan")}, "contact.phone"),
        ({"contact": Contact("Lan", "call me")}, "contact.phone"),
        ({"contact": Contact("Lan", "", "lan@")}, "contact.email"),
        ({"travellers": (Traveller("A2", "Lan"),)}, "travellers"),
        ({"travellers": (Traveller("A1", "Lan"), Traveller("A1", "Lan"))}, "travellers"),
        ({"travellers": (Traveller("A1", "  "),)}, "travellers.0.name"),
        ({"travellers": (Traveller("A1", "Lan", email="x y@z.vn"),)}, "travellers.0.email"),
    ],
)
async def test_what_is_missing_or_wrong_is_named(house: House, changes: dict[str, object], field: str) -> None:
    held = await house.hold("A1")
    with pytest.raises(Invalid) as refused:
        await house.door.checkout(LAN, house.access(held), msgspec.structs.replace(people("A1"), **changes))
    assert field in refused.value.facts["fields"]


async def test_texts_have_an_end(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(Invalid):
        await house.door.checkout(LAN, house.access(held), people("A1", name="x" * 121))


async def test_not_when_the_hold_is_over(house: House) -> None:
    held = await house.hold("A1")
    await house.time_passes(held)
    with pytest.raises(HoldExpired) as refused:
        await house.door.checkout(LAN, house.access(held), people("A1"))
    assert refused.value.facts == {"reference": held.reference}


async def test_not_when_it_is_paid(house: House) -> None:
    held = await house.hold("A1")
    await house.opened.hear(money_for(held))
    with pytest.raises(WrongStep) as refused:
        await house.door.checkout(LAN, house.access(held), people("A1"))
    assert refused.value.facts == {"status": "confirmed"}


async def test_not_by_a_stranger(house: House) -> None:
    held = await house.hold("A1")
    with pytest.raises(NotFound):
        await house.door.checkout(GUEST, Access(held.reference), people("A1"))

"""What one paid and got back: one's own bookings, and nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from booking.cast import LAN, MINH
from booking.conftest import House
from overland.booking import BookingQuery
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.principal import GUEST
from overland.kernel.problems import Unauthenticated
from overland.payments import Step


async def test_each_booking_with_its_steps_the_oldest_first(house: House) -> None:
    first, second = await house.buy("A1"), await house.buy("A2")
    for booking, kind in ((first, "opened"), (second, "opened"), (first, "paid")):
        where = (new_id(), booking.id, booking.journey.operator_id, "local", kind, "provider", Money(350_000, "VND"))
        house.payments.log.insert(0, Step(new_id(), datetime.now(UTC), *where))
    found = await house.door.transactions(LAN, BookingQuery())
    assert [(one.reference, [step.kind for step in one.steps]) for one in found.items] == [
        (second.reference, ["opened"]), (first.reference, ["opened", "paid"]),
    ]  # fmt: skip
    assert (await house.door.transactions(MINH, BookingQuery())).items == []


async def test_a_guest_has_none(house: House) -> None:
    with pytest.raises(Unauthenticated):
        await house.door.transactions(GUEST, BookingQuery())

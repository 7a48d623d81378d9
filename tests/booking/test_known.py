"""At a counter a phone number brings the name of who booked with it before."""

import pytest

from booking.cast import BIEN_XANH, CLERK, DRIVER, LAN, SAO_MAI, STRANGER
from booking.conftest import House
from overland.booking import BookingQuery
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated


@pytest.mark.parametrize("phone", ["0912345678", "+84 912 345 678", "0912.345.678"])
async def test_however_it_is_written(house: House, phone: str) -> None:
    await house.buy("A1")
    assert (await house.door.known_traveller(CLERK, SAO_MAI, phone)).name == "Nguyễn Thị Lan"
    found = await house.door.bookings(CLERK, BookingQuery(SAO_MAI, text=phone))
    assert len(found.items) == 1


async def test_only_who_booked_here(house: House) -> None:
    await house.buy("A1")
    with pytest.raises(NotFound):
        await house.door.known_traveller(STRANGER, BIEN_XANH, "0912345678")
    with pytest.raises(NotFound):
        await house.door.known_traveller(CLERK, SAO_MAI, "0912345679")
    with pytest.raises(Invalid):
        await house.door.known_traveller(CLERK, SAO_MAI, "12")


@pytest.mark.parametrize(
    ("by", "refusal"), [(GUEST, Unauthenticated), (LAN, NotFound), (STRANGER, NotFound), (DRIVER, Forbidden)]
)
async def test_only_by_the_operators_sellers(house: House, by: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await house.door.known_traveller(by, SAO_MAI, "0912345678")

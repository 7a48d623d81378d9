"""Which trips are kept, and what there is to choose from."""

from datetime import datetime, timedelta
from uuid import UUID

import msgspec
import pytest

from booking.cast import BIEN_XANH, SAO_MAI
from overland.booking import Call, DayPart, Filters, Offer, Sort
from overland.booking.narrow import choices, day_part, narrow
from overland.kernel.money import Money

SEVEN = datetime.fromisoformat("2026-11-06T07:00:00+07:00")


def offer(number: int, hours: float = 0, price: int = 200_000, **changes: object) -> Offer:
    """A trip of Sao Mai that leaves so many hours after seven."""
    at = SEVEN + timedelta(hours=hours)
    here = Call(0, UUID(int=1), "Hà Nội", "Giáp Bát", "", at, "Asia/Ho_Chi_Minh")
    there = msgspec.structs.replace(here, sequence=2, place="Vinh", stop="Bến xe Vinh", at=at + timedelta(hours=5))
    money = Money(price, "VND")
    made = Offer(
        UUID(int=number), SAO_MAI, "Sao Mai", "Hà Nội – Huế", here, there, 18_000, 1, "Limousine 7", ("wifi",), money,
        7, (), money, together=True,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


MORNING = offer(1)
NOON = offer(2, 6, 150_000, operator_id=BIEN_XANH, operator="Biển Xanh", amenities=("wifi", "water"), duration=20_000)
NIGHT = offer(3, 18, 300_000, bus_kind="Sleeper", together=False, duration=15_000)
DAY = [NIGHT, NOON, MORNING]


def kept(**wanted: object) -> list[Offer]:
    return narrow(DAY, Filters(**wanted), Sort.DEPARTURE)  # type: ignore[arg-type]


def test_without_filters_all_stand_in_the_order_in_which_they_leave() -> None:
    assert kept() == [MORNING, NOON, NIGHT]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({"times": (DayPart.MORNING,)}, [MORNING]),
        ({"times": (DayPart.MORNING, DayPart.NIGHT)}, [MORNING, NIGHT]),
        ({"operators": (BIEN_XANH,)}, [NOON]),
        ({"bus_kinds": ("Sleeper",)}, [NIGHT]),
        ({"amenities": ("wifi", "water")}, [NOON]),
        ({"pickups": ("Giáp Bát",)}, [MORNING, NOON, NIGHT]),
        ({"drop_offs": ("Elsewhere",)}, []),
        ({"most": 200_000}, [MORNING, NOON]),
        ({"together": True}, [MORNING, NOON]),
        ({"together": True, "most": 160_000}, [NOON]),
    ],
)
def test_what_passes_a_filter(wanted: dict[str, object], left: list[Offer]) -> None:
    assert kept(**wanted) == left


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        (Sort.DEPARTURE, [MORNING, NOON, NIGHT]),
        (Sort.PRICE, [NOON, MORNING, NIGHT]),
        (Sort.DURATION, [NIGHT, MORNING, NOON]),
    ],
)
def test_what_comes_first(sort: Sort, order: list[Offer]) -> None:
    assert narrow(DAY, Filters(), sort) == order


def test_the_part_of_the_day_is_the_one_on_the_stops_clock() -> None:
    in_tokyo = msgspec.structs.replace(NIGHT.origin, zone="Asia/Tokyo", at=SEVEN - timedelta(hours=4))
    assert day_part(msgspec.structs.replace(NIGHT, origin=in_tokyo)) is DayPart.NIGHT
    at_eleven = msgspec.structs.replace(in_tokyo, at=SEVEN + timedelta(hours=3))
    assert day_part(msgspec.structs.replace(NIGHT, origin=at_eleven)) is DayPart.AFTERNOON


def test_choices_are_counted_before_any_filter() -> None:
    found = choices(DAY)
    assert (found.trips, found.together) == (3, 2)
    assert [(one.value, one.trips) for one in found.times] == [("night", 1), ("morning", 1), ("afternoon", 1)]
    assert [(one.name, one.trips) for one in found.operators] == [("Biển Xanh", 1), ("Sao Mai", 2)]
    assert [(one.value, one.trips) for one in found.amenities] == [("water", 1), ("wifi", 3)]
    assert [price.amount for price in found.prices] == [150_000, 200_000, 300_000]

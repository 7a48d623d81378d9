"""What Sao Mai offers beside its fares in these tests."""

from __future__ import annotations

import msgspec

from booking.cast import MANAGER, SAO_MAI, people
from booking.conftest import House
from overland.booking import (
    Checkout,
    ExtraDraft,
    FareKind,
    FareTypeDraft,
    Infant,
    Named,
    Per,
    PromoCode,
    PromoCodeDraft,
    Proven,
    Traveller,
    WantedExtra,
)

FARE_TYPES = (
    FareTypeDraft("adult", Named("Người lớn", "Adult"), 10_000),
    FareTypeDraft("child", Named("Trẻ em", "Child"), 7500, FareKind.CHILD, age_from=6, age_to=11),
    FareTypeDraft("student", Named("Sinh viên", "Student"), 9000, proof=Proven("Thẻ sinh viên", "Student card")),
    FareTypeDraft("infant", Named("Em bé", "Infant"), 1000, FareKind.INFANT, age_to=2),
)
EXTRAS = (
    ExtraDraft("luggage", Named("Hành lý", "Luggage"), 50_000, "VND", most=3),
    ExtraDraft("bike", Named("Xe đạp", "Bike"), 100_000, "VND", stock=2),
    ExtraDraft("guide", Named("Hướng dẫn", "Guide"), 100_001, "VND", Per.JOURNEY),
)


async def offer_all(house: House) -> None:
    """Fare types and extras, offered by the manager."""
    for fare_type in FARE_TYPES:
        await house.door.add_fare_type(MANAGER, SAO_MAI, fare_type)
    for extra in EXTRAS:
        await house.door.add_extra(MANAGER, SAO_MAI, extra)


async def promote(house: House, code: str = "CHAOTET", **facts: object) -> PromoCode:
    """A promo code of 10 %, or as said."""
    draft = PromoCodeDraft(code, **({"currency": "VND", "share": 1000} | facts))  # type: ignore[arg-type]
    return await house.door.add_promo_code(MANAGER, SAO_MAI, draft)


def wish(
    *seats: str,
    types: dict[str, str] | None = None,
    extras: dict[str, tuple[str, ...]] | None = None,
    infants: dict[str, str] | None = None,
    shared: tuple[str, ...] = (),
    promo: str = "",
    phone: str = "0912 345 678",
) -> Checkout:
    """Lan and who sits with her: their fare types, extras and infants by seat."""
    said = people(*seats, phone=phone)

    def dressed(who: Traveller) -> Traveller:
        name = (infants or {}).get(who.seat)
        return msgspec.structs.replace(
            who, fare_type=(types or {}).get(who.seat), infant=Infant(name, "infant") if name else None,
            extras=tuple(map(WantedExtra, (extras or {}).get(who.seat, ()))),
        )  # fmt: skip

    return msgspec.structs.replace(
        said, travellers=tuple(map(dressed, said.travellers)), extras=tuple(map(WantedExtra, shared)), promo=promo
    )

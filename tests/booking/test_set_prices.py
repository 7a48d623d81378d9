"""What an operator offers beside its fares: added, withdrawn, never changed."""

from datetime import date

import msgspec
import pytest

from booking.cast import BIEN_XANH, CLERK, DRIVER, LAN, MANAGER, SAO_MAI, STRANGER, named
from booking.conftest import House
from booking.offered import EXTRAS, FARE_TYPES, offer_all, promote
from overland.booking import CodeOffered, ExtraDraft, Named, Per, PromoCodeDraft, SellingPolicy
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated


async def test_everyone_sees_what_is_offered_in_its_order(house: House) -> None:
    await offer_all(house)
    policy = await house.door.selling_policy(SAO_MAI)
    assert [it.code for it in policy.fare_types] == [it.code for it in FARE_TYPES]
    assert [(it.code, it.price.amount, it.stock) for it in policy.extras] == [
        (it.code, it.price, it.stock) for it in EXTRAS
    ]
    assert await house.door.selling_policy(BIEN_XANH) == SellingPolicy()


async def test_what_is_withdrawn_makes_room_for_another(house: House) -> None:
    first = await house.door.add_fare_type(MANAGER, SAO_MAI, FARE_TYPES[1])
    with pytest.raises(CodeOffered):
        await house.door.add_fare_type(MANAGER, SAO_MAI, FARE_TYPES[1])
    await house.door.withdraw_fare_type(MANAGER, SAO_MAI, first.id)
    await house.door.withdraw_fare_type(MANAGER, SAO_MAI, first.id)
    await house.door.add_fare_type(MANAGER, SAO_MAI, msgspec.structs.replace(FARE_TYPES[1], share=5000))
    assert [it.share for it in (await house.door.selling_policy(SAO_MAI)).fare_types] == [5000]


async def test_codes_are_listed_with_their_uses_and_read_in_capitals(house: House) -> None:
    made = await promote(house, "chaotet", uses=3)
    assert made.code == "CHAOTET"
    assert await house.door.promo_codes(CLERK, SAO_MAI) == [made]
    await house.door.withdraw_promo_code(MANAGER, SAO_MAI, made.id)
    assert (await house.door.promo_codes(CLERK, SAO_MAI))[0].withdrawn_at is not None


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"share": None}, "share"),
        ({"amount": 5000}, "share"),
        ({"share": None, "amount": 5000, "cap": 1000}, "cap"),
        ({"valid_from": date(2026, 2, 2), "valid_to": date(2026, 2, 1)}, "valid_to"),
        ({"travel_from": date(2026, 2, 2), "travel_to": date(2026, 2, 1)}, "travel_to"),
    ],
)
async def test_a_code_that_makes_no_sense_is_refused(house: House, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        await promote(house, **facts)  # type: ignore[arg-type]
    assert field in refused.value.facts["fields"]


async def test_only_what_travellers_have_themselves_is_counted_and_everything_has_a_name(house: House) -> None:
    for draft in (
        ExtraDraft("bus", Named("Bao xe", "Whole bus"), 1, "VND", Per.JOURNEY, stock=1),
        ExtraDraft("none", Named(" ", "Nothing"), 1, "VND"),
    ):
        with pytest.raises(Invalid):
            await house.door.add_extra(MANAGER, SAO_MAI, draft)


async def test_only_its_own_people_and_only_managers_change_prices(house: House) -> None:
    draft = PromoCodeDraft("FREE", "VND", share=10_000)
    for who, refusal in ((CLERK, Forbidden), (STRANGER, NotFound), (LAN, NotFound), (GUEST, Unauthenticated)):
        with pytest.raises(refusal):
            await house.door.add_promo_code(who, SAO_MAI, draft)
    for who, refusal in ((DRIVER, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            await house.door.promo_codes(who, SAO_MAI)
    with pytest.raises(NotFound):
        await house.door.withdraw_promo_code(MANAGER, SAO_MAI, named("strange"))

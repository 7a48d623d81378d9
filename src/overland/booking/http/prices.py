"""What an operator offers beside its fares, and what a checkout would cost."""

from __future__ import annotations

from litestar import delete, get, post
from litestar.params import JSONBody

from overland.booking.http.answers import AtCounter, By, Id, Opening
from overland.booking.http.passengers import BOOKINGS, OPEN
from overland.booking.prices import (
    Extra,
    ExtraDraft,
    FareType,
    FareTypeDraft,
    PromoCode,
    PromoCodeDraft,
    Quote,
    SellingPolicy,
)
from overland.booking.refusals import (
    CodeOffered,
    HoldExpired,
    PromoFirstOnly,
    PromoNotHere,
    PromoOver,
    PromoUnknown,
    PromoUsedUp,
    TooManyGuesses,
    WrongStep,
)
from overland.booking.travellers import Checkout
from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, NotFound

TAGS = ["Prices"]
SETTER, READER = may(Permission.PRICES_WRITE), may(Permission.PRICES_READ)
OFFERING = refusals(Forbidden, NotFound, CodeOffered, Invalid)
FOUND = refusals(Forbidden, NotFound)


@post(
    "/bookings/{reference:str}/quote", guards=[anyone], tags=BOOKINGS, dependencies=OPEN, status_code=200,
    responses=refusals(
        NotFound, TooManyGuesses, HoldExpired, WrongStep, Invalid, PromoUnknown, PromoOver, PromoNotHere, PromoUsedUp,
        PromoFirstOnly,
    ),
)  # fmt: skip
async def quote_price(by: By, counter: AtCounter, access: Opening, data: JSONBody[Checkout]) -> Quote:
    """What travellers with these wishes and this promo code would pay. Nothing is reserved, names may be empty."""
    return await counter.quote(by, access, data)


@get("/operators/{operator_id:uuid}/selling-policy", guards=[anyone], tags=TAGS)
async def get_selling_policy(counter: AtCounter, operator_id: Id) -> SellingPolicy:
    """The fare types and extras that an operator offers; nothing for one that offers none."""
    return await counter.selling_policy(operator_id)


@post("/operators/{operator_id:uuid}/fare-types", guards=[SETTER], tags=TAGS, responses=OFFERING)
async def add_fare_type(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[FareTypeDraft]) -> FareType:
    """Offer a fare type. It never changes; to change one, withdraw it and add another with its code."""
    return await counter.add_fare_type(by, operator_id, data)


@delete("/operators/{operator_id:uuid}/fare-types/{fare_type_id:uuid}", guards=[SETTER], tags=TAGS, responses=FOUND)
async def withdraw_fare_type(by: By, counter: AtCounter, operator_id: Id, fare_type_id: Id) -> None:
    """Offer a fare type no longer; what was sold stays as it is."""
    await counter.withdraw_fare_type(by, operator_id, fare_type_id)


@post("/operators/{operator_id:uuid}/extras", guards=[SETTER], tags=TAGS, responses=OFFERING)
async def add_extra(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[ExtraDraft]) -> Extra:
    """Offer an extra. It never changes; to change one, withdraw it and add another with its code."""
    return await counter.add_extra(by, operator_id, data)


@delete("/operators/{operator_id:uuid}/extras/{extra_id:uuid}", guards=[SETTER], tags=TAGS, responses=FOUND)
async def withdraw_extra(by: By, counter: AtCounter, operator_id: Id, extra_id: Id) -> None:
    """Offer an extra no longer; what was sold stays as it is."""
    await counter.withdraw_extra(by, operator_id, extra_id)


@get("/operators/{operator_id:uuid}/promo-codes", guards=[READER], tags=TAGS, responses=FOUND)
async def list_promo_codes(by: By, counter: AtCounter, operator_id: Id) -> list[PromoCode]:
    """All promo codes of an operator with how often they are used, those on offer first."""
    return await counter.promo_codes(by, operator_id)


@post("/operators/{operator_id:uuid}/promo-codes", guards=[SETTER], tags=TAGS, responses=OFFERING)
async def add_promo_code(by: By, counter: AtCounter, operator_id: Id, data: JSONBody[PromoCodeDraft]) -> PromoCode:
    """Offer a promo code: a share or an amount off all fares of a purchase."""
    return await counter.add_promo_code(by, operator_id, data)


@delete("/operators/{operator_id:uuid}/promo-codes/{promo_id:uuid}", guards=[SETTER], tags=TAGS, responses=FOUND)
async def withdraw_promo_code(by: By, counter: AtCounter, operator_id: Id, promo_id: Id) -> None:
    """Take no more bookings with a promo code; those that reserved it keep it."""
    await counter.withdraw_promo_code(by, operator_id, promo_id)


PRICES = (
    quote_price, get_selling_policy, add_fare_type, withdraw_fare_type, add_extra, withdraw_extra, list_promo_codes,
    add_promo_code, withdraw_promo_code,
)  # fmt: skip

"""What is offered beside the fares: fare types, extras, promo codes. They are added and withdrawn, never changed."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

import msgspec

from overland.booking.desk import Desk
from overland.booking.limits import checked
from overland.booking.prices import (
    Extra,
    ExtraDraft,
    FareKind,
    FareType,
    FareTypeDraft,
    Named,
    Per,
    PromoCode,
    PromoCodeDraft,
    SellingPolicy,
)
from overland.booking.store import prices, promos
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.text import one_line

K = TypeVar("K", bound=msgspec.Struct)


async def selling_policy(desk: Desk, operator_id: UUID) -> SellingPolicy:
    """What an operator offers beside its fares; nothing of one that offers nothing, or is not known."""
    fare_types = await prices.fare_types(desk.db, [operator_id])
    return SellingPolicy(tuple(fare_types), tuple(await prices.extras(desk.db, operator_id)))


async def promo_codes(desk: Desk, by: Principal, operator_id: UUID) -> list[PromoCode]:
    """Every promo code that an operator has or had, with how often it is used."""
    by.require(Permission.PRICES_READ, operator_id)
    return await promos.of_operator(desk.db, operator_id)


async def add_fare_type(desk: Desk, by: Principal, operator_id: UUID, draft: FareTypeDraft) -> FareType:
    """Offer a fare type."""
    by.require(Permission.PRICES_WRITE, operator_id)
    draft = checked(draft)
    made = _made(FareType, draft, operator_id=operator_id, names=_tidy(draft.names))
    if draft.age_from is not None and draft.age_to is not None and draft.age_from > draft.age_to:
        raise Invalid(fields={"age_to": "before-from"})
    if draft.kind is FareKind.INFANT and draft.code == "adult":
        raise Invalid(fields={"kind": "not-for-adults"})
    async with desk.db.transaction() as tx:
        await prices.add_fare_type(tx, made, desk.clock.now(), by.account_id)
    return made


async def add_extra(desk: Desk, by: Principal, operator_id: UUID, draft: ExtraDraft) -> Extra:
    """Offer an extra."""
    by.require(Permission.PRICES_WRITE, operator_id)
    draft = checked(draft)
    if draft.stock is not None and draft.per is Per.JOURNEY:
        raise Invalid(fields={"stock": "not-for-journeys"})
    made = Extra(
        new_id(), operator_id, draft.code, _tidy(draft.names), Money(draft.price, draft.currency), draft.per,
        draft.most, draft.stock,
    )  # fmt: skip
    async with desk.db.transaction() as tx:
        await prices.add_extra(tx, made, desk.clock.now(), by.account_id)
    return made


async def add_promo_code(desk: Desk, by: Principal, operator_id: UUID, draft: PromoCodeDraft) -> PromoCode:
    """Offer a promo code."""
    by.require(Permission.PRICES_WRITE, operator_id)
    draft = checked(draft)
    _check(draft)
    made = _made(
        PromoCode, draft, operator_id=operator_id, code=draft.code.upper(), created_at=desk.clock.now(),
        routes=tuple(dict.fromkeys(draft.routes)), uses_each=1 if draft.first_only else draft.uses_each,
    )  # fmt: skip
    async with desk.db.transaction() as tx:
        await promos.add(tx, made, by.account_id)
    return made


async def withdraw_fare_type(desk: Desk, by: Principal, operator_id: UUID, fare_type_id: UUID) -> None:
    """Offer a fare type no longer."""
    await _withdraw(desk, by, "fare_type", operator_id, fare_type_id)


async def withdraw_extra(desk: Desk, by: Principal, operator_id: UUID, extra_id: UUID) -> None:
    """Offer an extra no longer."""
    await _withdraw(desk, by, "extra", operator_id, extra_id)


async def withdraw_promo_code(desk: Desk, by: Principal, operator_id: UUID, promo_id: UUID) -> None:
    """Take no more bookings with a code."""
    await _withdraw(desk, by, "promo_code", operator_id, promo_id)


async def _withdraw(desk: Desk, by: Principal, table: str, operator_id: UUID, it: UUID) -> None:
    by.require(Permission.PRICES_WRITE, operator_id)
    async with desk.db.transaction() as tx:
        await prices.withdraw(tx, table, operator_id, it, desk.clock.now(), by.account_id)


def _made(kind: type[K], draft: msgspec.Struct, **changes: Any) -> K:
    """What is kept, of the draft's fields."""
    fields = {f.name: getattr(draft, f.name) for f in msgspec.structs.fields(draft)}
    return kind(**{**fields, "id": new_id(), **changes})


def _tidy(names: Named) -> Named:
    """The names on one line each; without one in English the Vietnamese one is said. Raises Invalid."""
    vi, en = one_line(names.vi), one_line(names.en)
    if not vi or en is None:
        raise Invalid(fields={"names.en" if vi else "names.vi": "missing" if vi == "" else "name-unreadable"})
    return Named(vi, en or vi)


def _check(draft: PromoCodeDraft) -> None:
    fields: dict[str, str] = {}
    if (draft.share is None) == (draft.amount is None):
        fields["share"] = "share-or-amount"
    if draft.cap is not None and draft.share is None:
        fields["cap"] = "cap-of-share"
    for first, last, name in (
        (draft.valid_from, draft.valid_to, "valid_to"), (draft.travel_from, draft.travel_to, "travel_to"),
    ):  # fmt: skip
        if first and last and first > last:
            fields[name] = "before-from"
    if fields:
        raise Invalid(fields=fields)

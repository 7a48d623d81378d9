"""What is offered beside the fares: fare types, extras, promo codes. Added, switched off, and how often used."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final
from uuid import UUID

from litestar import Request, Response, get, post

from overland.booking import (
    PARTY,
    Bookings,
    CodeOffered,
    ExtraDraft,
    FareKind,
    FareTypeDraft,
    Named,
    Per,
    PromoCodeDraft,
    Proven,
)
from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Problem
from overland.operations import Operations
from overland.web.forms import Typed, from_body
from overland.web.office.office import Office
from overland.web.office.read import Fields

CODE: Final = re.compile("[a-z][a-z0-9-]{0,23}")
PROMO: Final = re.compile("[A-Za-z0-9]{3,24}")
MOST_USES: Final = 1_000_000
NOTHING: Final = Typed()


@get("/prices", guards=[may(Permission.PRICES_READ)])
async def prices(office: Office) -> Response[str]:
    """All that is offered, with forms to add to it."""
    office.require(Permission.PRICES_READ)
    return await _page(office)


@post("/prices/fare-types", guards=[may(Permission.PRICES_WRITE)])
async def add_fare_type(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Offer a fare type."""
    typed = await from_body(request)
    fields = Fields(typed)
    draft = FareTypeDraft(
        _code(fields), _named(fields), _share(fields), fields.choice("kind", list(FareKind)),
        Proven(fields.text("proof_vi", optional=True, most=120), fields.text("proof_en", optional=True, most=120)),
        _age(fields, "age_from"), _age(fields, "age_to"),
    )  # fmt: skip
    if fields.good:
        try:
            await office.site.doors[Bookings].add_fare_type(office.by, office.id, draft)
            return office.go("/prices", "price-added")
        except (CodeOffered, Invalid) as refused:
            _refuse(typed, refused)
    return await _page(office, 422, fare_type=typed)


@post("/prices/extras", guards=[may(Permission.PRICES_WRITE)])
async def add_extra(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Offer an extra."""
    typed = await from_body(request)
    fields = Fields(typed)
    currency = office.operator.currency
    draft = ExtraDraft(
        _code(fields), _named(fields), fields.minor("price", currency), currency, fields.choice("per", list(Per)),
        fields.whole("most", 1, 9, 1), fields.whole("stock", 1, 999, 0) or None,
    )  # fmt: skip
    if fields.good:
        try:
            await office.site.doors[Bookings].add_extra(office.by, office.id, draft)
            return office.go("/prices", "price-added")
        except (CodeOffered, Invalid) as refused:
            _refuse(typed, refused)
    return await _page(office, 422, extra=typed)


@post("/prices/promo-codes", guards=[may(Permission.PRICES_WRITE)])
async def add_promo_code(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Offer a promo code."""
    typed = await from_body(request)
    draft = await _promo(office, Fields(typed))
    if not typed.errors:
        try:
            await office.site.doors[Bookings].add_promo_code(office.by, office.id, draft)
            return office.go("/prices", "price-added")
        except (CodeOffered, Invalid) as refused:
            _refuse(typed, refused)
    return await _page(office, 422, promo=typed)


async def _promo(office: Office, fields: Fields) -> PromoCodeDraft:
    currency, typed = office.operator.currency, fields.typed
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    chosen = tuple(route.id for route in routes if str(route.id) in typed.all("route"))
    if not PROMO.fullmatch(typed["code"]):
        fields.wrong("code", "promo-code")
    by_amount = typed["off"] == "amount"
    return PromoCodeDraft(
        typed["code"], currency,
        share=None if by_amount else _share(fields, least=1),
        amount=fields.minor("amount", currency) or None if by_amount else None,
        cap=None if by_amount else fields.minor("cap", currency, 0) or None,
        valid_from=_day(fields, "valid_from"), valid_to=_day(fields, "valid_to"),
        travel_from=_day(fields, "travel_from"), travel_to=_day(fields, "travel_to"), routes=chosen,
        uses=fields.whole("uses", 1, MOST_USES, 0) or None,
        uses_each=fields.whole("uses_each", 1, MOST_USES, 0) or None, first_only=bool(typed["first_only"]),
    )  # fmt: skip


@post("/prices/fare-types/{it:uuid}/withdrawal", guards=[may(Permission.PRICES_WRITE)])
async def withdraw_fare_type(office: Office, it: UUID) -> Response[Any]:
    """Switch a fare type off; what was sold stays as it is."""
    await office.site.doors[Bookings].withdraw_fare_type(office.by, office.id, it)
    return office.go("/prices", "price-withdrawn")


@post("/prices/extras/{it:uuid}/withdrawal", guards=[may(Permission.PRICES_WRITE)])
async def withdraw_extra(office: Office, it: UUID) -> Response[Any]:
    """Switch an extra off; what was sold stays as it is."""
    await office.site.doors[Bookings].withdraw_extra(office.by, office.id, it)
    return office.go("/prices", "price-withdrawn")


@post("/prices/promo-codes/{it:uuid}/withdrawal", guards=[may(Permission.PRICES_WRITE)])
async def withdraw_promo_code(office: Office, it: UUID) -> Response[Any]:
    """Switch a promo code off; those who hold seats with it keep it."""
    await office.site.doors[Bookings].withdraw_promo_code(office.by, office.id, it)
    return office.go("/prices", "price-withdrawn")


def _code(fields: Fields) -> str:
    said = fields.typed["code"]
    if not CODE.fullmatch(said):
        fields.wrong("code", "price-code" if said else "missing")
    return said


def _named(fields: Fields) -> Named:
    vi = fields.text("name_vi", most=120)
    return Named(vi, fields.text("name_en", optional=True, most=120) or vi)


def _share(fields: Fields, least: int = 0) -> int:
    """Per cent, typed whole, as basis points."""
    return fields.whole("share", least, 100) * 100


def _age(fields: Fields, name: str) -> int | None:
    return fields.whole(name, 0, 120) if fields.typed[name] else None


def _day(fields: Fields, name: str) -> date | None:
    return fields.day(name) if fields.typed[name] else None


def _refuse(typed: Typed, refused: Problem) -> None:
    if isinstance(refused, CodeOffered):
        typed.errors["code"] = refused.slug
    else:
        typed.refuse(refused, {"names.vi": "name_vi", "names.en": "name_en"})


async def _page(
    office: Office, status: int = 200, *, fare_type: Typed = NOTHING, extra: Typed = NOTHING, promo: Typed = NOTHING
) -> Response[str]:
    bookings = office.site.doors[Bookings]
    routes = await office.site.doors[Operations].routes(office.by, office.id)
    return office.page(
        "prices.html", status, policy=await bookings.selling_policy(office.id), routes=routes,
        route={route.id: route.name for route in routes}, codes=await bookings.promo_codes(office.by, office.id),
        fare_type=fare_type, extra=extra, promo=promo, kinds=list(FareKind), known=("adult", *PARTY),
    )  # fmt: skip

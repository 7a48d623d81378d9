"""What riding costs: the fare tables of routes, the rules that move prices, their limits, and the country's caps."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, NotFound, Stale
from overland.operations import FareRule, Operations, Tariff, TariffDraft
from overland.web.forms import Typed, from_body, whole
from overland.web.office.choices import class_names
from overland.web.office.office import Office
from overland.web.office.read import Fields, as_typed

READS, WRITES = may(Permission.FARES_READ), may(Permission.FARES_WRITE)


@get("/fares", guards=[READS])
async def fares(office: Office) -> Response[str]:
    """All of it, with a way to each."""
    office.require(Permission.FARES_READ)
    return await page(office, Typed())


@post("/fares/limits", guards=[WRITES])
async def set_limits(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Between which limits rules may move a price, and to what it is rounded."""
    typed = await from_body(request)
    fields = Fields(typed)
    limits = {
        "round_to": max(1, fields.minor("round_to", office.operator.currency)),
        "least": fields.whole("least", 0, 100) * 100,
        "most": fields.whole("most", 100, 10_000) * 100,
    }
    if not fields.good:
        return await page(office, typed, 422)
    known = await tariff_of(office)
    return await save(office, typed, msgspec.structs.replace(draft_of(known), **limits), "fares-limits")


@post("/fares/rules/{number:int}/removal", guards=[WRITES])
async def remove_rule(office: Office, request: Request[Any, Any, Any], number: int) -> Response[Any]:
    """Let a rule hold no longer; what is held keeps its price."""
    typed = await from_body(request)
    known = await tariff_of(office)
    if not 0 <= number < len(known.rules):
        raise NotFound
    rules = known.rules[:number] + known.rules[number + 1 :]
    return await save(office, typed, msgspec.structs.replace(draft_of(known), rules=rules), "fares-rule-removed")


async def tariff_of(office: Office) -> Tariff:
    """What holds now."""
    return await office.site.doors[Operations].tariff(office.by, office.id)


def draft_of(tariff: Tariff) -> TariffDraft:
    """What holds, to be changed."""
    return TariffDraft(tariff.rules, tariff.round_to, tariff.least, tariff.most)


def with_rule(tariff: Tariff, number: int | None, rule: FareRule) -> TariffDraft:
    """The tariff with another rule: in place of the one of this number, or behind all."""
    at = len(tariff.rules) if number is None else number
    rules = (*tariff.rules[:at], rule, *tariff.rules[at + 1 :])
    return msgspec.structs.replace(draft_of(tariff), rules=rules)


async def save(office: Office, typed: Typed, draft: TariffDraft, done: str) -> Response[Any]:
    """Set it, if nobody else has since the page was made; else the page as it is now, saying so."""
    version = whole(typed["version"]) or 0
    try:
        await office.site.doors[Operations].set_tariff(office.by, office.id, version, draft)
    except (Invalid, Stale) as refused:
        typed.refuse(refused)
        return await page(office, typed, refused.status)
    return office.go("/fares", done)


async def page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    """The overview."""
    operations = office.site.doors[Operations]
    routes = await operations.routes(office.by, office.id)
    tariff = await tariff_of(office)
    country = await country_of(office)
    typed.fill(
        round_to=as_typed(office.money(tariff.round_to)), least=str(tariff.least // 100), most=str(tariff.most // 100)
    )
    return office.page(
        "fares.html", status, typed=typed, tariff=tariff, routes=routes, route={r.id: r.name for r in routes},
        caps=await operations.fare_caps(office.by, country), country=country,
        classes=class_names(office, await operations.plans(office.by, office.id)),
    )  # fmt: skip


async def country_of(office: Office) -> str:
    """The country in which the operator has its first stop."""
    operations = office.site.doors[Operations]
    places = {place.id: place.country for place in await operations.places(office.by)}
    stops = await operations.stops(office.by, office.id)
    return next((places[stop.place_id] for stop in stops if stop.place_id in places), "VN")

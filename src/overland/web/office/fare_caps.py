"""The caps of a country on prices around its holidays: read by every company, set by the platform."""

from __future__ import annotations

import re
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Invalid, Stale
from overland.operations import FareCap, FareCapsDraft, Operations, RuleNames
from overland.web.forms import Typed, from_body, from_query, whole
from overland.web.office.fares import READS, country_of
from overland.web.office.office import Office
from overland.web.office.read import Fields

COUNTRY: Final = re.compile("[A-Z]{2}")
CAPS = [may(Permission.CAPS_WRITE)]


@get("/fares/caps", guards=[READS])
async def caps(office: Office, request: Request[Any, Any, Any]) -> Response[str]:
    """Those of the country that the operator begins in, or of another."""
    office.require(Permission.FARES_READ)
    return await _page(office, from_query(request))


@post("/fares/caps", guards=CAPS)
async def add_cap(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Add a cap to those of a country."""
    typed = await from_body(request)
    fields = Fields(typed)
    vi = fields.text("name_vi", most=80)
    cap = FareCap(
        RuleNames(vi or "–", fields.text("name_en", optional=True, most=80) or vi or "–"), fields.day("first_day"),
        fields.day("last_day"), fields.whole("percent", 0, 1000) * 100, fields.text("source", optional=True),
    )  # fmt: skip
    if not fields.good:
        return await _page(office, typed, 422)
    known = await office.site.doors[Operations].fare_caps(office.by, await chosen_country(office, typed))
    kept = sorted((*known.caps, cap), key=lambda one: one.first_day)
    return await _set(office, typed, known.country, FareCapsDraft(tuple(kept)), "fare-cap-added")


@post("/fares/caps/{number:int}/removal", guards=CAPS)
async def remove_cap(office: Office, request: Request[Any, Any, Any], number: int) -> Response[Any]:
    """Let a cap hold no longer."""
    typed = await from_body(request)
    known = await office.site.doors[Operations].fare_caps(office.by, await chosen_country(office, typed))
    kept = tuple(cap for n, cap in enumerate(known.caps) if n != number)
    return await _set(office, typed, known.country, FareCapsDraft(kept), "fare-cap-removed")


async def _set(office: Office, typed: Typed, country: str, draft: FareCapsDraft, done: str) -> Response[Any]:
    version = whole(typed["version"]) or 0
    try:
        await office.site.doors[Operations].set_fare_caps(office.by, country, version, draft)
    except (Invalid, Stale) as refused:
        late = {f"caps[{n}].last_day": "last_day" for n in range(len(draft.caps))}
        typed.refuse(refused, late)
        return await _page(office, typed, refused.status)
    return office.go(f"/fares/caps?country={country}", done)


async def chosen_country(office: Office, typed: Typed) -> str:
    """The country whose caps a page is about; that of the operator where none can be read."""
    said = typed["country"].upper()
    return said if COUNTRY.fullmatch(said) else await country_of(office)


async def _page(office: Office, typed: Typed, status: int = 200) -> Response[str]:
    country = await chosen_country(office, typed)
    found = await office.site.doors[Operations].fare_caps(office.by, country)
    return office.page("fare_caps.html", status, typed=typed, caps=found)

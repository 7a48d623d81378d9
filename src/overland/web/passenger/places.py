"""From what people type to a place: exact where it can be, a question where it cannot."""

from __future__ import annotations

import unicodedata
from typing import Any

from litestar import Request, Response, get

from overland.booking import Bookings, PlaceHit, PlaceQuery
from overland.kernel.http import anyone
from overland.operations import Place
from overland.web.site import Site

LONGEST = 80


def label(place: PlaceHit | Place) -> str:
    """How a place is written so that it is found again: with its region, unless that says the same."""
    return place.name if place.region in {"", place.name} else f"{place.name}, {place.region}"


def fold(text: str) -> str:
    """Lower case without diacritics, for comparing what people type."""
    plain = unicodedata.normalize("NFD", text.strip().lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def pick(text: str, hits: list[PlaceHit]) -> PlaceHit | None:
    """The one place that was meant, or None when that is a question."""
    wanted = fold(text)
    for named in ([h for h in hits if fold(label(h)) == wanted], [h for h in hits if fold(h.name) == wanted], hits):
        if len(named) == 1:
            return named[0]
        if named and named is not hits:
            return None
    return None


async def hits_for(site: Site, text: str) -> list[PlaceHit]:
    """Places that may be meant, the likeliest first. A region after a comma only helps to choose."""
    text = text[:LONGEST]
    bookings = site.doors[Bookings]
    return await bookings.places(PlaceQuery(text.partition(",")[0].strip())) or await bookings.places(PlaceQuery(text))


@get("/places.json", guards=[anyone])
async def suggest(site: Site, request: Request[Any, Any, Any]) -> Response[list[dict[str, str]]]:
    """Suggestions while somebody types."""
    text = request.query_params.get("text", "").strip()
    found = await hits_for(site, text) if text else []
    body = [{"name": place.name, "region": place.region, "label": label(place)} for place in found]
    return Response(body, headers={"cache-control": "public, max-age=300"})

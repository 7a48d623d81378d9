"""From what people type to a place: exact where it can be, a question where it cannot."""

from __future__ import annotations

import unicodedata
from typing import Any

from litestar import Request, Response, get

from overland.booking import Bookings, PlaceHit, PlaceQuery
from overland.kernel.http import anyone
from overland.kernel.text import settled
from overland.operations import Place
from overland.web.site import Site

LONGEST = 80


def label(place: PlaceHit | Place) -> str:
    """How a place is written so that it is found again: with its region, unless that says the same.

    A station stands before its place.
    """
    if isinstance(place, PlaceHit) and place.station:
        return f"{place.station}, {place.name}"
    return place.name if place.region in {"", place.name} else f"{place.name}, {place.region}"


def fold(text: str) -> str:
    """Lower case without diacritics, for comparing what people type."""
    plain = settled("NFD", text.strip().lower().replace("đ", "d"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def pick(text: str, hits: list[PlaceHit]) -> PlaceHit | None:
    """The one place that was meant, or None when that is a question."""
    wanted = fold(text)
    by_name = [h for h in hits if not h.station and fold(h.name) == wanted]
    for named in ([h for h in hits if fold(label(h)) == wanted], by_name, hits):
        if len(named) == 1:
            return named[0]
        if named and named is not hits:
            return None
    return None


async def hits_for(site: Site, text: str, near: PlaceHit | None = None) -> list[PlaceHit]:
    """Places that may be meant, the likeliest first. A region after a comma only helps to choose."""
    text, other = text[:LONGEST], near.id if near else None
    bookings = site.doors[Bookings]
    first = PlaceQuery(text.partition(",")[0].strip(), near=other)
    return await bookings.places(first) or await bookings.places(PlaceQuery(text, near=other))


@get("/places.json", guards=[anyone])
async def suggest(site: Site, request: Request[Any, Any, Any]) -> Response[list[dict[str, Any]]]:
    """Suggestions while somebody types; where the other end is known, with the distance from there in kilometres."""
    text, other = (request.query_params.get(name, "").strip() for name in ("text", "other"))
    near = pick(other, await hits_for(site, other)) if text and other else None
    found = await hits_for(site, text, near) if text else []
    body = [_suggestion(place) for place in found]
    return Response(body, headers={"cache-control": "public, max-age=300"})


def _suggestion(place: PlaceHit) -> dict[str, Any]:
    name, region = (place.station, place.name) if place.station else (place.name, place.region)
    far = {} if place.metres is None else {"km": round(place.metres / 1000)}
    return {"name": name, "region": region, "label": label(place)} | far

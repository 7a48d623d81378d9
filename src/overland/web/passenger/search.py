"""The search: the form on the front page, the question which place was meant, the journeys of a day."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import msgspec
from litestar import Request, Response, get

from overland.booking import (
    Bookings,
    Connection,
    DayPrice,
    Nearby,
    SearchDays,
    SearchResult,
    SearchTrips,
    Sort,
    SplitOffer,
)
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid, NotFound
from overland.web import cookies
from overland.web.forms import Typed, from_query
from overland.web.passenger.narrowing import Pairs, chips, groups, of_stations, pairs, prices, read, sort_of
from overland.web.passenger.party import as_pairs, for_party, party_of, too_many
from overland.web.passenger.places import hits_for, label, pick
from overland.web.passenger.plan import MOST_PASSENGERS, Plan, parts_of
from overland.web.passenger.popular import Pair, Popular
from overland.web.site import Site
from overland.web.visit import Visit

HOME_ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
FARTHEST: Final = timedelta(days=365)
STRIP: Final = 7
"""Days beside one another on top of the results."""
_FIELDS: Final = {"origin": "from", "destination": "to", "day": "day", "passengers": "passengers"}
_RECENT: Final = 3


@get("/", guards=[anyone])
async def home(visit: Visit, popular: Popular, request: Request[Any, Any, Any]) -> Response[str]:
    """The front page is the search."""
    return await _form(visit, popular, from_query(request))


@get("/search", guards=[anyone])
async def search(visit: Visit, site: Site, popular: Popular, request: Request[Any, Any, Any]) -> Response[Any]:
    """The journeys of a day; or the form again with what is not right yet."""
    typed = from_query(request)
    if typed["swap"]:
        ends, party = (typed["to"], typed["from"]), as_pairs(party_of(typed))
        return visit.go(f"/?{query(*ends, typed['day'], typed['passengers'], filters=party, back=typed['back'])}")
    wish = _wish(typed, today(site))
    if typed.errors or wish is None:
        return await _form(visit, popular, typed, 422)
    places = {name: await hits_for(site, typed[name]) for name in ("from", "to")}
    typed.errors |= {name: "no-place" for name, hits in places.items() if not hits}
    if typed.errors:
        return await _form(visit, popular, typed, 422)
    origin, destination = pick(typed["from"], places["from"]), pick(typed["to"], places["to"])
    if origin is None or destination is None:
        for name, other in (("from", destination), ("to", origin)):
            places[name] = await hits_for(site, typed[name], other)
        return visit.page(
            "passenger/which.html", typed=typed, places=places, chosen={"from": origin, "to": destination}, label=label
        )
    day, passengers, coming_back = wish
    filters = of_stations(read(typed), origin, destination)
    asked = SearchTrips(origin.id, destination.id, day, passengers, filters, sort_of(typed))
    around = SearchDays(origin.id, destination.id, first_day(day, today(site)), STRIP, passengers)
    bookings = site.doors[Bookings]
    try:
        found, days, ways = await asyncio.gather(
            bookings.search(asked), bookings.search_days(around), bookings.connections(asked)
        )
        splits = await bookings.split_offers(asked) if found.sold_out else []
        kinds = party_of(typed)
        found = msgspec.structs.replace(found, offers=await for_party(bookings, found.offers, kinds))
        ways, splits = await for_party(bookings, ways, kinds), await for_party(bookings, splits, kinds)
    except Invalid as refused:
        typed.refuse(refused, _FIELDS)
        return await _form(visit, popular, typed, 422)
    except NotFound as unknown:
        typed.errors[_FIELDS.get(str(unknown.facts.get("field")), "to")] = "no-place"
        return await _form(visit, popular, typed, 422)
    return _results(visit, typed, Found(found, days, ways, splits, coming_back), asked)


class Found(NamedTuple):
    """What a search has found, and the day on which they want to come back."""

    result: SearchResult
    days: list[DayPrice]
    ways: list[Connection]
    splits: list[SplitOffer]
    back: date | None


async def _form(visit: Visit, popular: Popular, typed: Typed, status: int = 200) -> Response[str]:
    now = today(visit.site)
    typed.fill(day=(now + timedelta(days=1)).isoformat(), passengers="1")
    return visit.page(
        "passenger/home.html", status, typed=typed, today=now, last=now + FARTHEST, most=MOST_PASSENGERS,
        popular=await popular.pairs(), recent=recent(visit), query=query,
    )  # fmt: skip


def _wish(typed: Typed, now: date) -> tuple[date, int, date | None] | None:
    typed.need("from", "to", "day")
    typed.fill(passengers="1")
    try:
        day = date.fromisoformat(typed["day"])
    except ValueError:
        day = now
        typed.errors.setdefault("day", "unreadable")
    if not now <= day <= now + FARTHEST:
        typed.errors["day"] = "past" if day < now else "too-far"
    if not re.fullmatch(r"[1-9]\d?", typed["passengers"]) or int(typed["passengers"]) > MOST_PASSENGERS:
        typed.errors["passengers"] = "out-of-range"
    elif too_many(party_of(typed), int(typed["passengers"])):
        typed.errors["passengers"] = "more-than-all"
    back = _back(typed, day)
    return None if typed.errors else (day, int(typed["passengers"]), back)


def _back(typed: Typed, day: date) -> date | None:
    """The day of the way back, if there is to be one."""
    if not typed["back"]:
        return None
    try:
        back = date.fromisoformat(typed["back"])
    except ValueError:
        typed.errors["back"] = "unreadable"
        return None
    if not day <= back <= day + FARTHEST:
        typed.errors["back"] = "before-outward" if back < day else "too-far"
    return back


def _results(visit: Visit, typed: Typed, all_: Found, wish: SearchTrips) -> Response[str]:
    found, back = all_.result, all_.back
    origin, destination = label(found.origin), label(found.destination)
    remember(visit, Pair(origin, destination))
    now = today(visit.site)
    party = party_of(typed)
    filters = (*pairs(wish.filters), *as_pairs(party))

    def same(day: date = found.day, sort: Sort = wish.sort, filters: Pairs = filters) -> str:
        said = "" if sort is Sort.DEPARTURE else sort.value
        # Who goes later than they wanted to be back comes back that day at the earliest.
        returns = max(back, day) if back else ""
        return "/search?" + query(origin, destination, day, wish.passengers, said, filters, returns)

    strip = [first_day(found.day, now) + timedelta(days=n) for n in range(STRIP)]
    return visit.page(
        "passenger/results.html", typed=typed, found=found, ways=all_.ways, sort=wish.sort, sorts=list(Sort), same=same,
        days=strip, prices={one.day: one.price for one in all_.days}, limits=prices(found.choices, wish.filters),
        groups=groups(visit.speaker, found.choices, wish.filters), filters=wish.filters,
        chips=chips(visit.speaker, found.choices, wish.filters), passengers=wish.passengers, origin=origin,
        destination=destination, today=now, last=now + FARTHEST, most=MOST_PASSENGERS, splits=all_.splits,
        coming_back=back, party=party,
        whole=lambda way: Plan(parts_of(way), wish.passengers, back, tuple(party.items())).address(),
        elsewhere=[_elsewhere(one, found, wish.passengers, as_pairs(party)) for one in found.nearby],
        back="/search?" + query(destination, origin, found.day, wish.passengers, "", as_pairs(party)),
    )  # fmt: skip


def _elsewhere(one: Nearby, found: SearchResult, passengers: int, party: Pairs) -> tuple[str, Nearby]:
    """Another search, which finds something that day, with its address."""
    return "/search?" + query(label(one.origin), label(one.destination), found.day, passengers, "", party), one


def first_day(day: date, now: date) -> date:
    """Where the strip of days begins: the day itself stays in sight on the narrowest phone."""
    return max(now, day - timedelta(days=1))


def query(
    origin: str,
    destination: str,
    day: object = "",
    passengers: object = "",
    sort: str = "",
    filters: Pairs = (),
    back: object = "",
) -> str:
    """The search as it stands in an address."""
    said = (
        ("from", origin), ("to", destination), ("day", str(day)), ("back", str(back)),
        ("passengers", str(passengers)), ("sort", sort),
    )  # fmt: skip
    return urlencode([(name, value) for name, value in (*said, *filters) if value])


def today(site: Site) -> date:
    """The day it is where most journeys begin; each stop's own calendar is kept by booking."""
    return site.clock.now().astimezone(HOME_ZONE).date()


def recent(visit: Visit) -> list[Pair]:
    """What this browser searched last."""
    try:
        raw = bytes.fromhex(visit.request.cookies.get(cookies.RECENT_COOKIE, ""))
        return msgspec.json.decode(raw, type=list[Pair])[:_RECENT] if raw else []
    except (ValueError, msgspec.DecodeError):
        return []


def remember(visit: Visit, pair: Pair) -> None:
    """Put a search first among the recent ones."""
    pairs = [pair, *(p for p in recent(visit) if p != pair)][:_RECENT]
    visit.bake(cookies.RECENT_COOKIE, msgspec.json.encode(pairs).hex(), cookies.YEAR)

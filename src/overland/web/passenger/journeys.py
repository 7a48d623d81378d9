"""Journeys of several parts: there and back, with a change, with another seat on the way."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from litestar import Request, Response, get, post

from overland.booking import (
    Bookings,
    Connection,
    JourneyQuote,
    Offer,
    PriceChanged,
    QuotedPart,
    QuoteTogether,
    SearchDays,
    SearchTrips,
    SeatFact,
    SeatsTaken,
    SplitOffer,
    TooManyFromHere,
    WishedPart,
)
from overland.booking import Direction as Way
from overland.kernel.clock import local
from overland.kernel.http import anyone
from overland.kernel.problems import NotFound, Problem
from overland.web.forms import Typed, from_body, from_query, new_once, once_of
from overland.web.passenger import plan as plans
from overland.web.passenger.keys import keep_key
from overland.web.passenger.party import ask_who, for_party
from overland.web.passenger.plan import Plan
from overland.web.passenger.search import FARTHEST, STRIP, first_day, today
from overland.web.passenger.shown_prices import both_prices
from overland.web.site import Site
from overland.web.visit import Visit

_AMOUNT: Final = re.compile("[0-9]{1,13}")


@get("/journeys", guards=[anyone])
async def journey(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """What was put together so far: the way back is asked for, then all of it is shown with its seats and price."""
    typed = from_query(request)
    plan = _chosen(plans.read(typed), typed)
    if not plan.parts:
        return visit.go("/")
    if plan.back and not plan.returns:
        return visit.go(plan.address("/journeys/back"))
    if len(plan.parts) == 1:
        return visit.go(_alone(plan))
    return await _page(visit, site, plan, Typed(), _wishes(typed))


@post("/journeys/holds", guards=[anyone])
async def hold(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """Hold all of it; where a seat is gone meanwhile, the page again with others in its place."""
    typed = await from_body(request)
    plan = plans.read(typed)
    wish = plan.hold(int(typed["shown"]) if _AMOUNT.fullmatch(typed["shown"]) else None)
    try:
        held = await site.doors[Bookings].hold_together(
            visit.by, wish, once_of(visit.by, "POST /journeys/holds", typed, wish, visit.caller)
        )
    except (PriceChanged, TooManyFromHere) as refused:
        typed.refuse(refused)
        return await _page(visit, site, plan, typed, (), refused.status)
    except SeatsTaken as refused:
        typed.refuse(refused)
        gone = plan.parts[int(str(refused.facts.get("part", 1))) - 1]
        return await _page(visit, site, plan.without_seats(gone.trip_id), typed, (), refused.status)
    for part in held.parts:
        keep_key(visit, part)
    return visit.go(ask_who(held.reference, dict(plan.party)))


@get("/journeys/back", guards=[anyone])
async def way_back(visit: Visit, site: Site, request: Request[Any, Any, Any]) -> Response[Any]:
    """The trips that lead back on a day, after those that lead there."""
    plan = plans.read(from_query(request))
    if not plan.parts or plan.returns or plan.back is None:
        raise NotFound
    quote, refused = await _quote(site, plan)
    if quote is None:
        return visit.page("passenger/journey_gone.html", 409, problem=refused, search="/")
    plan = plan.filled(quote)
    there = quote.parts[-1].offer.destination
    now = max(today(site), local(there.at, there.zone).date())
    day = max(plan.back or now, now)
    found = await _for_party(site, await _returns(site, quote, day, plan.passengers), plan)
    strip = [first_day(day, now) + timedelta(days=n) for n in range(STRIP)]
    return visit.page(
        "passenger/way_back.html", plan=plan, quote=quote, day_back=day, found=found, days=strip,
        on=lambda one: plan._replace(back=one).address("/journeys/back"), last=today(site) + FARTHEST,
        alone=_alone(plan._replace(back=None)), seats=lambda offer: _seats_back(plan, offer),
        whole=lambda way: plan._replace(parts=(*plan.parts, *plans.parts_of(way, Way.RETURN))).address(),
    )  # fmt: skip


class Returns(NamedTuple):
    """What leads back after one has arrived, with whom one goes there: direct, with changes, with a seat changed."""

    offers: list[Offer]
    ways: list[Connection]
    splits: list[SplitOffer]
    prices: dict[date, Any]
    others: int
    """How many trips of other companies there are."""


async def _returns(site: Site, quote: JourneyQuote, day: date, people: int) -> Returns:
    first, last = quote.parts[0].offer, quote.parts[-1].offer
    ends = (last.destination.place_id, first.origin.place_id)
    bookings = site.doors[Bookings]
    asked = SearchTrips(*ends, day, people)
    found, ways, days = await asyncio.gather(
        bookings.search(asked), bookings.connections(asked),
        bookings.search_days(SearchDays(*ends, first_day(day, today(site)), STRIP, people)),
    )  # fmt: skip
    splits = await bookings.split_offers(asked) if found.sold_out else []
    after = [offer for offer in found.offers if offer.origin.at >= last.destination.at]
    ours = [offer for offer in after if offer.operator_id == first.operator_id]
    return Returns(
        ours,
        [w for w in ways if w.operator_id == first.operator_id and w.parts[0].origin.at >= last.destination.at],
        [s for s in splits if s.offer.operator_id == first.operator_id and s.offer.origin.at >= last.destination.at],
        {one.day: one.price for one in days},
        len(after) - len(ours),
    )


async def _for_party(site: Site, found: Returns, plan: Plan) -> Returns:
    bookings, party = site.doors[Bookings], dict(plan.party)
    offers, ways, splits = await asyncio.gather(
        for_party(bookings, found.offers, party), for_party(bookings, found.ways, party),
        for_party(bookings, found.splits, party),
    )  # fmt: skip
    return found._replace(offers=offers, ways=ways, splits=splits)


def _chosen(plan: Plan, typed: Typed) -> Plan:
    """The plan with the seats that were just chosen for one of its parts."""
    if not typed["set"]:
        return plan
    if not (typed["set"].isascii() and typed["set"].isdigit() and int(typed["set"][:3]) < len(plan.parts)):
        raise NotFound
    seats = () if typed["choose"] else tuple(typed.all("seat"))[: plans.MOST_PASSENGERS]
    return plan.seated(int(typed["set"]), seats)


def _wishes(typed: Typed) -> tuple[SeatFact, ...]:
    return tuple(SeatFact(wish) for wish in typed.all("wish") if wish in set(SeatFact))


async def _quote(
    site: Site, plan: Plan, wishes: tuple[SeatFact, ...] = ()
) -> tuple[JourneyQuote | None, Problem | None]:
    """What it costs; or why it cannot be had any more."""
    try:
        wish = QuoteTogether(plan.parts, plan.passengers, wishes, plan.children)
        return await site.doors[Bookings].quote_together(wish), None
    except SeatsTaken as refused:
        return None, refused


async def _page(
    visit: Visit, site: Site, plan: Plan, typed: Typed, wishes: tuple[SeatFact, ...] = (), status: int = 200
) -> Response[Any]:
    quote, refused = await _quote(site, plan, wishes)
    if quote is None:
        return visit.page("passenger/journey_gone.html", 409, problem=refused, search="/")
    filled = plan.filled(quote)
    if filled != plan and not typed.problem:
        return visit.go(filled.address())
    return visit.page(
        "passenger/journey.html", status, plan=filled, quote=quote, typed=typed, ways=_ways(filled, quote),
        parts=[plans.text(part) for part in filled.parts], once=new_once(), changed=both_prices(typed.problem),
        free=all(seat.free for part in quote.parts for seat in part.seats),
    )  # fmt: skip


class Leg(NamedTuple):
    """A part as the page shows it: seconds to change before it (None at the beginning), where its seats are chosen."""

    part: QuotedPart
    wait: int | None
    seats: str


def _ways(plan: Plan, quote: JourneyQuote) -> list[list[Leg]]:
    """The parts by direction."""
    gaps = [
        None,
        *(int((b.offer.origin.at - a.offer.destination.at).total_seconds()) for a, b in pairwise(quote.parts)),
    ]
    ways: dict[Way, list[Leg]] = {}
    for n, (part, gap) in enumerate(zip(quote.parts, gaps, strict=True)):
        way = ways.setdefault(part.direction, [])
        moves = part.same_bus or (n + 1 < len(quote.parts) and quote.parts[n + 1].same_bus)
        way.append(Leg(part, gap if way else None, "" if moves else plan.seats_page(n)))
    return list(ways.values())


def _alone(plan: Plan) -> str:
    """Where one goes on without a way back: a single trip has its own seat page."""
    if len(plan.parts) > 1:
        return plan.address()
    part = plan.parts[0]
    ends = {"origin": part.origin, "destination": part.destination, "passengers": plan.passengers}
    return f"/trips/{part.trip_id}/seats?{urlencode(ends | dict(plan.party))}"


def _seats_back(plan: Plan, offer: Offer) -> str:
    """Where the seats of a trip back are chosen."""
    part = WishedPart(offer.trip_id, offer.origin.sequence, offer.destination.sequence, Way.RETURN)
    return plan._replace(parts=(*plan.parts, part)).seats_page(len(plan.parts))

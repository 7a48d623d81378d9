"""The seat map of a journey, and the hold."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from babel.numbers import get_currency_precision
from litestar import Request, Response, get, post
from litestar.params import Parameter

from overland.booking import (
    Booking,
    Bookings,
    ChooseSeats,
    HoldSeats,
    PriceChanged,
    QuotaReached,
    SearchTrips,
    SeatFact,
    SeatMap,
    SeatMapQuery,
    SeatsKept,
    SeatsTaken,
    SeatState,
    TooManyFromHere,
    TooManySeats,
    UnknownSeats,
    WishedPart,
)
from overland.kernel.clock import local
from overland.kernel.http import anyone
from overland.kernel.problems import Invalid, NotFound
from overland.web.forms import Typed, from_body, from_query, new_once, once_of
from overland.web.passenger import plan as plans
from overland.web.passenger.keys import keep_key
from overland.web.passenger.party import Party, as_pairs, ask_who, party_of
from overland.web.passenger.plan import MOST_PASSENGERS, Plan
from overland.web.passenger.points import Points, points_of
from overland.web.passenger.search import query
from overland.web.passenger.seating import WISHES, classes, decks, nearest_like, wishes
from overland.web.passenger.shown_prices import Both, as_shown, both_prices, shown_total, since_search
from overland.web.site import Site
from overland.web.visit import Visit

TRIES = 3
Sequence = Annotated[int, Parameter(ge=0, le=500)]
Count = Annotated[int, Parameter(ge=1, le=MOST_PASSENGERS)]
Seen = Annotated[int | None, Parameter(ge=0, le=10**12)]
Yes = Annotated[int, Parameter(ge=0, le=1)]


@get("/trips/{trip_id:uuid}/seats", guards=[anyone])
async def seats(
    visit: Visit,
    site: Site,
    request: Request[Any, Any, Any],
    trip_id: UUID,
    origin: Sequence,
    destination: Sequence,
    passengers: Count = 1,
    women: Yes = 0,
    seen: Seen = None,
) -> Response[str]:
    """The seats of a trip between two of its stops, by itself or as a part of a journey that is being put together.

    With `women` as those find it who wish women beside them; `seen` is the lowest price as the search has shown it.
    """
    shown = SeatMapQuery(trip_id, origin, destination, beside_women=bool(women))
    found = await site.doors[Bookings].seat_map(visit.by, shown)
    plan, part = _plan(from_query(request), WishedPart(trip_id, origin, destination), passengers)
    typed = Typed({"seat": list(plan.parts[part].seats)}) if plan else Typed()
    typed.fill(**{code: str(count) for code, count in party_of(request.query_params).items()})
    typed.fill(women="1" if women else "")
    points = Points() if plan else await points_of(visit, found.offer, passengers)
    moves = "" if plan else await _with_moves(site, found, passengers, tuple(party_of(typed).items()))
    return _page(
        visit,
        found,
        passengers,
        typed,
        plan=plan,
        part=part,
        points=points,
        moves=moves,
        changed=since_search(seen, found),
    )


async def _with_moves(site: Site, found: SeatMap, passengers: int, party: Party) -> str:
    """Where this trip can be had with seats changed on the way, when it has none for everyone all the way."""
    offer = found.offer
    if offer.seats_left >= passengers:
        return ""
    day = local(offer.origin.at, offer.origin.zone).date()
    asked = SearchTrips(offer.origin.place_id, offer.destination.place_id, day, passengers)
    try:
        every = await site.doors[Bookings].split_offers(asked)
    except (Invalid, NotFound):
        return ""  # staff look at trips that nobody can look for any more
    splits = [one for one in every if one.offer.trip_id == offer.trip_id]
    return Plan(plans.parts_of(splits[0]), passengers, party=party).address() if splits else ""


def _plan(typed: Typed, this: WishedPart, passengers: int) -> tuple[Plan | None, int]:
    """The journey that the seats are chosen for and which part of it they are; none for a trip by itself."""
    plan = plans.read(typed)
    if not plan.parts:
        return (Plan((this,), passengers, plan.back, plan.party), 0) if plan.back else (None, 0)
    n = int(typed["set"]) if typed["set"] in map(str, range(len(plan.parts))) else -1
    if n < 0 or plan.parts[n].trip_id != this.trip_id:
        raise NotFound
    return plan, n


@post("/trips/{trip_id:uuid}/holds", guards=[anyone])
async def hold(visit: Visit, site: Site, request: Request[Any, Any, Any], trip_id: UUID) -> Response[Any]:
    """Hold the chosen seats, or good ones for who does not care; the map again when they are gone."""
    typed = await from_body(request)
    journey = _journey(trip_id, typed)
    passengers = min(max(_whole(typed, "passengers"), 1), MOST_PASSENGERS)
    try:
        held = await _hold(visit, site, journey, passengers, typed)
    except (PriceChanged, QuotaReached, SeatsKept, SeatsTaken, TooManyFromHere, TooManySeats, UnknownSeats) as refused:
        typed.refuse(refused)
        found = await site.doors[Bookings].seat_map(visit.by, journey)
        return _page(visit, found, passengers, typed, refused.status)
    if held is None:
        typed.errors["seat"] = "no-seat"
        return _page(visit, await site.doors[Bookings].seat_map(visit.by, journey), passengers, typed, 422)
    keep_key(visit, held)
    return visit.go(ask_who(held.reference, party_of(typed)))


async def _hold(visit: Visit, site: Site, journey: SeatMapQuery, passengers: int, typed: Typed) -> Booking | None:
    bookings = site.doors[Bookings]
    for left in range(TRIES if typed["choose"] else 1, 0, -1):
        stretch = (journey.trip_id, journey.origin, journey.destination)
        wanted = tuple(typed.all("seat"))
        if typed["choose"]:
            liked = tuple(SeatFact(wish) for wish in typed.all("wish") if wish in set(SeatFact))[: len(WISHES)]
            children = min(party_of(typed).get("child", 0), 5)
            asked = ChooseSeats(*stretch, passengers, liked, beside_women=journey.beside_women, children=children)
            wanted = (await bookings.choose_seats(asked)).seats
        if not wanted:
            return None
        shown = shown_total(typed["shown"], wanted)
        request = HoldSeats(*stretch, wanted, beside_women=journey.beside_women, shown=shown)
        try:
            once = once_of(visit.by, "POST /holds", typed, request, visit.caller)
            return await bookings.hold(visit.by, request, once)
        except (SeatsKept, SeatsTaken):
            if left == 1:
                raise
    return None


def _journey(trip_id: UUID, typed: Typed) -> SeatMapQuery:
    stretch = (_whole(typed, "origin"), _whole(typed, "destination"))
    return SeatMapQuery(trip_id, *stretch, beside_women=typed["women"] == "1")


def _whole(typed: Typed, name: str) -> int:
    """A small whole number from a hidden field. Raises Invalid."""
    if not (typed[name].isascii() and typed[name].isdigit() and len(typed[name]) <= 3):
        raise Invalid(fields={name: "missing"})
    return int(typed[name])


def _page(
    visit: Visit,
    found: SeatMap,
    passengers: int,
    typed: Typed,
    status: int = 200,
    plan: Plan | None = None,
    part: int = 0,
    points: Points | None = None,
    moves: str = "",
    changed: Both | None = None,
) -> Response[str]:
    gone = sorted(set(typed.problem.facts.get("seats", ()))) if typed.problem else []
    offer = found.offer
    free = {choice.label for choice in found.seats if choice.state is SeatState.VACANT}
    day = local(offer.origin.at, offer.origin.zone).date()
    party, coming = party_of(typed), (plan.back or "") if plan else ""
    instead = nearest_like(found, typed.all("seat"), gone)
    chosen = [seat for seat in typed.all("seat") if seat in free] + instead
    return visit.page(
        "passenger/seats.html", status, typed=typed, offer=offer, offer_day=day, decks=decks(found),
        women_together=found.women_together and not plan,
        classes=classes(found), wishes=wishes(found), reasons=found.reasons, shown=as_shown(found),
        changed=changed or both_prices(typed.problem),
        passengers=min(passengers, max(len(free), 1)), wanted=passengers, chosen=chosen, gone=gone,
        instead=instead,
        points=points or Points(), once=new_once(), most=MOST_PASSENGERS, party=party, free=len(free),
        digits=get_currency_precision(offer.price.currency),
        plan=plan, part=part, moves=moves, parts=[plans.text(one) for one in plan.parts] if plan else [],
        hold_words=[visit.say("take-seats" if plan else "hold-seats", count=n) for n in range(1, MOST_PASSENGERS + 1)],
        back="/search?"
        + query(offer.origin.place, offer.destination.place, day, passengers, "", as_pairs(party), coming),
    )  # fmt: skip

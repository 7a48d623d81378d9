"""What an import could read but must not keep: names, times and tables that no timetable has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from overland.kernel.problems import Invalid
from overland.operations.feeds import FeedIssue
from overland.operations.gtfs import FeedDrafts, PlaceSeed, RouteSeed, StopSeed
from overland.operations.limits import checked
from overland.operations.network import PlaceDraft, RouteDraft, RouteStop, StopDraft
from overland.operations.rules import LATEST_DEPARTURE, check_fares, check_halts

_NOBODY = UUID(int=0)


def beyond_limits(drafts: FeedDrafts) -> Iterator[FeedIssue]:
    """An error for each place, stop, route or departure that no draft could hold."""
    for place in drafts.places:
        yield from _told("stops.txt", place.name, partial(_check_place, place))
    for stop in drafts.stops:
        yield from _told("stops.txt", stop.code, partial(_check_stop, stop))
    for route in drafts.routes:
        yield from _told("stop_times.txt", route.code, partial(_check_route, route))
    for route_code in sorted({d.route for d in drafts.departures if d.departure > LATEST_DEPARTURE}):
        yield _issue("stop_times.txt", route_code, "leaves more than two days after its service day began")


def _told(file: str, what: str, check: Callable[[], None]) -> Iterator[FeedIssue]:
    try:
        check()
    except Invalid as refusal:
        yield _issue(file, what, refusal.detail or str(refusal.facts.get("fields", "")))


def _issue(file: str, what: str, why: str) -> FeedIssue:
    return FeedIssue(file, 0, "error", "beyond_limits", f"“{what[:80]}” cannot be kept: {why}", "nothing is imported")


def _check_place(place: PlaceSeed) -> None:
    checked(PlaceDraft(place.name, place.region, place.country, place.lat, place.lon))


def _check_stop(stop: StopSeed) -> None:
    checked(StopDraft(_NOBODY, _NOBODY, stop.code, stop.name, stop.lat, stop.lon, stop.zone, stop.address))


def _check_route(route: RouteSeed) -> None:
    halts = tuple(RouteStop(_NOBODY, h.arrival, h.departure, h.distance, h.pickup, h.drop_off) for h in route.halts)
    draft = checked(RouteDraft(_NOBODY, route.code, route.name, halts, route.fares))
    check_halts(draft.stops)
    check_fares(draft.fares, draft.stops)

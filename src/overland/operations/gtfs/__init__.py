"""GTFS, pure: bytes in, frozen data out, and back. No SQL, no web, no clock, nothing raised for what is in a feed.

In:

    drafts = draft_feed(request, operator, classes)     # ImportGtfs, Operator, the codes of the plan's seat classes
    if drafts.importable and not request.check_only:
        ...                                             # keep drafts.places, .stops, .routes, .departures
    return drafts.report(imported=…)

`FeedDrafts` is tied together by codes: a StopSeed names its place by `PlaceSeed.key`, a HaltSeed its stop by
`StopSeed.code`, a DepartureSeed its route by `RouteSeed.code`. Codes are the same in every reading of the same
network, so an import is repeatable: what is there under a code is taken or changed, never doubled.

Out:

    data = write_feed(operator, stops, routes, fares, runs, site=…)
"""

from __future__ import annotations

from overland.operations.gtfs.drafts import DepartureSeed, FeedDrafts, HaltSeed, PlaceSeed, RouteSeed, StopSeed
from overland.operations.gtfs.feed import Feed
from overland.operations.gtfs.read import read_feed
from overland.operations.gtfs.shape import draft_feed, shape_feed
from overland.operations.gtfs.unpack import pack_folder
from overland.operations.gtfs.write import Run, RunName, clock_of, named_run, number_runs, write_feed

__all__ = [
    "DepartureSeed", "Feed", "FeedDrafts", "HaltSeed", "PlaceSeed", "RouteSeed", "Run", "RunName", "StopSeed",
    "clock_of", "draft_feed", "named_run", "number_runs", "pack_folder", "read_feed", "shape_feed", "write_feed",
]  # fmt: skip

"""GTFS feeds as they come in and go out, and the report that says what was found."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from overland.operations.limits import Name
from overland.operations.network import PerKilometre


class FeedIssue(msgspec.Struct, frozen=True):
    """Something wrong in a feed. `line` counts the file's lines from 1 (the header); 0 means the file as a whole.

    `severity` is "error" (the row cannot be taken) or "warning"; `done` says what was done about it.
    """

    file: str
    line: int
    severity: str
    code: str
    message: str
    done: str


class FeedReport(msgspec.Struct, frozen=True):
    """What an import found and did. `counts` per kind: stops, routes, trips, departures, fares…"""

    imported: bool
    counts: dict[str, int]
    issues: tuple[FeedIssue, ...]


class ImportGtfs(msgspec.Struct, frozen=True):
    """A feed as a zip. Trips run from `first_day` to `last_day`; `shift_weeks` moves an old feed to our days.

    Nothing at all is imported when a row cannot be taken, unless `skip_bad`. `check_only` never imports.
    `plan_id` and `bus_kind` say which seats its trips have, which GTFS cannot. Fares are taken in the operator's
    currency only. `default_fares` price the routes of a feed that has no fares at all; with `both_ways` a pair that is
    priced in one direction only is sold at that price in the other too.
    """

    operator_id: UUID
    feed: bytes
    plan_id: UUID
    bus_kind: Name
    first_day: date
    last_day: date
    shift_weeks: int = 0
    skip_bad: bool = False
    check_only: bool = False
    publish: bool = True
    default_fares: PerKilometre | None = None
    both_ways: bool = False


class ExportGtfs(msgspec.Struct, frozen=True):
    """The published trips of an operator between two service days (both included)."""

    operator_id: UUID
    first_day: date
    last_day: date

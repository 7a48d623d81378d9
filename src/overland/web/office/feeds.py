"""GTFS in, with a report of every row that is not right, and out again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from litestar import Request, Response, get, post

from overland.kernel.http import may
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Invalid, NotFound
from overland.operations import ExportGtfs, FeedReport, ImportGtfs, Operations, PerKilometre
from overland.web.forms import Typed, from_body, from_query, sent_file
from overland.web.office.choices import plan_choices
from overland.web.office.office import Office
from overland.web.office.read import Fields, refuse

LARGEST_FEED: Final = 20 * 1024 * 1024
"""Bytes."""
MOST_ISSUES: Final = 500
MOST_WEEKS: Final = 2600
PAGES_OF: Final = {"first_day": "first", "last_day": "last", "shift_weeks": "shift"}


@get("/import", guards=[may(Permission.NETWORK_READ)])
async def ask_feed(office: Office) -> Response[str]:
    """The form, and the way out."""
    return await _page(office, Typed())


@post("/import", guards=[may(Permission.FEED_IMPORT)], request_max_body_size=LARGEST_FEED)
async def take_feed(office: Office, request: Request[Any, Any, Any]) -> Response[Any]:
    """Check a feed, or take it in."""
    typed = await from_body(request)
    feed, _ = await sent_file(request, "feed")
    fields = Fields(typed)
    if not feed:
        fields.wrong("feed", "choose-file")
    wish = await _wish(office, fields, feed)
    if typed.errors:
        return await _page(office, typed, status=422)
    try:
        report = await office.site.doors[Operations].import_gtfs(office.by, wish)
    except (Invalid, NotFound, Conflict) as refused:
        return await _page(office, typed, status=refuse(typed, refused, PAGES_OF))
    return await _page(office, typed, report)


async def _wish(office: Office, fields: Fields, feed: bytes) -> ImportGtfs:
    typed, currency = fields.typed, office.operator.currency
    plans = [plan.id for plan in await office.site.doors[Operations].plans(office.by, office.id)]
    first = fields.day("first")
    fares = None
    if typed["per_km"]:
        fares = PerKilometre(
            fields.minor("per_km", currency), fields.minor("minimum", currency, otherwise=0),
            max(1, fields.minor("round_to", currency, otherwise=1)),
        )  # fmt: skip
    return ImportGtfs(
        office.id, feed, fields.one("plan_id", plans), fields.text("bus_kind", most=80), first,
        fields.day("last", first), fields.whole("shift", -MOST_WEEKS, MOST_WEEKS, otherwise=0),
        skip_bad=typed["skip_bad"] == "1", check_only=typed["do"] != "import", publish=typed["publish"] == "1",
        default_fares=fares, both_ways=typed["both_ways"] == "1",
    )  # fmt: skip


async def _page(office: Office, typed: Typed, report: FeedReport | None = None, status: int = 200) -> Response[str]:
    last = office.today + timedelta(days=30)
    typed.fill(first=office.today.isoformat(), last=last.isoformat(), shift="0", round_to="1000")
    issues = report.issues if report else ()
    return office.page(
        "import.html", status, typed=typed, report=report, issues=issues[:MOST_ISSUES],
        more=max(0, len(issues) - MOST_ISSUES), errors=sum(issue.severity == "error" for issue in issues), last=last,
        gaps=await office.site.doors[Operations].feed_gaps(office.by, office.id), **await plan_choices(office),
    )  # fmt: skip


@get("/gtfs.zip", guards=[may(Permission.NETWORK_READ)])
async def give_feed(office: Office, request: Request[Any, Any, Any]) -> Response[bytes]:
    """The published trips of some days as a feed."""
    fields = Fields(from_query(request))
    first = fields.day("first", office.today)
    last = fields.day("last", first + timedelta(days=30))
    feed = await office.site.doors[Operations].export_gtfs(office.by, ExportGtfs(office.id, first, last))
    name = f"{office.operator.code}-{first}-{last}.zip"
    headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "private, no-store"}
    return Response(feed, media_type="application/zip", headers=headers, cookies=office.visit.baked)

"""`overland import gtfs` and `overland export gtfs`."""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import timedelta
from pathlib import Path

from overland.commands.database import tell, whole_house
from overland.commands.plans import kept_plan, operator_of
from overland.kernel.clock import local
from overland.kernel.principal import SYSTEM
from overland.operations import (
    Cell,
    CellKind,
    Deck,
    ExportGtfs,
    FeedReport,
    ImportGtfs,
    Operations,
    PerKilometre,
    SeatPlan,
    import_layouts,
    pack_folder,
)  # fmt: skip
from overland.settings import BadSettings

SHOWN = 40


async def import_feed(options: argparse.Namespace) -> None:
    """Take a feed in, and say what was found in it. Exit code 2 when nothing was imported."""
    feed = _bytes(options.path)
    plan = _plan(options.plan)
    async with whole_house() as house:
        operator = await operator_of(house, options)
        today = local(house.clock.now(), operator.zone).date()
        request = ImportGtfs(
            operator.id, feed, await kept_plan(house, operator.id, options.bus, plan), options.bus,
            today, today + timedelta(days=options.days), options.shift_weeks, options.skip_bad, options.check,
            default_fares=PerKilometre(options.per_km, options.per_km) if options.per_km else None,
        )  # fmt: skip
        tell(f"Reading {options.path}…")
        report = await house.doors[Operations].import_gtfs(SYSTEM, request)
    _show(report)
    if not report.imported and not options.check:
        raise BadSettings("Nothing was imported. Mend the rows marked error, or leave them out with --skip-bad.")


async def export_feed(options: argparse.Namespace) -> None:
    """Write the trips on sale of an operator as a feed."""
    async with whole_house() as house:
        operator = await operator_of(house, options)
        today = local(house.clock.now(), operator.zone).date()
        request = ExportGtfs(operator.id, today, today + timedelta(days=options.days))
        feed = await house.doors[Operations].export_gtfs(SYSTEM, request)
    options.path.write_bytes(feed)
    tell(f"{options.path}: {len(feed):,} bytes.")


def _bytes(path: Path) -> bytes:
    try:
        return pack_folder(path) if path.is_dir() else path.read_bytes()
    except OSError as error:
        raise BadSettings(f"Cannot read {path}: {error.strerror}.") from error


def _plan(path: Path | None) -> SeatPlan:
    if path is None:
        return _forty_five()
    try:
        return import_layouts(path.read_bytes())[0].plan
    except OSError as error:
        raise BadSettings(f"Cannot read {path}: {error.strerror}.") from error


def _forty_five() -> SeatPlan:
    """Ten rows of two and two, and a bench of five: for feeds, which say nothing of seats."""
    seats = [
        Cell(CellKind.SEAT, row, column, f"{row}{'ABCDE'[column]}") for row in range(1, 11) for column in (0, 1, 3, 4)
    ]
    bench = [Cell(CellKind.SEAT, 11, column, f"11{'ABCDE'[column]}") for column in range(5)]
    front = [Cell(CellKind.DRIVER, 0, 0), Cell(CellKind.DOOR, 0, 4)]
    return SeatPlan((Deck("main", 12, 5, (*front, *seats, *bench)),))


def _show(report: FeedReport) -> None:
    kinds = Counter((issue.severity, issue.code) for issue in report.issues)
    shown: Counter[str] = Counter()
    for issue in report.issues:
        shown[issue.code] += 1
        if shown[issue.code] <= max(3, SHOWN // max(1, len(kinds))):
            place = f"{issue.file}:{issue.line}" if issue.line else issue.file
            tell(f"{issue.severity:<8} {place}  {issue.message} → {issue.done}")
    for (severity, code), count in sorted(kinds.items()):
        tell(f"{count:>7} × {severity} {code}")
    tell(", ".join(f"{count:,} {what}" for what, count in report.counts.items()))

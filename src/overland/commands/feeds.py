"""`overland import gtfs` and `overland export gtfs`."""

from __future__ import annotations

import argparse
import io
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import msgspec

from overland.app import House
from overland.commands.database import tell, whole_house
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
    Operator,
    OperatorDraft,
    PerKilometre,
    SeatPlan,
    SeatPlanDraft,
)  # fmt: skip
from overland.settings import BadSettings

SHOWN = 40


async def import_feed(options: argparse.Namespace) -> None:
    """Take a feed in, and say what was found in it. Exit code 2 when nothing was imported."""
    feed = _bytes(options.path)
    plan = _plan(options.plan)
    async with whole_house() as house:
        operator = await _operator(house, options)
        today = local(house.clock.now(), operator.zone).date()
        request = ImportGtfs(
            operator.id, feed, await _kept(house, operator.id, options.bus, plan), options.bus,
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
        operator = await _operator(house, options)
        today = local(house.clock.now(), operator.zone).date()
        request = ExportGtfs(operator.id, today, today + timedelta(days=options.days))
        feed = await house.doors[Operations].export_gtfs(SYSTEM, request)
    options.path.write_bytes(feed)
    tell(f"{options.path}: {len(feed):,} bytes.")


def _bytes(path: Path) -> bytes:
    try:
        return _zipped(path) if path.is_dir() else path.read_bytes()
    except OSError as error:
        raise BadSettings(f"Cannot read {path}: {error.strerror}.") from error


def _zipped(folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for file in sorted(folder.glob("*.txt")):
            out.write(file, file.name)
    return packed.getvalue()


def _plan(path: Path | None) -> SeatPlan:
    if path is None:
        return _forty_five()
    try:
        return msgspec.json.decode(path.read_bytes(), type=SeatPlan)
    except OSError as error:
        raise BadSettings(f"Cannot read {path}: {error.strerror}.") from error
    except msgspec.DecodeError as error:
        raise BadSettings(f"{path} is not a seat plan: {error}. docs/formats/seat-plan.md describes them.") from error


def _forty_five() -> SeatPlan:
    """Ten rows of two and two, and a bench of five: for feeds, which say nothing of seats."""
    seats = [
        Cell(CellKind.SEAT, row, column, f"{row}{'ABCDE'[column]}") for row in range(1, 11) for column in (0, 1, 3, 4)
    ]
    bench = [Cell(CellKind.SEAT, 11, column, f"11{'ABCDE'[column]}") for column in range(5)]
    front = [Cell(CellKind.DRIVER, 0, 0), Cell(CellKind.DOOR, 0, 4)]
    return SeatPlan((Deck("main", 12, 5, (*front, *seats, *bench)),))


async def _operator(house: House, options: argparse.Namespace) -> Operator:
    operations = house.doors[Operations]
    found = [operator for operator in await operations.operators(SYSTEM) if operator.code == options.operator]
    if found:
        return found[0]
    if not getattr(options, "new", ""):
        raise BadSettings(
            f"There is no operator {options.operator}. Make it with --new NAME --zone ZONE --currency CURRENCY."
        )
    draft = OperatorDraft(options.operator, options.new, options.currency, options.zone)
    return await operations.add_operator(SYSTEM, draft)


async def _kept(house: House, operator_id: UUID, name: str, plan: SeatPlan) -> UUID:
    operations = house.doors[Operations]
    for stored in await operations.plans(SYSTEM, operator_id):
        if stored.plan == plan:
            return stored.id
    return (await operations.add_plan(SYSTEM, SeatPlanDraft(operator_id, name, plan))).id


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

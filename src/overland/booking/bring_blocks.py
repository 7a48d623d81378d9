"""Seats that are kept on every trip of a route, from a table as it is taken away: whole or not at all.

A row without an id is new, unless just this is kept already. What is kept is not changed by a table: seats that are
given back for a moment could be sold in it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec

from overland.booking.blocks import BLOCK_COLUMNS, BringBlocks, StandingBlock, StandingBlockDraft
from overland.booking.desk import Desk
from overland.booking.keep_seats import apply
from overland.booking.limits import checked
from overland.booking.store import blocks
from overland.booking.store.blocks import RouteSold, Standing
from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.kernel.sheet import MOST_ISSUES, RowRefused, Sheet, SheetIssue, SheetRow, read_sheet
from overland.operations import RowChange, SheetReport, read_clock

MOST_BLOCKS: Final = 500
KEEP_BROUGHT: Final = "keep brought seats"
TOLD: Final = ("trips", "short", "since")
"""Columns of the list that only tell something."""
_FIELD: Final = re.compile(r"\$\.(\w+)")
"""Where a limit is passed, as msgspec says it."""


class BroughtBlocks(msgspec.Struct, frozen=True):
    """The job of blocking what was brought on the trips that are on sale."""

    operator_id: UUID
    ids: tuple[UUID, ...]


async def bring_blocks(desk: Desk, by: Principal, wish: BringBlocks) -> SheetReport:
    """Keep what the rows say, or say what is wrong with which (SEATS_BLOCK). Raises SheetUnreadable."""
    by.require(Permission.SEATS_BLOCK, wish.operator_id)
    sheet = await asyncio.to_thread(read_sheet, wish.content, MOST_BLOCKS)
    routes = await blocks.routes_sold(desk.db, wish.operator_id, desk.clock.now())

    async def bring(tx: Tx) -> SheetReport:
        await blocks.lock_standing(tx, wish.operator_id)
        now = desk.clock.now()
        kept = await blocks.standing(tx, now, wish.operator_id)
        reading = _Reading(sheet, routes, kept)
        reading.all()
        if reading.issues or wish.check_only:
            return reading.report(taken=False)
        made = [_standing(draft, wish.operator_id, by, now) for draft in reading.new]
        for one in made:
            await blocks.add_standing(tx, one)
        if made:
            job = BroughtBlocks(wish.operator_id, tuple(one.id for one in made))
            await desk.queue.enqueue(tx, KEEP_BROUGHT, job)
        return reading.report(taken=True)

    return await desk.db.attempt(bring)


async def keep_brought(desk: Desk, job: BroughtBlocks) -> None:
    """Block them on the trips to come, as far as they are free; again is harmless."""
    now = desk.clock.now()
    kept = [one for one in await blocks.standing(desk.db, now, job.operator_id) if one.id in job.ids]
    for route_id in sorted({one.route_id for one in kept}):
        together = [one for one in kept if one.route_id == route_id]
        await apply(desk, together, await blocks.trips_of(desk.db, job.operator_id, route_id, now))


class _Reading:
    """One file on its way in."""

    def __init__(self, sheet: Sheet, routes: Sequence[RouteSold], kept: Sequence[Standing]) -> None:
        known = ("", *BLOCK_COLUMNS, *TOLD)
        self.issues = [SheetIssue(1, name, "unknown-column") for name in sheet.header if name not in known]
        self.new: list[StandingBlockDraft] = []
        self._rows = sheet.rows
        self._changes: list[RowChange] = []
        self._routes = routes
        self._kept: Mapping[str, StandingBlock] = {str(one.id): one for one in kept}
        self._contents = {_content(one) for one in kept}
        self._seen: set[tuple[Any, ...]] = set()
        self._same = 0

    def all(self) -> None:
        """Every row; what is refused is told, and the next one read."""
        for row in self._rows:
            if len(self.issues) >= MOST_ISSUES:
                return
            try:
                self._row(row)
            except RowRefused as refused:
                self.issues += [SheetIssue(row.line, *issue) for issue in refused.issues]

    def report(self, *, taken: bool) -> SheetReport:
        """What happened."""
        return SheetReport(
            taken, len(self._changes), 0, self._same, tuple(self._changes), tuple(self.issues[:MOST_ISSUES])
        )

    def _row(self, row: SheetRow) -> None:
        draft = self._draft(row)
        content, known = _content(draft), row.cells.get("id", "").lower()
        if content in self._seen:
            raise RowRefused(("seats", "twice", row.cells.get("seats", "")))
        self._seen.add(content)
        if known and known not in self._kept:
            raise RowRefused(("id", "unknown", known))
        if known and _content(self._kept[known]) != content:
            raise RowRefused(("id", "kept-as-it-is", known))
        if content in self._contents:
            self._same += 1
            return
        self.new.append(draft)
        self._changes.append(RowChange(row.line, f"{row.cells['route_code']} {', '.join(draft.seats)}", "new"))

    def _draft(self, row: SheetRow) -> StandingBlockDraft:
        cells = row.cells
        missing = [(name, "missing", "") for name in ("route_code", "seats", "reason") if not cells.get(name)]
        if missing:
            raise RowRefused(*missing)
        route = self._route(cells["route_code"])
        seats = tuple(sorted({seat.upper() for seat in cells["seats"].replace(";", " ").replace(",", " ").split()}))
        if strange := [seat for seat in seats if seat not in route.seats]:
            raise RowRefused(("seats", "unknown", ", ".join(strange)))
        draft = StandingBlockDraft(
            route.route_id, seats, " ".join(cells["reason"].split()), " ".join(cells.get("owner", "").split()),
            _hour(cells.get("departure", "")), _minutes(cells.get("free_minutes", "")),
        )  # fmt: skip
        try:
            return checked(draft)
        except Invalid as refused:
            found = _FIELD.search(refused.detail)
            column = found[1] if found else ""
            raise RowRefused((column, "invalid", cells.get(column, ""))) from None

    def _route(self, said: str) -> RouteSold:
        found = [route for route in self._routes if route.code.casefold() == said.casefold()]
        if len(found) != 1:
            raise RowRefused(("route_code", "ambiguous" if found else "unknown", said))
        return found[0]


def _hour(said: str) -> int | None:
    hour = read_clock(said) if said else None
    if said and hour is None:
        raise RowRefused(("departure", "not-valid", said))
    return hour


def _minutes(said: str) -> int | None:
    if said and not (said.isascii() and said.isdigit() and len(said) < 7):
        raise RowRefused(("free_minutes", "not-valid", said))
    return int(said) if said else None


def _content(one: StandingBlock | StandingBlockDraft) -> tuple[Any, ...]:
    """What tells one from another."""
    return one.route_id, tuple(sorted(one.seats)), one.reason, one.owner, one.departure, one.free_minutes


def _standing(draft: StandingBlockDraft, operator_id: UUID, by: Principal, now: datetime) -> Standing:
    return Standing(
        id=new_id(), operator_id=operator_id, route_id=draft.route_id, seats=draft.seats, reason=draft.reason,
        owner=draft.owner, departure=draft.departure, free_minutes=draft.free_minutes, at=now,
        account_id=by.account_id,
    )  # fmt: skip

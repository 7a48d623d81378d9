"""Seat plans: decks of cells, as the bus really is. The JSON of `SeatPlan` is the documented exchange format."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

import msgspec


class CellKind(StrEnum):
    """What stands in a cell. Anything not drawn is aisle or nothing."""

    SEAT = "seat"
    DRIVER = "driver"
    GUIDE = "guide"
    DOOR = "door"
    STAIRS = "stairs"
    TOILET = "toilet"
    TABLE = "table"
    BLANK = "blank"


class Cell(msgspec.Struct, frozen=True, omit_defaults=True):
    """A thing on the deck's grid. Row 0 is at the front, column 0 at the left as one looks forward.

    A seat has a `label` unique in the plan; `width` and `length` are in cells (a berth has length 2). `sticker` is what
    is written on the seat in the bus, where that is not the label it is sold by.
    """

    kind: CellKind
    row: int
    column: int
    label: str = ""
    seat_class: str = "standard"
    width: int = 1
    length: int = 1
    accessible: bool = False
    sticker: str = ""


class Deck(msgspec.Struct, frozen=True):
    """One floor: a grid of rows × columns. `name` is "lower" or "upper" where there are two, else "main"."""

    name: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]


class SeatClass(msgspec.Struct, frozen=True):
    """A class of seats that may have its own price."""

    code: str
    name: str


class SeatPlan(msgspec.Struct, frozen=True):
    """The seats of a kind of bus."""

    decks: tuple[Deck, ...]
    classes: tuple[SeatClass, ...] = (SeatClass("standard", "Standard"),)

    @property
    def seats(self) -> tuple[Cell, ...]:
        """All seats, front to back, left to right, deck by deck."""
        return tuple(
            cell
            for deck in self.decks
            for cell in sorted(deck.cells, key=lambda c: (c.row, c.column))
            if cell.kind is CellKind.SEAT
        )


class SeatPlanDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A plan to be kept."""

    operator_id: UUID
    name: str
    plan: SeatPlan


class PlanEdit(SeatPlanDraft, frozen=True, kw_only=True):
    """A plan as it is to be. `version` is the newest one that was read.

    `follow` are trips that are there already and are to have these seats too. Of one of whose seats somebody has one
    that is missing here, booking goes on selling the seats it had.
    """

    version: Annotated[int, msgspec.Meta(ge=1)]
    follow: Annotated[tuple[UUID, ...], msgspec.Meta(max_length=2000)] = ()


class StoredPlan(msgspec.Struct, frozen=True):
    """A kept plan. Plans do not change: what is drawn anew is the next `version` of its `family`, with its own id.

    Trips keep the one they were made with. `replaced` says that there is a newer one; from `retired_at` on (UTC) it is
    not offered any more.
    """

    id: UUID
    operator_id: UUID
    name: str
    plan: SeatPlan
    seat_count: int
    family: UUID | None = None
    version: int = 1
    replaced: bool = False
    retired_at: datetime | None = None

    @property
    def offered(self) -> bool:
        """Whether buses and schedules may be given it."""
        return not self.replaced and self.retired_at is None

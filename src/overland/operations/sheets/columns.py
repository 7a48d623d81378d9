"""What the columns of a table are: the fields of what is kept, with names where the database has ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import UnionType
from typing import Any, Final, get_args, get_origin
from uuid import UUID

import msgspec

from overland.kernel.table import Cell
from overland.operations.network import BusDraft, DriverDraft, Place, PlaceDraft, StopDraft
from overland.operations.seatplan import StoredPlan
from overland.operations.sheets import SheetKind

DRAFTS: Final[Mapping[SheetKind, type[msgspec.Struct]]] = {
    SheetKind.PLACES: PlaceDraft, SheetKind.STOPS: StopDraft, SheetKind.BUSES: BusDraft, SheetKind.DRIVERS: DriverDraft,
}  # fmt: skip
NAMES: Final[Mapping[SheetKind, tuple[str, ...]]] = {
    SheetKind.PLACES: ("name", "region", "country"), SheetKind.STOPS: ("code",), SheetKind.BUSES: ("plate",),
    SheetKind.DRIVERS: ("name", "phone"),
}  # fmt: skip
"""The fields that name a thing where no id is given."""
INSTEAD: Final = {"place_id": ("place", "region"), "plan_id": ("plan",)}
"""Columns in place of an id."""
ROSTER: Final = ("id", "service_day", "route", "departs", "bus", "drivers")
FARES: Final = (
    "route_code", "origin_sequence", "origin", "destination_sequence", "destination", "class", "amount", "currency",
)  # fmt: skip
SCHEDULES: Final = (
    "id", "route_code", "departure", "weekdays", "starts", "ends", "added", "removed", "on_holidays", "bus", "plan",
    "bus_kind", "amenities", "driver",
)  # fmt: skip
HOLIDAYS: Final = ("day", "vi", "en", "own", "works")
_OTHERS: Final[Mapping[SheetKind, tuple[str, ...]]] = {
    SheetKind.ROSTER: ROSTER, SheetKind.FARES: FARES, SheetKind.SCHEDULES: SCHEDULES, SheetKind.HOLIDAYS: HOLIDAYS,
}  # fmt: skip
"""Tables whose rows are more than the fields of one thing."""
_YES, _NO = {"yes", "true", "1", "x", "có"}, {"no", "false", "0", "không"}
_TIME: Final = re.compile(r"(\d{1,2}):([0-5]\d)(?::00)?")
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def sheet_columns(kind: SheetKind) -> list[str]:
    """The headings, in order."""
    if kind in _OTHERS:
        return list(_OTHERS[kind])
    fields = [field.name for field in msgspec.structs.fields(DRAFTS[kind]) if field.name != "operator_id"]
    return ["id", *(name for field in fields for name in INSTEAD.get(field, (field,)))]


def required(kind: SheetKind) -> list[str]:
    """The headings without which nothing new can be made."""
    needed = [f.name for f in msgspec.structs.fields(DRAFTS[kind]) if f.required and f.name != "operator_id"]
    return [INSTEAD.get(name, (name,))[0] for name in needed if name != "region"]


@dataclass(frozen=True)
class Around:
    """What names stand for: all places, and the operator's plans."""

    places: Sequence[Place]
    plans: Sequence[StoredPlan]

    def cells(self, kind: SheetKind, things: Iterable[msgspec.Struct]) -> Iterator[dict[str, Cell]]:
        """Each thing as a row."""
        places, plans = {place.id: place for place in self.places}, {plan.id: plan for plan in self.plans}
        for thing in things:
            row: dict[str, Cell] = {name: getattr(thing, name) for name in sheet_columns(kind) if hasattr(thing, name)}
            if place := places.get(getattr(thing, "place_id", None) or UUID(int=0)):
                row |= {"place": place.name, "region": place.region}
            if plan := plans.get(getattr(thing, "plan_id", None) or UUID(int=0)):
                row["plan"] = plan.name
            yield row

    def place(self, name: str, region: str | None) -> UUID:
        """Raises LookupError with a code."""
        named = [place for place in self.places if place.name.casefold() == name.casefold()]
        if region is not None and len(named) > 1:
            named = [place for place in named if place.region.casefold() == region.casefold()]
        return _only([place.id for place in named])

    def plan(self, name: str, now: UUID | None) -> UUID:
        """The plan that a bus has now, if it is called so; else the one that is not replaced. Raises LookupError."""
        named = [plan for plan in self.plans if plan.name.casefold() == name.casefold()]
        if now is not None and now in {plan.id for plan in named}:
            return now
        return _only([plan.id for plan in named if not plan.replaced and plan.retired_at is None])


def _only(found: list[UUID]) -> UUID:
    if len(found) != 1:
        raise LookupError("ambiguous" if found else "unknown")
    return found[0]


def read_cell(text: str, kind: Any) -> Any:
    """A text as a value of a field's type. Raises ValueError for what is none."""
    kinds = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    if not text and type(None) in kinds:
        return None
    bare = next((one for one in kinds if one is not type(None)), kind) if type(None) in kinds else kind
    if get_origin(_bare(bare)) is tuple:
        value: Any = [part for part in (piece.strip() for piece in text.split(";")) if part]
    elif _bare(bare) is bool:
        value = _yes(text)
    elif _bare(bare) is float:
        value = text.replace(",", ".")
    elif _bare(bare) is date and (found := _DAY.fullmatch(text)):
        value = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    else:
        value = text
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def show_clock(seconds: int) -> str:
    """A time of the service day: 07:30, or 25:30 for half past one in the night after."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def read_clock(said: str) -> int | None:
    """Seconds of the service day, None for what is no time."""
    found = _TIME.fullmatch(said)
    return int(found[1]) * 3600 + int(found[2]) * 60 if found else None


def _bare(kind: Any) -> Any:
    """A type without what is annotated."""
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def _yes(text: str) -> bool:
    if (said := text.casefold()) in _YES | _NO:
        return said in _YES
    raise ValueError(text)

"""Seat layouts as other systems keep them, recognised by their content."""

from __future__ import annotations

from typing import Any

import msgspec

from overland.operations.layouts.axes import Axes, read_axes
from overland.operations.layouts.check import check_plan
from overland.operations.layouts.inventory import Inventory, read_inventory
from overland.operations.layouts.plan import LARGEST, Layout, read_plan
from overland.operations.layouts.table import Car, read_car
from overland.operations.refusals import PlanUnreadable


def import_layouts(data: bytes) -> tuple[Layout, ...]:
    """Every layout in a file, each sound. Raises PlanUnreadable when it is in no format we know, or is not sound.

    Sale state, fares and passengers' sex, which other systems keep beside the seats, are left behind.
    """
    try:
        content = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf")) if len(data) <= LARGEST else None
        layouts = _read(data, content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PlanUnreadable(reasons=[str(error)]) from error
    for layout in layouts:
        check_plan(layout.plan)
    return layouts


def _read(data: bytes, content: Any) -> tuple[Layout, ...]:
    match content:
        case {"decks": _}:
            return (Layout("", read_plan(data.removeprefix(b"\xef\xbb\xbf"))),)
        case {"seats": [{"xaxis": _, "yaxis": _}, *_]}:
            return (read_axes(msgspec.convert(content, Axes, strict=False)),)
        case {"seats": [{"zIndex": _, "name": _}, *_]}:
            return (read_inventory(msgspec.convert(content, Inventory, strict=False)),)
        case [{"Seats": _}, *_]:
            return tuple(read_car(car) for car in msgspec.convert(content, list[Car], strict=False))
        case {"Seats": _}:
            return (read_car(msgspec.convert(content, Car, strict=False)),)
    raise PlanUnreadable(reasons=["This is no seat layout of a kind we know"])

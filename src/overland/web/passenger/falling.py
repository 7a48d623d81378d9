"""How a refund falls over time, as a line to draw. Pure: places on a sheet of fixed size, which a page scales."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import msgspec

from overland.booking import RefundStage
from overland.kernel.money import Money

WIDTH: Final = 320
HEIGHT: Final = 96
TOP: Final = 22
"""Room for the amount above the highest step."""
WIDE_ENOUGH: Final = 64
"""A step narrower than this has no room for its amount, which the table has all the same."""


class Level(msgspec.Struct, frozen=True):
    """An amount with the place above its step, where there is room for it."""

    x: float
    y: float
    amount: Money


class Curve(msgspec.Struct, frozen=True):
    """The line as an SVG path from now to the departure, and the amounts that fit along it."""

    path: str
    levels: tuple[Level, ...]


def curve(stages: Sequence[RefundStage], now: datetime, departs: datetime) -> Curve | None:
    """The line of what comes back; None when nothing ever does any more."""
    if not stages or departs <= now:
        return None
    most = max(stage.amount.amount for stage in stages)
    whole = (departs - now).total_seconds()
    path, levels, left = "", [], 0.0
    for stage in stages:
        right = round(WIDTH * min((stage.until - now).total_seconds() / whole, 1.0), 1)
        y = round(HEIGHT - (HEIGHT - TOP) * stage.amount.amount / most, 1)
        path += f"{'V' if path else 'M0 '}{y}H{right}"
        if right - left >= WIDE_ENOUGH:
            levels.append(Level(round((left + right) / 2, 1), y - 6, stage.amount))
        left = right
    return Curve(f"{path}V{HEIGHT}H{WIDTH}", tuple(levels))

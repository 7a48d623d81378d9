"""How the screens are opened."""

from __future__ import annotations

from collections.abc import Sequence

from litestar.types import ControllerRouterHandler

from overland.kernel.clock import Clock
from overland.kernel.keys import Keys
from overland.kernel.room import Doors


def open_web(
    doors: Doors, keys: Keys, clock: Clock, public_url: str, production: bool
) -> Sequence[ControllerRouterHandler]:
    """The routes of all pages."""
    return []

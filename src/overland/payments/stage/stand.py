"""What a practice partner is given to stand on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import httpx

from overland.kernel.clock import Clock
from overland.payments.stage.play import Clockwork, Later


@dataclass(frozen=True)
class Shop:
    """A merchant as the provider's own portal knows it: its name, its credentials, and where its notices go."""

    name: str
    credentials: Mapping[str, str] = field(repr=False)
    notice_url: str = ""


Shops = Callable[[str], Awaitable[Shop | None]]
"""Find a merchant by the name it gives itself; None for a stranger."""


@dataclass(frozen=True)
class Stand:
    """Where a partner is reached, what carries its notices, its time, and who its merchants are."""

    base_url: str
    client: httpx.AsyncClient
    clock: Clock
    shops: Shops
    later: Later = field(default_factory=Clockwork)

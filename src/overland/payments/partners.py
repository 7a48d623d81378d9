"""The practice partners of this room: every provider's simulator, to be mounted beside the pages or run alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final
from uuid import UUID

import httpx
from litestar import Litestar

from overland.kernel.clock import Clock, SystemClock
from overland.payments.accounts import PRACTICE_USE, practice_seed
from overland.payments.local.simulator import build_simulator as build_bank
from overland.payments.practice.stage import Clockwork, Later, Shop, Stage
from overland.payments.provider import ProviderKind, Surroundings
from overland.payments.registry import PROVIDERS

__all__ = ["PARTNERS", "PRACTICE_USE", "Operators", "build_bank", "build_partner"]

Operators = Callable[[], Awaitable[Sequence[tuple[UUID, str]]]]
"""Ids and names of all operators."""
PARTNERS: Final = {kind.code: kind for kind in PROVIDERS if kind.simulator}
"""The providers that operators have accounts with, by code."""


def build_partner(
    kind: ProviderKind, base_url: str, public_url: str, client: httpx.AsyncClient, secret: bytes, operators: Operators,
    clock: Clock | None = None, later: Later | None = None,
) -> Litestar:  # fmt: skip
    """The simulator of a provider, reached at `base_url`. It knows every operator that practises with it."""
    clock = clock or SystemClock()
    assert kind.simulator
    around = Surroundings(client, clock, public_url)

    async def shops(name: str) -> Shop | None:
        for operator_id, title in await operators():
            if shop := _shop(kind, around, secret, operator_id, title, name):
                return shop
        return None

    return kind.simulator(Stage(base_url.rstrip("/"), client, clock, shops, later or Clockwork()))


def _shop(
    kind: ProviderKind, around: Surroundings, secret: bytes, operator_id: UUID, title: str, name: str
) -> Shop | None:
    credentials = kind.practice_credentials(practice_seed(secret, kind.code, operator_id))
    if credentials[kind.merchant_name] != name:
        return None
    return Shop(title, credentials, around.notice_url(kind.code, str(operator_id)))

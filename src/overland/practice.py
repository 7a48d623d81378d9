"""Partners to practise with: payment providers and a phone that live on our side of the wire, for development.

They speak the same protocols as real ones. Run alone by `overland simulate`, or mounted beside the pages.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

import httpx
from litestar import Litestar
from litestar.handlers import asgi
from litestar.types import Receive, Scope, Send

from overland.kernel.keys import Keys
from overland.kernel.principal import SYSTEM
from overland.kernel.room import Doors
from overland.notifications.simulator import build_simulator as build_phone
from overland.operations import Operations
from overland.payments.partners import PARTNERS, PRACTICE_USE, build_bank, build_partner
from overland.settings import Settings

BANK: Final = "/practice-bank"
PHONE: Final = "/practice-phone"
PROVIDERS: Final = tuple(PARTNERS)
"""The payment providers one can practise with, by code."""


def with_partners(settings: Settings) -> Settings:
    """In development, whoever is not set is practised with."""
    if settings.production:
        return settings
    keys = Keys(*settings.secret_bytes)
    return replace(
        settings,
        local_pay_url=settings.local_pay_url or settings.address + BANK,
        local_pay_key=settings.local_pay_key or keys.secret("practice-bank").hex(),
        sms_url=settings.sms_url or settings.address + PHONE,
        sms_key=settings.sms_key or keys.secret("practice-phone").hex(),
    )


def practice_bank(settings: Settings, address: str, client: httpx.AsyncClient) -> Litestar:
    """The practice payment provider, reached at `address`."""
    return build_bank(with_partners(settings).local_pay_key, address, client)


def practice_phone(settings: Settings) -> Litestar:
    """The practice SMS gateway, and the phones behind it."""
    return build_phone(with_partners(settings).sms_key)


def practice_provider(code: str, settings: Settings, address: str, client: httpx.AsyncClient, doors: Doors) -> Litestar:
    """The practice partner of a payment provider, reached at `address`. Its merchants are our operators."""

    async def operators() -> list[tuple[UUID, str]]:
        return [(operator.id, operator.name) for operator in await doors[Operations].operators(SYSTEM)]

    secret = Keys(*settings.secret_bytes).secret(PRACTICE_USE)
    return build_partner(PARTNERS[code], address, settings.address, client, secret, operators)


def mounted(settings: Settings, client: httpx.AsyncClient, doors: Doors) -> list[Any]:
    """The practice partners beside the pages; none in production."""
    if settings.production:
        return []
    bank = practice_bank(settings, settings.address + BANK, client)
    providers = [mounted_provider(code, settings, settings.address, client, doors) for code in PROVIDERS]
    return [_mount(BANK, bank), _mount(PHONE, practice_phone(settings)), *providers]


def mounted_provider(code: str, settings: Settings, address: str, client: httpx.AsyncClient, doors: Doors) -> Any:
    """The practice partner of a payment provider where operators' accounts look for it: below `address`."""
    path = f"/practice-{code}"
    return _mount(path, practice_provider(code, settings, address + path, client, doors))


def _mount(path: str, app: Litestar) -> Any:
    @asgi(path, is_mount=True, copy_scope=True)
    async def partner(scope: Scope, receive: Receive, send: Send) -> None:
        await app(scope, receive, send)

    return partner

"""How this room is opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from overland.kernel.room import Blueprint, Kit, Room
from overland.payments import Payments
from overland.payments.ask import ask_about, ask_all, send_refund
from overland.payments.desk import ASK, PARKED, SEND_REFUND, AskAbout, Desk, ParkedNotice
from overland.payments.door import Till
from overland.payments.http import routes
from overland.payments.local import CODE as LOCAL
from overland.payments.local import LocalProvider
from overland.payments.notice import take_up
from overland.payments.provider import Provider

POLLER: Final = "ask providers"


class Config(msgspec.Struct, frozen=True):
    """The settings of this room; see `overland.settings`."""

    local_pay_url: str = ""
    local_pay_key: str = ""
    production: bool = False


def providers(kit: Kit, config: Config) -> dict[str, Provider]:
    """The providers that are set up. In production the practice provider needs a key of its own to exist."""
    if config.production and not config.local_pay_key:
        return {}
    key = config.local_pay_key or practice_key(kit.keys.secret("practice-bank"))
    url = config.local_pay_url or f"{kit.public_url}/practice-bank"
    return {
        LOCAL: LocalProvider(kit.client, kit.clock, url, key.encode(), f"{kit.public_url}/v1/payments/notices/local")
    }


def practice_key(secret: bytes) -> str:
    """The key of the practice bank in development: both sides of it are this process."""
    return secret.hex()


async def open_room(kit: Kit) -> Room:
    """Open the door, the routes, the jobs and the poller."""
    config = kit.config or Config()
    desk = Desk(kit.db, kit.queue, kit.clock, providers(kit, config))
    kit.queue.on(ASK, AskAbout, partial(ask_about, desk))
    kit.queue.on(SEND_REFUND, AskAbout, partial(send_refund, desk))
    kit.queue.on(PARKED, ParkedNotice, partial(take_up, desk))
    kit.queue.every("* * * * *", POLLER, partial(ask_all, desk))
    till = Till(desk)
    return Room(till, routes(desk, till))


BLUEPRINT: Final = Blueprint(
    "payments", Payments, open_room, config=Config, migrations=Path(__file__).parent / "migrations"
)

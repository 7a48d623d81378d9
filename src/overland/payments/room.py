"""How this room is opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Final

import msgspec

from overland.kernel.room import Blueprint, Kit, Room
from overland.kernel.vault import Vault
from overland.payments import Payments
from overland.payments.accounts import CREDENTIALS_USE, PRACTICE_USE
from overland.payments.ask import ask_about, ask_all, send_refund
from overland.payments.desk import ASK, PARKED, SEND_REFUND, AskAbout, Desk, Installed, ParkedNotice
from overland.payments.door import Till
from overland.payments.fiscal.drop import Drop
from overland.payments.fiscal.file_all import file_all
from overland.payments.http import routes
from overland.payments.local import CODE as LOCAL
from overland.payments.notice import take_up
from overland.payments.provider import ProviderKind, Surroundings
from overland.payments.registry import PROVIDERS

PURSE_USE: Final = "voucher codes"
FILER: Final = "file receipts"
POLLER: Final = "ask providers"


class Config(msgspec.Struct, frozen=True):
    """The settings of this room; see `overland.settings`."""

    local_pay_url: str = ""
    local_pay_key: str = ""
    practice_url: str = ""
    ask_seconds: int = 60
    invoice_folder: str = ""
    production: bool = False


def installed(kit: Kit, config: Config) -> dict[str, Installed]:
    """The accounts of the installation itself. In production the practice bank needs a key of its own to exist."""
    if config.production and not config.local_pay_key:
        return {}
    key = config.local_pay_key or kit.keys.secret("practice-bank").hex()
    return {LOCAL: Installed(config.local_pay_url or f"{kit.public_url}/practice-bank", {"key": key})}


def desk_of(kit: Kit, config: Config, kinds: Sequence[ProviderKind] = PROVIDERS) -> Desk:
    """What the verbs work with."""
    return Desk(
        kit.db, kit.queue, kit.clock, {kind.code: kind for kind in kinds},
        Surroundings(kit.client, kit.clock, kit.public_url), Vault(kit.keys.secrets(CREDENTIALS_USE)),
        installed(kit, config),
        config.practice_url.rstrip("/") or kit.public_url, None if config.production else kit.keys.secret(PRACTICE_USE),
        timedelta(seconds=config.ask_seconds), kit.keys.secret(PURSE_USE),
    )  # fmt: skip


def rounds(seconds: int) -> str:
    """So often, as a timer is told; a minute at most."""
    return "* * * * *" if seconds >= 60 else f"* * * * * */{seconds}"


async def open_room(kit: Kit, kinds: Sequence[ProviderKind] = PROVIDERS) -> Room:
    """Open the door, the routes, the jobs and the poller."""
    config = kit.config or Config()
    desk = desk_of(kit, config, kinds)
    kit.queue.on(ASK, AskAbout, partial(ask_about, desk))
    kit.queue.on(SEND_REFUND, AskAbout, partial(send_refund, desk))
    kit.queue.on(PARKED, ParkedNotice, partial(take_up, desk))
    kit.queue.every(rounds(config.ask_seconds), POLLER, partial(ask_all, desk))
    if config.invoice_folder:
        kit.queue.every("* * * * *", FILER, partial(file_all, desk, Drop(Path(config.invoice_folder))))
    till = Till(desk)
    return Room(till, routes(desk, till))


BLUEPRINT: Final = Blueprint(
    "payments", Payments, open_room, config=Config, migrations=Path(__file__).parent / "migrations"
)

"""The practice bank: reads a code as a phone does, moves the money, and writes its own text over the payer's."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from overland.kernel.clock import Clock
from overland.payments.practice.sale import Sent, Telling
from overland.payments.practice.stage import Shop

HANOI: Final = ZoneInfo("Asia/Ho_Chi_Minh")
REMEMBERED: Final = 10_000


class Unreadable(Exception):
    """The code cannot be scanned."""


@dataclass(frozen=True)
class Scanned:
    """What a code asks for."""

    bank: str
    account: str
    amount: int
    text: str


@dataclass
class Movement:
    """Money on an account, as its bank has written it down; below zero for money that left.

    Until it has `arrived` nobody knows of it but the payer's bank. `how` is what becomes of the notice then.
    """

    number: int
    account: str
    amount: int
    text: str
    at: datetime
    shop: Shop
    reference: str
    how: Telling = Telling.AT_ONCE
    arrived: bool = True
    sent: list[Sent] = field(default_factory=list)

    @property
    def local_time(self) -> str:
        """When, as clocks in Hà Nội show it."""
        return self.at.astimezone(HANOI).strftime("%Y-%m-%d %H:%M:%S")


@dataclass
class Bank:
    """All movements, oldest first."""

    clock: Clock
    movements: list[Movement] = field(default_factory=list)
    last: int = 0

    def move(self, shop: Shop, account: str, amount: int, text: str, how: Telling = Telling.AT_ONCE) -> Movement:
        """A transfer to an account, or from it. The text is upper-cased, cut, and put between the bank's own words."""
        self.last += 1
        reference = f"FT{self.clock.now().astimezone(HANOI):%y%j}{self.last:06d}"
        written = f"MBVCB.{secrets.randbelow(10**10):010d}.{text.upper()[:50]}.CT tu 0123456789 NGUYEN VAN A"
        made = Movement(self.last, account, amount, written, self.clock.now(), shop, reference, how)
        self.movements.append(made)
        del self.movements[:-REMEMBERED]
        return made

    def find(self, number: int) -> Movement | None:
        """A movement by its number."""
        return next((one for one in self.movements if one.number == number), None)

    def of(self, account: str) -> list[Movement]:
        """What has arrived on an account, newest first."""
        return [one for one in reversed(self.movements) if one.arrived and one.account == account]


def scan(code: str) -> Scanned:
    """What a VietQR code asks for. Raises Unreadable."""
    try:
        body, given = code[:-4], int(code[-4:], 16)
        root = _split(code)
        where = _split(root["38"])
        to = _split(where["01"])
        if where["00"] != "A000000727" or checksum(body) != given:
            raise Unreadable("not a code of NAPAS")
        return Scanned(to["00"], to["01"], int(root.get("54", "0")), _split(root.get("62", "")).get("08", ""))
    except (ValueError, LookupError) as error:
        raise Unreadable("not a code") from error


def _split(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    while text:
        size = int(text[2:4])
        if len(text) < 4 + size:
            raise Unreadable("cut")
        found[text[:2]], text = text[4 : 4 + size], text[4 + size :]
    return found


def checksum(text: str) -> int:
    """CRC-16 with the polynomial 1021, bit by bit."""
    register = 0xFFFF
    for byte in text.encode():
        register ^= byte << 8
        for _ in range(8):
            register = (register << 1 ^ 0x1021 if register & 0x8000 else register << 1) & 0xFFFF
    return register

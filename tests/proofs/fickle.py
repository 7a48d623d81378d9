"""A payment provider with moods: in one order of five it is late, silent, forgetful, doubled, or simply wrong."""

from __future__ import annotations

import hashlib
import hmac
import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.provider import (
    Answer,
    Notice,
    NoticeRequest,
    Order,
    Outcome,
    ProviderAway,
    RefundOrder,
    RefundSaid,
    Said,
    Started,
    by_status,
)  # fmt: skip

KEY: Final = b"known to the provider and to us!"
MOODS: Final = (
    "silent at first", "notice lost", "notice late", "notice doubled", "notice of less", "notice forged",
    "out of order", "asked in vain", "paid too little", "paid too much", "refund unheard",
)  # fmt: skip


@dataclass
class Sold:
    """An order in the provider's own books: what came in and went out there, in minor units."""

    order: Order
    mood: str
    status: PaymentStatus = PaymentStatus.PENDING
    taken: int = 0
    given_back: dict[UUID, int] = field(default_factory=dict)
    silences: int = 0


class Fickle:
    """The provider: its books, its notices, its moods. One in five orders gets a mood, by the seed alone."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.books: dict[str, Sold] = {}
        self.told = 0

    def mood(self) -> str:
        """The mood for one more order."""
        return self.chance.choice(MOODS) if self.chance.random() < 0.2 else ""

    async def start(self, order: Order) -> Started:
        """Take an order up; a silent one is taken up all the same, but nobody hears of it."""
        sold = self.books.setdefault(order.code, Sold(order, self.mood()))
        if sold.mood == "silent at first" and not sold.silences:
            sold.silences += 1
            raise ProviderAway
        return Started(f"http://fickle.test/{order.code}", "")

    async def query(self, order: Order) -> Said | None:
        """How an order stands, if it is in the mood to say."""
        sold = self.books[order.code]
        if sold.mood == "asked in vain" and sold.silences < 2:
            sold.silences += 1
            raise ProviderAway
        paid = sold.status is PaymentStatus.PAID
        return Said(sold.status, Money(sold.taken, "VND") if paid else order.amount, f"F{order.code}")

    async def refund(self, order: RefundOrder) -> RefundSaid:
        """Send money back once, whoever asks how often; sometimes the answer is lost."""
        sold = self.books[order.order.code]
        fresh = order.id not in sold.given_back
        sold.given_back[order.id] = order.amount.amount
        if fresh and sold.mood == "refund unheard":
            raise ProviderAway
        return RefundSaid(order.id, RefundStatus.PAID, order.amount, f"R{order.id}")

    def read_notice(self, request: NoticeRequest, now: datetime) -> Notice:
        """A notice of ours, proven by its signature."""
        signed = request.headers.get("signature", "")
        if not hmac.compare_digest(signed, hmac.new(KEY, request.body, hashlib.sha256).hexdigest()):
            raise ForgedNotice
        return msgspec.json.decode(request.body, type=Notice)

    def answer(self, outcome: Outcome) -> Answer:
        """By the status alone."""
        return by_status(outcome)

    def proves_return(self, query: bytes) -> bool:
        """Never."""
        return False

    def decide(self, code: str, *, pays: bool) -> None:
        """The payer decides on the provider's page."""
        sold = self.books[code]
        price = sold.order.amount.amount
        sold.status = PaymentStatus.PAID if pays else PaymentStatus.REFUSED
        off = {"paid too little": -price // 4, "paid too much": price // 5}.get(sold.mood, 0)
        sold.taken = price + off if pays else 0

    def notices(self, code: str) -> list[tuple[NoticeRequest, bool]]:
        """What it tells of an order, as its mood has it, in that order; and whether only after the order's end."""
        sold = self.books[code]
        amount = Money(sold.taken, "VND") if sold.taken else sold.order.amount
        true, price = Said(sold.status, amount, f"F{code}"), sold.order.amount
        match sold.mood:
            case "notice lost":
                return []
            case "notice late":
                return [(self._write(code, true), True)]
            case "notice doubled":
                same = (self._write(code, true), False)
                return [same, same, (self._write(code, true), False)]
            case "notice of less":
                return [(self._write(code, Said(sold.status, Money(1, "VND"))), False)]
            case "notice forged":
                forged = self._write(code, Said(PaymentStatus.PAID, price), key=b"known to nobody")
                return [(forged, False)]
            case "out of order":
                others = [Said(PaymentStatus.REFUSED, price), Said(PaymentStatus.PENDING, price), true]
                self.chance.shuffle(others)
                return [(self._write(code, said), False) for said in others]
            case _:
                return [(self._write(code, true), False)]

    def _write(self, code: str, said: Said, key: bytes = KEY) -> NoticeRequest:
        self.told += 1
        body = msgspec.json.encode(Notice(f"ev{self.told}", self.books[code].order.account, code, said))
        return NoticeRequest(b"", {"signature": hmac.new(key, body, hashlib.sha256).hexdigest()}, body)

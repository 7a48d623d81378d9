"""The doors behind the screens of a passenger beside booking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from overland.booking import (
    Booking,
)  # fmt: skip
from overland.identity import Account, Companion, PasskeyAsked, SessionOver, SignIn, SignUp, Tokens, WrongLogin
from overland.kernel.clock import FixedClock
from overland.kernel.idempotency import Once
from overland.kernel.keys import Keys
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import NotFound, Unavailable
from overland.notifications import Message, MessageQuery
from overland.operations import BusPosition, PlatformChoice
from overland.payments import (
    Method,
    NotEnoughLeft,
    Payment,
    PaymentStatus,
    Purse,
    Receipt,
    Refund,
    RefundStatus,
    ReturnPart,
    Step,
    StepQuery,
    UsePurse,
    VoucherUnknown,
)
from web.cast import SAO_MAI


class FakeIdentity:
    """Knows Lan; mints real tokens."""

    def __init__(self, keys: Keys, clock: FixedClock) -> None:
        self.keys = keys
        self.clock = clock
        self.lan = Account(
            UUID(int=500), "Trần Thị Lan", "lan@example.com", None, "vi", (Membership(Role.CUSTOMER),), clock.now()
        )
        self.good: set[str] = set()
        self.kept: list[Companion] = []
        self.away = False

    async def sign_in(self, form: SignIn, address: str) -> Tokens:
        if (form.login, form.password) != ("lan@example.com", "a good password"):
            raise WrongLogin
        return self.tokens()

    def tokens(self) -> Tokens:
        """A pair for Lan."""
        who = Principal(self.lan.id, self.lan.memberships, uuid4())
        access = self.keys.access.token({"who": msgspec.to_builtins(who)}, "overland", timedelta(minutes=10))
        refresh = uuid4().hex
        self.good.add(refresh)
        now = self.clock.now()
        return Tokens(access, now + timedelta(minutes=10), refresh, now + timedelta(days=30), self.lan)

    async def sign_up(self, form: SignUp, address: str) -> Account:
        return self.lan

    async def refresh(self, token: str) -> Tokens:
        if self.away:
            raise Unavailable(retry_after=2)
        if token not in self.good:
            raise SessionOver
        self.good.remove(token)
        return self.tokens()

    async def sign_out(self, token: str) -> None:
        self.good.discard(token)

    async def account(self, by: Principal) -> Account:
        return self.lan

    async def sessions(self, by: Principal) -> list[Any]:
        return []

    async def ask_passkey(self, ticket: str) -> PasskeyAsked:
        return PasskeyAsked("a ticket", {"challenge": "AAAA", "rpId": "overland.test"})

    async def passkeys(self, by: Principal) -> list[Any]:
        return []

    async def looked(self, by: Principal) -> list[Any]:
        return []

    async def companions(self, by: Principal) -> list[Companion]:
        return self.kept


class FakePayments:
    """One practice bank, and whatever a test says happened."""

    def __init__(self) -> None:
        self.made: list[Payment] = []
        self.refunds: list[Refund] = []
        self.log: list[Step] = []
        self.away = False
        self.purses: list[Purse] = []
        self.receipts: list[Receipt] = []
        self.used: UsePurse | None = None
        self.returned: ReturnPart | None = None
        self.ways = [Method("local"), Method("cash", at_counter=True)]

    async def methods(self, operator_id: UUID) -> list[Method]:
        return self.ways

    async def payments_of(self, by: Principal, booking_id: UUID) -> list[Payment]:
        return self.made

    async def refunds_of(self, by: Principal, booking_id: UUID) -> list[Refund]:
        if self.away:
            raise Unavailable(retry_after=2)
        return self.refunds

    async def payment(self, by: Principal, payment_id: UUID) -> Payment:
        found = next((one for one in self.made if one.id == payment_id), None)
        if found is None:
            raise NotFound
        return found

    async def receipts_of(self, by: Principal, booking_id: UUID) -> list[Receipt]:
        return self.receipts

    async def own_purses(self, by: Principal) -> list[Purse]:
        return self.purses

    async def use_purse(self, by: Principal, payment_id: UUID, use: UsePurse) -> None:
        if use.code not in {"", "7K2M"}:
            raise VoucherUnknown
        if not use.code and not self.purses:
            raise NotEnoughLeft(left=1_000, price=560_000)
        self.used = use

    async def return_part(self, by: Principal, wish: ReturnPart, once: Once) -> None:
        self.returned = wish

    async def steps(self, by: Principal, query: StepQuery) -> Page[Step]:
        return Page([step for step in self.log if step.booking_id in query.booking_ids])

    def refused(self, booking: Booking) -> None:
        """An attempt that the bank refused."""
        self._made(booking, PaymentStatus.REFUSED)

    def pending(self, booking: Booking) -> None:
        """An attempt of which nothing has been heard."""
        self._made(booking, PaymentStatus.PENDING)

    def held(self, booking: Booking, amount: int) -> None:
        """A part that a voucher has paid."""
        self._made(booking, PaymentStatus.HELD)
        part = {"amount": Money(amount, "VND"), "method": "balance", "whole": booking.total}
        self.made[-1] = msgspec.structs.replace(self.made[-1], **part)

    def _made(self, booking: Booking, status: PaymentStatus) -> None:
        at = booking.created_at
        nothing = Money(0, "VND")
        end, back = at + timedelta(hours=1), f"/bookings/{booking.reference}"
        made = Payment(uuid4(), booking.id, SAO_MAI, "local", booking.total, nothing, status, at, end, return_url=back)
        self.made.append(made)

    def given_back(self, booking: Booking, amount: Money) -> None:
        """Money on its way back."""
        self.refunds.append(
            Refund(uuid4(), uuid4(), booking.id, amount, RefundStatus.PENDING, "cancelled", booking.created_at)
        )


class FakeNotifications:
    """What went out, as a test says; away when it says so."""

    def __init__(self) -> None:
        self.told: list[Message] = []
        self.away = False

    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        if self.away:
            raise Unavailable(retry_after=2)
        return Page([message for message in self.told if message.booking_id == query.booking_id])


class FakeOperations:
    """No network: the front page has no popular routes then."""

    choice = PlatformChoice()

    def __init__(self) -> None:
        self.bus: BusPosition | None = None

    async def bus_position(self, by: Principal, trip_id: UUID) -> BusPosition:
        if self.bus is None:
            raise NotFound
        return self.bus

    async def places(self, by: Principal) -> list[Any]:
        return []

    async def operators(self, by: Principal) -> list[Any]:
        return []

    async def platform_choice(self) -> PlatformChoice:
        return self.choice


class FakeReports:
    """Nothing sold."""

    async def sales(self, by: Principal, query: Any) -> list[Any]:
        return []

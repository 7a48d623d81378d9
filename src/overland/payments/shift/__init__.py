"""Shifts at the counter: a float, sales, a blind count. Without an open shift no cash is taken or given back."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import safe
from overland.kernel.idempotency import Once
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Invalid

Text = Annotated[str, msgspec.Meta(max_length=200)]
Counter = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]


class Tender(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a customer pays at the counter: in `cash`, at the card `terminal`, or with the `code` of a voucher.

    The number of the terminal's receipt is written down. `given` is what was handed over in cash; without it, it was
    exactly the price. With `part` it is so much of the price, and the rest is paid in another way.
    """

    method: Literal["cash", "terminal", "balance"] = "cash"
    given: Money | None = None
    receipt: Text = ""
    code: Annotated[str, msgspec.Meta(max_length=40)] = ""
    part: Money | None = None


class OpenShift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody begins to sell at a counter, with so much change in the drawer; its currency is the shift's."""

    operator_id: UUID
    counter: Counter
    brought: Money


class CashKind(StrEnum):
    """What happens to cash beside selling: change `added`, takings `deposited` in the safe, something `spent`."""

    ADDED = "added"
    DEPOSITED = "deposited"
    SPENT = "spent"


class MoveCash(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Cash that is brought into one's own drawer or taken out of it, and what for."""

    operator_id: UUID
    kind: CashKind
    amount: Money
    note: Text = ""


class CloseShift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The end of a shift: what was counted in the drawer, without knowing what should be there."""

    operator_id: UUID
    shift_id: UUID
    counted: Money
    note: Text = ""


class HandOut(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Money of a refund that is given back at the counter; from a card terminal with its `receipt` number."""

    operator_id: UUID
    refund_id: UUID
    receipt: Text = ""


class Shift(msgspec.Struct, frozen=True):
    """A shift. What should be in the drawer (`expected`) is told only when it has been counted. Times in UTC.

    `difference` is counted minus expected: below zero, money is missing. `sales` counts both cash and terminal, and one
    that was paid in both ways once.
    """

    id: UUID
    operator_id: UUID
    person: UUID
    counter: str
    brought: Money
    sales: int
    opened_at: datetime
    closed_at: datetime | None = None
    closed_by: str = ""
    expected: Money | None = None
    counted: Money | None = None
    difference: Money | None = None
    note: str = ""


class OpenDrawer(msgspec.Struct, frozen=True):
    """A shift that is not counted yet, and what is in its drawer by now; None to whoever is to count it blindly."""

    shift: Shift
    holds: Money | None


class Drawers(msgspec.Struct, frozen=True):
    """The drawers that are open, and the shifts that were counted since an instant, the newest first."""

    open: tuple[OpenDrawer, ...]
    counted: tuple[Shift, ...]


class ShiftLine(msgspec.Struct, frozen=True):
    """One thing that happened in a shift; `reference` is the booking's or the terminal's receipt. `at` in UTC."""

    at: datetime
    kind: Literal["float", "added", "deposited", "spent", "sold", "given back", "agent paid", "agent paid out"]
    method: Literal["cash", "terminal"]
    amount: Money
    given: Money | None = None
    reference: str = ""
    note: str = ""


class ShiftReport(msgspec.Struct, frozen=True):
    """A shift with its lines in order, and what they come to by kind and method once it is closed."""

    shift: Shift
    lines: tuple[ShiftLine, ...]
    totals: tuple[ShiftTotal, ...] = ()


class ShiftTotal(msgspec.Struct, frozen=True):
    """What lines of one kind and method come to."""

    kind: str
    method: str
    count: int
    amount: Money


class ShiftQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which shifts of an operator; the newest first."""

    operator_id: UUID
    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class OwedAtCounter(msgspec.Struct, frozen=True):
    """A refund that waits to be handed out, because it was paid at the counter. `reference` is what was sold."""

    refund_id: UUID
    booking_id: UUID
    method: str
    amount: Money
    reference: str
    reason: str
    since: datetime


class NoOpenShift(Conflict):
    """Cash is only touched by somebody whose shift is open."""

    title = "There is no open shift"


class ShiftOpen(Conflict):
    """This person, or this counter, has a shift open already; the fact `what` is `person` or `counter`."""

    title = "A shift is open already"


class ShiftClosed(Conflict):
    """The shift has been counted and stays as it is."""

    title = "This shift is closed"


class NotInDrawer(Conflict):
    """More than the drawer has."""

    title = "There is not that much in the drawer"


class NotEnoughGiven(Invalid):
    """The customer gave less than the price."""

    title = "This is less than the price"


class ReceiptUsed(Conflict):
    """A receipt of the terminal stands for one sale or refund only."""

    title = "This receipt number is written down already"


class Shifts(Protocol):
    """The counter's part of the door of payments."""

    async def open_shift(self, by: Principal, wish: OpenShift, once: Once) -> Shift:
        """Begin one's own shift (PAYMENTS_CASH). Raises ShiftOpen, Invalid."""
        ...

    @safe
    async def my_shift(self, by: Principal, operator_id: UUID) -> Shift | None:
        """One's own open shift, if there is one (PAYMENTS_CASH)."""
        ...

    async def move_cash(self, by: Principal, wish: MoveCash, once: Once) -> Shift:
        """Bring cash into one's own drawer or take it out (PAYMENTS_CASH). Raises NoOpenShift, NotInDrawer, Invalid."""
        ...

    async def close_shift(self, by: Principal, wish: CloseShift, once: Once) -> Shift:
        """Count and close one's own shift, or another's with PAYMENTS_READ. Raises ShiftClosed, NotFound, Invalid.

        Whether sales of it are unfinished is known to the room that sells, which is asked first.
        """
        ...

    @safe
    async def shift(self, by: Principal, operator_id: UUID, shift_id: UUID) -> ShiftReport:
        """A shift line by line: one's own (PAYMENTS_CASH), or any with PAYMENTS_READ. Raises NotFound."""
        ...

    @safe
    async def shifts(self, by: Principal, query: ShiftQuery) -> Page[Shift]:
        """The shifts of an operator, the newest first (PAYMENTS_READ)."""
        ...

    @safe
    async def drawers(self, by: Principal, operator_id: UUID, since: datetime) -> Drawers:
        """What is in the drawers by now, and what was counted since then (PAYMENTS_READ)."""
        ...

    @safe
    async def owed_at_counter(self, by: Principal, operator_id: UUID) -> list[OwedAtCounter]:
        """What waits to be given back over the counter, the oldest first (PAYMENTS_CASH)."""
        ...

    async def hand_out(self, by: Principal, wish: HandOut, once: Once) -> Shift:
        """Give such money back out of one's own drawer, or at the terminal (PAYMENTS_CASH).

        Raises NoOpenShift, NotInDrawer, ReceiptUsed, NotFound, and Invalid for a terminal's refund without receipt.
        """
        ...

"""What booking does when the others tell something. Heard twice is harmless: versions and payment ids see to it."""

from __future__ import annotations

from functools import partial
from typing import Any

from overland.booking import forget, publish, switch_off
from overland.booking.confirm import Received, confirm
from overland.booking.desk import Desk
from overland.identity import AccountErased
from overland.kernel.events import Event, Letter, Listener
from overland.operations import (
    FareCapsSet,
    OperatorSwitched,
    TariffSet,
    TripCancelled,
    TripChanged,
    TripProgressed,
    TripsPublished,
    TripStatusChanged,
)
from overland.payments import PaymentSucceeded


async def published(desk: Desk, told: TripsPublished, _: Letter) -> None:
    """Trips are on sale."""
    await publish.publish(desk, told)


async def changed(desk: Desk, told: TripChanged, _: Letter) -> None:
    """A trip runs otherwise."""
    await publish.change(desk, told)


async def stepped(desk: Desk, told: TripStatusChanged, letter: Letter) -> None:
    """A trip began or ended."""
    await publish.step(desk, told, letter.at)


async def progressed(desk: Desk, told: TripProgressed, _: Letter) -> None:
    """Something was told of a trip on its way."""
    await publish.follow(desk, told)


async def cancelled(desk: Desk, told: TripCancelled, _: Letter) -> None:
    """A trip will not run."""
    await publish.cancel_trip(desk, told)


async def switched(desk: Desk, told: OperatorSwitched, _: Letter) -> None:
    """A company sells no more, or again."""
    await switch_off.switch(desk, told)


async def tariff_set(desk: Desk, told: TariffSet, _: Letter) -> None:
    """Other rules move an operator's prices."""
    await desk.tariffs.learn(told.tariff)


async def caps_set(desk: Desk, told: FareCapsSet, _: Letter) -> None:
    """Other caps hold in a country."""
    await desk.tariffs.learn(told.caps)


async def paid(desk: Desk, told: PaymentSucceeded, _: Letter) -> None:
    """Money has come."""
    await confirm(desk, Received(told.payment_id, told.booking_id, told.amount, told.method, told.at))


async def erased(desk: Desk, told: AccountErased, _: Letter) -> None:
    """Somebody wants to be forgotten."""
    await forget.erased(desk, told.account_id)


_LISTENERS: dict[type[Event], Any] = {
    TripsPublished: published, TripChanged: changed, TripStatusChanged: stepped, TripCancelled: cancelled,
    TripProgressed: progressed, PaymentSucceeded: paid, AccountErased: erased, OperatorSwitched: switched,
    TariffSet: tariff_set, FareCapsSet: caps_set,
}  # fmt: skip
EVENTS = tuple(_LISTENERS)


def listeners(desk: Desk) -> dict[type[Event], Listener]:
    """The listeners of an open room."""
    return {event: partial(listener, desk) for event, listener in _LISTENERS.items()}

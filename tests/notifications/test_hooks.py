"""An operator's systems are told what happens: signed, once, again when they were away, never inside the network."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from houses import Builder, Opened, Shape, bearer, someone
from notifications.cast import OTHER_OPERATOR, SAO_MAI, TOKEN, booking
from notifications.system import System
from overland.booking import BookingConfirmed, TicketBoarded
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.problems import Forbidden, Invalid, NotFound
from overland.notifications import (
    ChangeHook,
    Hook,
    HookCall,
    HookCallQuery,
    HookCallStatus,
    HookEvent,
    HookKnown,
    HookMade,
    NewHook,
    Notifications,
    TooManyHooks,
)
from overland.notifications.hooks.keep import MOST
from overland.notifications.hooks.sign import signature
from overland.notifications.room import BLUEPRINT

MANAGER = someone(Role.MANAGER, SAO_MAI)
BOTH = (HookEvent.BOOKING_CONFIRMED, HookEvent.TICKET_BOARDED)


@pytest.fixture
async def room(builder: Builder) -> Opened:
    return await builder.open(BLUEPRINT, hooks_inside=True)


async def hook(room: Opened, system: System, events: tuple[HookEvent, ...] = BOTH) -> HookMade:
    return await room.door(Notifications).add_hook(MANAGER, SAO_MAI, NewHook(system.url, events))


async def calls(room: Opened) -> list[HookCall]:
    return (await room.door(Notifications).hook_calls(MANAGER, HookCallQuery(SAO_MAI))).items


async def the_hook(room: Opened) -> Hook:
    (found,) = await room.door(Notifications).hooks(MANAGER, SAO_MAI)
    return found


def confirmed() -> BookingConfirmed:
    return BookingConfirmed(booking=booking(), paid=Money(700_000, "VND"), at=datetime(2026, 11, 2, 1, tzinfo=UTC))


def boarded(operator_id: UUID = SAO_MAI) -> TicketBoarded:
    at = datetime(2026, 11, 2, 1, tzinfo=UTC)
    return TicketBoarded(
        ticket_id=new_id(), booking_id=new_id(), operator_id=operator_id, trip_id=new_id(), seat="A1", at=at
    )


async def test_what_happens_is_told_signed_and_once(room: Opened, system: System) -> None:
    made = await hook(room, system)
    letters = await room.hear(confirmed(), boarded())
    for letter in letters:
        await room.room.listeners[type(letter.event())](letter.event(), letter)  # comes a second time
    await room.queue.drain()
    assert sorted(h.said["type"] for h in system.heard) == ["booking.confirmed", "ticket.boarded"]
    assert all(h.signed_with(made.secret) for h in system.heard)
    assert len({h.headers["webhook-id"] for h in system.heard}) == 2
    assert {c.status for c in await calls(room)} == {HookCallStatus.DONE}


async def test_nothing_that_opens_or_boards_leaves_the_house(room: Opened, system: System) -> None:
    await hook(room, system)
    await room.hear(confirmed())
    await room.queue.drain()
    (told,) = system.heard
    assert told.said["data"]["booking"]["reference"] == booking().reference
    assert told.said["data"]["paid"] == {"amount": 700_000, "currency": "VND"}
    assert TOKEN not in told.body.decode()
    assert booking().key not in told.body.decode()


async def test_only_what_is_wanted_and_only_ones_own(room: Opened, system: System) -> None:
    made = await hook(room, system, (HookEvent.TICKET_BOARDED,))
    await room.hear(confirmed(), boarded(OTHER_OPERATOR))
    await room.queue.drain()
    assert system.heard == []
    off = await room.door(Notifications).change_hook(MANAGER, SAO_MAI, made.hook.id, ChangeHook(enabled=False))
    assert not off.enabled
    await room.hear(boarded())
    await room.queue.drain()
    assert system.heard == []


@pytest.mark.parametrize("answer", ["500 Oops", "drop", "302 Found", "404 Not Found"])
async def test_who_was_away_is_told_again(room: Opened, system: System, clock: FixedClock, answer: str) -> None:
    await hook(room, system)
    system.answers = [answer]
    await room.hear(boarded())
    await room.queue.drain()
    (waiting,) = await calls(room)
    assert waiting.status is HookCallStatus.WAITING
    assert (await the_hook(room)).failing_since == clock.now()
    clock.forward(timedelta(minutes=1))
    await room.queue.tick("call hooks")
    await room.queue.drain()
    (done,) = await calls(room)
    assert done.status is HookCallStatus.DONE
    assert [t.code for t in done.tries] == [None if answer == "drop" else int(answer[:3]), 204]
    assert len({h.headers["webhook-id"] for h in system.heard}) == 1
    assert len(system.heard) == 2, "a redirect is not followed"
    assert (await the_hook(room)).failing_since is None


async def test_after_ten_tries_it_rests_and_can_be_told_again(room: Opened, system: System, clock: FixedClock) -> None:
    await hook(room, system)
    system.answers = ["503 Busy"] * 10
    await room.hear(boarded())
    for _ in range(12):
        await room.queue.drain()
        clock.forward(timedelta(days=1))
        await room.queue.tick("call hooks")
    (failed,) = await calls(room)
    assert failed.status is HookCallStatus.FAILED
    assert len(failed.tries) == 10
    off = await the_hook(room)
    assert (off.enabled, off.off_because) == (False, "failing")
    again = await room.door(Notifications).call_hook_again(MANAGER, SAO_MAI, failed.id)
    await room.queue.drain()
    assert again.body == failed.body
    assert (await calls(room))[0].status is HookCallStatus.DONE
    assert (await the_hook(room)).failing_since is None


async def test_who_says_gone_is_called_no_more(room: Opened, system: System) -> None:
    made = await hook(room, system)
    system.answers = ["410 Gone"]
    await room.hear(boarded())
    await room.queue.drain()
    assert ((await the_hook(room)).enabled, (await the_hook(room)).off_because) == (False, "gone")
    back = await room.door(Notifications).change_hook(MANAGER, SAO_MAI, made.hook.id, ChangeHook(enabled=True))
    assert back.enabled
    assert not back.off_because


async def test_a_ping_shows_that_it_arrives(room: Opened, system: System, shape: Shape) -> None:
    made = await hook(room, system)
    call = await room.door(Notifications, shape).try_hook(MANAGER, SAO_MAI, made.hook.id)
    await room.queue.drain()
    assert [h.said["type"] for h in system.heard] == ["ping"]
    assert system.heard[0].headers["webhook-id"] == f"msg_{call.id.hex}"


async def test_an_old_secret_signs_along_for_a_day(room: Opened, system: System, clock: FixedClock) -> None:
    first = await hook(room, system)
    second = await room.door(Notifications).new_hook_secret(MANAGER, SAO_MAI, first.hook.id)
    await room.hear(boarded())
    await room.queue.drain()
    clock.forward(timedelta(days=1))
    await room.hear(boarded())
    await room.queue.drain()
    checked = [(h.signed_with(first.secret), h.signed_with(second.secret)) for h in system.heard]
    assert checked == [(True, True), (False, True)]


async def test_removed_it_is_told_nothing_that_was_still_waiting(
    room: Opened, system: System, clock: FixedClock
) -> None:
    made = await hook(room, system)
    system.answers = ["500 Oops"]
    await room.hear(boarded())
    await room.queue.drain()
    await room.door(Notifications).remove_hook(MANAGER, SAO_MAI, made.hook.id)
    clock.forward(timedelta(hours=1))
    await room.queue.tick("call hooks")
    await room.queue.drain()
    assert len(system.heard) == 1
    assert await room.door(Notifications).hooks(MANAGER, SAO_MAI) == []
    await hook(room, system)


async def test_what_was_said_is_forgotten_after_a_month(room: Opened, system: System, clock: FixedClock) -> None:
    await hook(room, system)
    await room.hear(confirmed())
    await room.queue.drain()
    clock.forward(timedelta(days=31))
    await room.queue.tick("forget calls")
    (told,) = await calls(room)
    assert told.body == ""
    assert [t.code for t in told.tries] == [204]
    with pytest.raises(NotFound):
        await room.door(Notifications).call_hook_again(MANAGER, SAO_MAI, told.id)


async def test_one_address_once_and_twenty_at_most(room: Opened, system: System) -> None:
    door = room.door(Notifications)
    wanted = [NewHook(f"{system.url}/{n % (MOST + 5)}", BOTH) for n in range(2 * (MOST + 5))]
    found = await asyncio.gather(*(door.add_hook(MANAGER, SAO_MAI, new) for new in wanted), return_exceptions=True)
    assert len([one for one in found if isinstance(one, HookMade)]) == MOST
    assert {type(one) for one in found} <= {HookMade, HookKnown, TooManyHooks}
    kept = await door.hooks(MANAGER, SAO_MAI)
    assert len({one.url for one in kept}) == len(kept) == MOST
    await door.remove_hook(MANAGER, SAO_MAI, kept[0].id)
    with pytest.raises(HookKnown):
        await door.add_hook(MANAGER, SAO_MAI, NewHook(kept[1].url, BOTH))


@pytest.mark.parametrize("events", [(), (HookEvent.PING,)])
async def test_it_must_want_something(room: Opened, system: System, events: Any) -> None:
    with pytest.raises(Invalid) as refused:
        await hook(room, system, events)
    assert "events" in refused.value.facts["fields"]


async def test_only_managers_and_only_at_home(room: Opened, system: System, shape: Shape) -> None:
    door, made = room.door(Notifications, shape), await hook(room, system)
    with pytest.raises(Forbidden):
        await door.hooks(someone(Role.STAFF, SAO_MAI), SAO_MAI)
    stranger = someone(Role.MANAGER, OTHER_OPERATOR)
    with pytest.raises(NotFound):
        await door.hooks(stranger, SAO_MAI)
    for work in (door.try_hook, door.remove_hook, door.new_hook_secret):
        with pytest.raises(NotFound):
            await work(stranger, OTHER_OPERATOR, made.hook.id)
    call = await door.try_hook(MANAGER, SAO_MAI, made.hook.id)
    with pytest.raises(NotFound):
        await door.call_hook_again(stranger, OTHER_OPERATOR, call.id)


async def test_the_secret_is_sealed_and_shown_once(room: Opened, system: System) -> None:
    made = await hook(room, system)
    kept = await room.db.pool.fetchval("SELECT sealed FROM hook")
    assert made.secret.encode() not in kept
    answer = await room.client.get(f"/v1/operators/{SAO_MAI}/webhooks", headers=bearer(MANAGER))
    assert made.secret not in answer.text
    assert answer.json()[0]["url"] == system.url


def test_signatures_are_those_of_the_scheme() -> None:
    """The example in the text of Standard Webhooks."""
    body = b'{"event_type":"ping","data":{"success":true}}'
    made = signature("whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", "1731705121", body)
    assert made == "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0="

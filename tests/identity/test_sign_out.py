"""Signing out: here, there, and never someone else."""

from datetime import timedelta

import pytest

from houses import KEYS
from identity.cast import AN, BINH, HOME, enter
from overland.identity import Identity, SessionOver
from overland.kernel.clock import FixedClock
from overland.kernel.http import read_access
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST
from overland.kernel.problems import NotFound, Unauthenticated


async def test_a_session_ends_with_its_token(door: Identity) -> None:
    await door.sign_up(AN, HOME)
    tokens = await enter(door, AN)
    await door.sign_out(tokens.refresh)
    with pytest.raises(SessionOver):
        await door.refresh(tokens.refresh)


async def test_signing_out_twice_or_with_nothing_is_quiet(door: Identity) -> None:
    await door.sign_up(AN, HOME)
    tokens = await enter(door, AN)
    for token in (tokens.refresh, tokens.refresh, "never ours"):
        await door.sign_out(token)
    assert await door.sessions(read_access(KEYS, tokens.access)) == []


async def test_the_devices_are_listed_the_latest_first(door: Identity, clock: FixedClock) -> None:
    await door.sign_up(AN, HOME)
    phone = await enter(door, AN, device="phone")
    clock.forward(timedelta(minutes=1))
    await enter(door, AN, device="laptop\x1b\n of " + "a" * 200)
    clock.forward(timedelta(minutes=1))
    phone = await door.refresh(phone.refresh)
    listed = await door.sessions(read_access(KEYS, phone.access))
    assert [(s.device[:12], len(s.device), s.current) for s in listed] == [
        ("phone", 5, True), ("laptop of aa", 120, False),
    ]  # fmt: skip
    assert listed[0].used_at - listed[0].begun_at == timedelta(minutes=2)


async def test_another_device_is_signed_out(door: Identity) -> None:
    await door.sign_up(AN, HOME)
    here, there = await enter(door, AN), await enter(door, AN)
    me = read_access(KEYS, here.access)
    [other] = [s for s in await door.sessions(me) if not s.current]
    await door.end_session(me, other.id)
    with pytest.raises(SessionOver):
        await door.refresh(there.refresh)
    with pytest.raises(NotFound):
        await door.end_session(me, other.id)
    await door.refresh(here.refresh)


async def test_nobody_ends_anothers_session(door: Identity) -> None:
    await door.sign_up(AN, HOME)
    await door.sign_up(BINH, HOME)
    an, binh = await enter(door, AN), read_access(KEYS, (await enter(door, BINH)).access)
    session_id = read_access(KEYS, an.access).session_id
    assert session_id is not None
    for foreign in (session_id, new_id()):
        with pytest.raises(NotFound):
            await door.end_session(binh, foreign)
    await door.refresh(an.refresh)


async def test_a_guest_has_no_sessions_and_no_account(door: Identity) -> None:
    for refused in (door.sessions(GUEST), door.end_session(GUEST, new_id()), door.account(GUEST)):
        with pytest.raises(Unauthenticated):
            await refused

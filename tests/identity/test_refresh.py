"""Refreshing: each token once, with a few seconds for tabs that ask together; later on it ends the session."""

import asyncio
from datetime import timedelta

import pytest

from houses import KEYS, Opened
from identity.cast import AN, HOME, SAO_MAI, enter
from overland.identity import Grant, Identity, Revoke, SessionOver
from overland.kernel.clock import FixedClock
from overland.kernel.http import read_access
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Membership


async def test_a_token_buys_the_next_pair_of_the_same_session(door: Identity) -> None:
    await door.sign_up(AN, HOME)
    first = await enter(door, AN)
    second = await door.refresh(first.refresh)
    third = await door.refresh(second.refresh)
    assert len({first.refresh, second.refresh, third.refresh}) == 3
    assert read_access(KEYS, third.access).session_id == read_access(KEYS, first.access).session_id


async def test_the_same_token_later_on_ends_the_session_for_everyone(near_door: Identity, clock: FixedClock) -> None:
    await near_door.sign_up(AN, HOME)
    first = await enter(near_door, AN)
    other_device = await enter(near_door, AN)
    second = await near_door.refresh(first.refresh)
    clock.forward(timedelta(seconds=10))
    with pytest.raises(SessionOver):
        await near_door.refresh(first.refresh)
    with pytest.raises(SessionOver):
        await near_door.refresh(second.refresh)
    await near_door.refresh(other_device.refresh)


async def test_once_its_successor_was_used_a_token_is_forgiven_no_more(door: Identity, opened: Opened) -> None:
    await door.sign_up(AN, HOME)
    first = await enter(door, AN)
    await door.refresh((await door.refresh(first.refresh)).refresh)
    with pytest.raises(SessionOver):
        await door.refresh(first.refresh)
    assert await opened.db.value("SELECT ended_why FROM session") == "token used twice"


async def test_many_tabs_at_once_go_on_with_the_same_token(door: Identity) -> None:
    await door.sign_up(AN, HOME)
    first = await enter(door, AN)
    answers = await asyncio.gather(*(door.refresh(first.refresh) for _ in range(8)))
    assert len({answer.refresh for answer in answers}) == 1
    assert len({read_access(KEYS, answer.access).session_id for answer in answers}) == 1
    await door.refresh(answers[0].refresh)


@pytest.mark.parametrize("token", ["", "x", "\x00", "đ" * 200])
async def test_a_token_we_never_made_is_over(door: Identity, token: str) -> None:
    with pytest.raises(SessionOver):
        await door.refresh(token)


async def test_a_session_unused_for_thirty_days_is_over(near_door: Identity, clock: FixedClock) -> None:
    await near_door.sign_up(AN, HOME)
    tokens = await enter(near_door, AN)
    assert tokens.refresh_expires_at == clock.now() + timedelta(days=30)
    clock.forward(timedelta(days=30))
    with pytest.raises(SessionOver):
        await near_door.refresh(tokens.refresh)


async def test_even_a_busy_session_ends_after_half_a_year(near_door: Identity, clock: FixedClock) -> None:
    await near_door.sign_up(AN, HOME)
    tokens = await enter(near_door, AN)
    for _ in range(8):
        clock.forward(timedelta(days=20))
        tokens = await near_door.refresh(tokens.refresh)
    clock.forward(timedelta(days=20))
    with pytest.raises(SessionOver):
        await near_door.refresh(tokens.refresh)


async def test_roles_change_with_the_next_refresh(door: Identity) -> None:
    account = await door.sign_up(AN, HOME)
    tokens = await enter(door, AN)
    epochs = [KEYS.access.read(tokens.access, "overland")["epoch"]]
    staff = Membership(Role.STAFF, SAO_MAI)
    await door.grant(SYSTEM, Grant(AN.login, Role.STAFF, SAO_MAI))
    tokens = await door.refresh(tokens.refresh)
    assert staff in read_access(KEYS, tokens.access).memberships
    epochs.append(KEYS.access.read(tokens.access, "overland")["epoch"])
    await door.revoke(SYSTEM, Revoke(account.id, Role.STAFF, SAO_MAI))
    tokens = await door.refresh(tokens.refresh)
    assert staff not in read_access(KEYS, tokens.access).memberships
    assert [*epochs, KEYS.access.read(tokens.access, "overland")["epoch"]] == [1, 2, 3]


async def test_refresh_tokens_are_kept_as_hashes_only(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    tokens = await enter(near_door, AN)
    assert tokens.refresh not in await opened.db.value("SELECT t::text FROM refresh_token t")
    assert tokens.refresh not in repr(tokens)
    assert tokens.access not in repr(tokens)


async def test_sessions_long_over_are_tidied_away(near_door: Identity, opened: Opened, clock: FixedClock) -> None:
    await near_door.sign_up(AN, HOME)
    ended, unused = await enter(near_door, AN), await enter(near_door, AN)
    await near_door.sign_out(ended.refresh)
    for days, left in ((29, 2), (2, 1), (30, 0)):
        clock.forward(timedelta(days=days))
        await opened.queue.tick("tidy")
        assert await opened.db.value("SELECT count(*) FROM session") == left
    with pytest.raises(SessionOver):
        await near_door.refresh(unused.refresh)

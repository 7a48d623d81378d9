"""Keeping people out, of an operator or of everything, and letting them in again as they were."""

import asyncio

import pytest

from houses import KEYS, Opened
from identity.cast import AN, BEN_XANH, BINH, CHI, DUNG, SAO_MAI, employed, enter
from overland.identity import (
    AccountBlocked,
    AlreadySuspended,
    Grant,
    Identity,
    MembershipChanged,
    SessionOver,
    Suspend,
)
from overland.kernel.http import read_access
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Membership
from overland.kernel.problems import Forbidden, NotFound

WHY = "trưng bày sai giá"


async def test_kept_out_of_one_operator_the_rest_stays(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    an = await employed(door, AN, Role.STAFF, SAO_MAI)
    await door.grant(SYSTEM, Grant(AN.login, Role.STAFF, BEN_XANH))
    kept = await enter(door, AN)
    assert an.account_id is not None
    await door.suspend(chi, Suspend(an.account_id, WHY, SAO_MAI))
    who = read_access(KEYS, (await door.refresh(kept.refresh)).access)
    assert set(who.memberships) == {Membership(Role.CUSTOMER), Membership(Role.STAFF, BEN_XANH)}
    assert (await opened.told(MembershipChanged))[-1].memberships == who.memberships
    [out] = await door.suspended(chi, SAO_MAI)
    assert (out.person.name, out.reason, out.by) == ("An Nguyễn", WHY, chi.key)
    await door.reinstate(chi, an.account_id, SAO_MAI)
    assert Membership(Role.STAFF, SAO_MAI) in read_access(KEYS, (await enter(door, AN)).access).memberships
    assert await door.suspended(chi, SAO_MAI) == []


async def test_who_is_blocked_comes_in_by_no_way(door: Identity) -> None:
    admin = await employed(door, DUNG, Role.ADMIN, None)
    an = await employed(door, AN, Role.STAFF, SAO_MAI)
    kept = await enter(door, AN)
    assert an.account_id is not None
    await door.suspend(admin, Suspend(an.account_id, WHY))
    with pytest.raises(SessionOver):
        await door.refresh(kept.refresh)
    with pytest.raises(AccountBlocked):
        await enter(door, AN)
    with pytest.raises(NotFound):
        await door.members(an, SAO_MAI)
    await door.reinstate(admin, an.account_id, None)
    assert (await enter(door, AN)).account.id == an.account_id


async def test_nobody_keeps_themselves_or_strangers_out(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    dung = await employed(door, DUNG, Role.MANAGER, BEN_XANH)
    binh = await employed(door, BINH, Role.STAFF, SAO_MAI)
    assert chi.account_id is not None
    assert dung.account_id is not None
    with pytest.raises(Forbidden):
        await door.suspend(chi, Suspend(chi.account_id, WHY, SAO_MAI))
    with pytest.raises(Forbidden):
        await door.suspend(chi, Suspend(dung.account_id, WHY))
    with pytest.raises(Forbidden):
        await door.suspend(binh, Suspend(chi.account_id, WHY, SAO_MAI))
    for deed in (
        door.suspend(chi, Suspend(dung.account_id, WHY, SAO_MAI)),
        door.suspend(dung, Suspend(chi.account_id, WHY, SAO_MAI)),
        door.suspended(dung, SAO_MAI), door.reinstate(dung, chi.account_id, SAO_MAI),
        door.reinstate(chi, dung.account_id, SAO_MAI),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await deed


async def test_kept_out_at_once_from_many_sides_is_kept_out_once(near_door: Identity) -> None:
    chi = await employed(near_door, CHI, Role.MANAGER, SAO_MAI)
    an = await employed(near_door, AN, Role.STAFF, SAO_MAI)
    assert an.account_id is not None
    form = Suspend(an.account_id, WHY, SAO_MAI)
    answers = await asyncio.gather(*(near_door.suspend(chi, form) for _ in range(4)), return_exceptions=True)
    assert [a for a in answers if not isinstance(a, AlreadySuspended)] == [None]

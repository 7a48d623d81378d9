"""A second step that is asked of staff: days of grace, then nothing of the office until it is set up."""

from datetime import timedelta

import pyotp
import pytest

from houses import KEYS, Opened
from identity.authenticator import Authenticator
from identity.cast import AN, BEN_XANH, BINH, CHI, DUNG, PASSWORD, SAO_MAI, employed, enter
from identity.test_passkeys import make
from overland.identity import AppCode, CodeNeeded, Identity, Prove, SetStepPolicy
from overland.kernel.clock import FixedClock
from overland.kernel.http import read_access
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import SYSTEM, Principal
from overland.kernel.problems import Forbidden, NotFound, SecondStepDue

SELL = Permission.BOOKINGS_SELL
ASKED = SetStepPolicy(required=True, grace_days=3)


async def now_as(door: Identity, login: str = "an") -> Principal:
    return read_access(KEYS, (await enter(door, AN if login == "an" else BINH)).access)


async def test_after_the_days_of_grace_the_office_is_closed(door: Identity, clock: FixedClock) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await employed(door, AN, Role.STAFF, SAO_MAI)
    settled = clock.now()
    assert (await door.set_step_policy(chi, SAO_MAI, ASKED)).since == settled
    an = await now_as(door)
    assert an.may(SELL, SAO_MAI)
    assert an.step_by == settled + timedelta(days=3)
    clock.forward(timedelta(days=3))
    an = await now_as(door)
    with pytest.raises(SecondStepDue):
        an.require(SELL, SAO_MAI)
    with pytest.raises(NotFound):
        an.require(SELL, BEN_XANH)
    # Asking differently begins nothing anew; asking no more opens it again.
    assert (await door.set_step_policy(SYSTEM, SAO_MAI, SetStepPolicy(required=True, grace_days=0))).since == settled
    await door.set_step_policy(SYSTEM, SAO_MAI, SetStepPolicy(required=False))
    assert (await now_as(door)).may(SELL, SAO_MAI)


async def test_identity_itself_withholds_too(door: Identity, clock: FixedClock) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await door.set_step_policy(chi, SAO_MAI, ASKED)
    clock.forward(timedelta(days=3))
    with pytest.raises(SecondStepDue):
        await door.members(chi, SAO_MAI)


async def test_an_app_opens_the_office(door: Identity, clock: FixedClock) -> None:
    await employed(door, AN, Role.STAFF, SAO_MAI)
    await door.set_step_policy(SYSTEM, None, SetStepPolicy(required=True, grace_days=0))
    tokens = await enter(door, AN)
    an = read_access(KEYS, tokens.access)
    assert not an.may(SELL)
    key = await door.begin_second_step(an, Prove(PASSWORD))
    await door.confirm_second_step(an, AppCode(pyotp.TOTP(key.secret).at(clock.now())))
    # The very next pair of tokens has the roles.
    assert read_access(KEYS, (await door.refresh(tokens.refresh)).access).may(SELL, SAO_MAI)


async def test_a_passkey_counts_and_is_then_asked_for(door: Identity, opened: Opened) -> None:
    await employed(door, AN, Role.STAFF, SAO_MAI)
    an = await now_as(door)
    await make(door, an, Authenticator())
    assert (await now_as(door)).may(SELL)
    await door.set_step_policy(SYSTEM, SAO_MAI, SetStepPolicy(required=True, grace_days=0))
    with pytest.raises(CodeNeeded) as needed:
        await enter(door, AN)
    assert (await door.ask_passkey(str(needed.value.facts["ticket"]))).options
    [step] = [s for s in await door.staff_steps(SYSTEM, SAO_MAI) if s.account_id == an.account_id]
    assert (step.app, step.passkeys) == (False, 1)


async def test_drivers_and_travellers_are_not_asked(door: Identity) -> None:
    await employed(door, AN, Role.DRIVER, SAO_MAI)
    await door.set_step_policy(SYSTEM, SAO_MAI, SetStepPolicy(required=True, grace_days=0))
    an = await now_as(door)
    assert (an.withheld, an.step_by) == ((), None)
    assert an.may(Permission.TRIPS_DRIVE, SAO_MAI)


async def test_who_is_taken_on_later_has_days_of_their_own(door: Identity, clock: FixedClock) -> None:
    await door.set_step_policy(SYSTEM, SAO_MAI, ASKED)
    clock.forward(timedelta(days=30))
    await employed(door, AN, Role.STAFF, SAO_MAI)
    assert (await now_as(door)).step_by == clock.now() + timedelta(days=3)


async def test_only_those_who_may_settle_it(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    dung = await employed(door, DUNG, Role.MANAGER, BEN_XANH)
    staff = await employed(door, BINH, Role.STAFF, SAO_MAI)
    for by, operator, refusal in ((dung, SAO_MAI, NotFound), (staff, SAO_MAI, Forbidden), (chi, None, Forbidden)):
        with pytest.raises(refusal):
            await door.set_step_policy(by, operator, ASKED)
        with pytest.raises(refusal):
            await door.step_policy(by, operator)
    for deed in (door.staff_steps(dung, SAO_MAI),):
        with pytest.raises(NotFound):
            await deed

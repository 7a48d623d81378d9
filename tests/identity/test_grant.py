"""Giving roles and taking them back, across two operators."""

import asyncio
from uuid import UUID

import asyncpg
import pytest

from houses import Opened, someone
from identity.cast import AN, BEN_XANH, BINH, CHI, DUNG, HOME, SAO_MAI, employed
from overland.identity import Grant, Identity, MembershipChanged, Revoke
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, SYSTEM, Membership, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated

STAFF = Membership(Role.STAFF, SAO_MAI)


async def test_a_manager_takes_someone_on(door: Identity, opened: Opened, clock: FixedClock) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    an = await door.sign_up(AN, HOME)
    member = await door.grant(chi, Grant("An@Example.vn", Role.STAFF, SAO_MAI))
    assert (member.person.id, member.role, member.operator_id, member.since) == (
        an.id,
        Role.STAFF,
        SAO_MAI,
        clock.now(),
    )
    assert (await door.account(Principal(an.id))).memberships == (*an.memberships, STAFF)
    [*_, told] = await opened.told(MembershipChanged)
    assert told == MembershipChanged(account_id=an.id, memberships=(*an.memberships, STAFF), epoch=2)


async def test_giving_twice_gives_once(door: Identity, opened: Opened) -> None:
    await door.sign_up(AN, HOME)
    grant = Grant(AN.login, Role.STAFF, SAO_MAI)
    assert await door.grant(SYSTEM, grant) == await door.grant(SYSTEM, grant)
    assert len(await opened.told(MembershipChanged)) == 1


async def test_giving_at_once_from_many_sides_gives_once(near_door: Identity, opened: Opened) -> None:
    await near_door.sign_up(AN, HOME)
    given = [Grant(AN.login, role, SAO_MAI) for role in (Role.STAFF, Role.DRIVER) for _ in range(4)]
    await asyncio.gather(*(near_door.grant(SYSTEM, grant) for grant in given))
    told = await opened.told(MembershipChanged)
    assert sorted(event.epoch for event in told) == [2, 3]
    latest = max(told, key=lambda event: event.epoch)
    assert {m.role for m in latest.memberships} == {Role.CUSTOMER, Role.STAFF, Role.DRIVER}


async def test_what_was_given_and_taken_stays_written_down(door: Identity, opened: Opened) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    an = await door.sign_up(AN, HOME)
    for _ in range(2):
        await door.grant(chi, Grant(AN.login, Role.DRIVER, SAO_MAI))
        await door.revoke(chi, Revoke(an.id, Role.DRIVER, SAO_MAI))
    rows = await opened.db.pool.fetch("SELECT * FROM membership WHERE account_id = $1 AND role = 'driver'", an.id)
    assert [(r["granted_by"], r["revoked_by"]) for r in rows] == [(chi.key, chi.key)] * 2
    assert all(r["granted_at"] <= r["revoked_at"] for r in rows)
    assert (await door.account(Principal(an.id))).memberships == an.memberships


async def test_what_is_not_held_cannot_be_taken(door: Identity, opened: Opened) -> None:
    an = await door.sign_up(AN, HOME)
    for revoke in (
        Revoke(an.id, Role.STAFF, SAO_MAI),
        Revoke(new_id(), Role.STAFF, SAO_MAI),
        Revoke(an.id, Role.ADMIN),
    ):
        with pytest.raises(NotFound):
            await door.revoke(SYSTEM, revoke)
    assert await opened.told(MembershipChanged) == []


async def test_the_people_of_an_operator_by_name(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await employed(door, AN, Role.DRIVER, SAO_MAI)
    await employed(door, DUNG, Role.MANAGER, BEN_XANH)
    listed = await door.members(chi, SAO_MAI)
    assert [(m.person.name, m.role, m.operator_id) for m in listed] == [
        ("An Nguyễn", Role.DRIVER, SAO_MAI), ("Chi Lê", Role.MANAGER, SAO_MAI),
    ]  # fmt: skip


MATRIX: list[tuple[Role | None, UUID | None, type[Exception] | None]] = [
    (None, None, Unauthenticated),
    (Role.CUSTOMER, None, NotFound),
    (Role.DRIVER, SAO_MAI, Forbidden),
    (Role.STAFF, SAO_MAI, Forbidden),
    (Role.MANAGER, SAO_MAI, None),
    (Role.DRIVER, BEN_XANH, NotFound),
    (Role.STAFF, BEN_XANH, NotFound),
    (Role.MANAGER, BEN_XANH, NotFound),
    (Role.ADMIN, None, None),
]


@pytest.mark.parametrize(("role", "operator_id", "refusal"), MATRIX)
async def test_who_may_do_what_at_sao_mai(
    door: Identity, role: Role | None, operator_id: UUID | None, refusal: type[Exception] | None
) -> None:
    by = await employed(door, CHI, role, operator_id) if role else GUEST
    binh = await door.sign_up(BINH, HOME)
    await door.grant(SYSTEM, Grant(BINH.login, Role.DRIVER, SAO_MAI))
    deeds = (
        lambda: door.members(by, SAO_MAI),
        lambda: door.grant(by, Grant(BINH.login, Role.STAFF, SAO_MAI)),
        lambda: door.revoke(by, Revoke(binh.id, Role.DRIVER, SAO_MAI)),
    )
    for deed in deeds:
        if refusal is None:
            await deed()
        else:
            with pytest.raises(refusal):
                await deed()


async def test_only_an_admin_makes_admins(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    dung = await employed(door, DUNG, Role.ADMIN, None)
    an = await door.sign_up(AN, HOME)
    with pytest.raises(Forbidden):
        await door.grant(chi, Grant(AN.login, Role.ADMIN))
    with pytest.raises(Invalid):
        await door.grant(chi, Grant(AN.login, Role.ADMIN, SAO_MAI))
    await door.grant(dung, Grant(AN.login, Role.ADMIN))
    with pytest.raises(Forbidden):
        await door.revoke(chi, Revoke(an.id, Role.ADMIN))


async def test_rights_taken_back_count_at_once_however_good_the_token(door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await door.sign_up(AN, HOME)
    assert chi.account_id is not None
    await door.revoke(SYSTEM, Revoke(chi.account_id, Role.MANAGER, SAO_MAI))
    for deed in (door.grant(chi, Grant(AN.login, Role.MANAGER, SAO_MAI)), door.members(chi, SAO_MAI)):
        with pytest.raises(NotFound):
            await deed
    with pytest.raises(NotFound):
        await door.grant(someone(Role.MANAGER, SAO_MAI), Grant(AN.login, Role.STAFF, SAO_MAI))


@pytest.mark.parametrize("login", ["nobody@example.vn", "0987654321", "no login"])
async def test_a_role_needs_someone_to_hold_it(door: Identity, login: str) -> None:
    with pytest.raises(NotFound) as refusal:
        await door.grant(SYSTEM, Grant(login, Role.STAFF, SAO_MAI))
    assert refusal.value.facts == {"fields": {"login": "login-unknown"}}


async def test_the_database_keeps_roles_in_their_places(near_door: Identity, opened: Opened) -> None:
    an = await near_door.sign_up(AN, HOME)
    give = "INSERT INTO membership VALUES ($1, $2, $3, $4, now(), 'system')"
    for role, operator_id in (("admin", SAO_MAI), ("manager", None), ("customer", None), ("king", SAO_MAI)):
        with pytest.raises(asyncpg.IntegrityConstraintViolationError):
            await opened.db.pool.execute(give, new_id(), an.id, role, operator_id)

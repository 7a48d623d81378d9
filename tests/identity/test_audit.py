"""Who gave whom a role stands in the log of changes, by whichever way it was given."""

from houses import KEYS, Opened, Shape, bearer
from identity.cast import AN, CHI, HOME, SAO_MAI, employed
from overland.identity import Grant, Identity, SignUp
from overland.kernel.audit import Change, ChangeWish, Log
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM, Principal


async def roles(opened: Opened, by: Principal = SYSTEM) -> list[Change]:
    return await Log(opened.db, KEYS).changes(by, ChangeWish(thing="membership", operator_id=SAO_MAI))


async def test_near_and_far_a_role_is_told_with_who_gave_it(opened: Opened, door: Identity) -> None:
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    an = await door.sign_up(AN, HOME)
    await door.grant(chi, Grant(AN.login, Role.STAFF, SAO_MAI))
    given, first = await roles(opened, chi)
    assert (given.by, given.via, given.what) == (chi.key, "identity.grant", "added")
    assert (given.after["role"], given.after["account_id"]) == ("staff", str(an.id))
    assert first.by == "system"


async def test_over_rest_the_address_is_told(opened: Opened) -> None:
    door = opened.door(Identity, Shape.NEAR)
    chi = await employed(door, CHI, Role.MANAGER, SAO_MAI)
    await door.sign_up(AN, HOME)
    answer = await opened.client.post(
        f"/v1/operators/{SAO_MAI}/members", json={"login": AN.login, "role": "driver"}, headers=bearer(chi)
    )
    assert answer.status_code == 201
    given = (await roles(opened, chi))[0]
    assert (given.by, given.via) == (chi.key, "POST /v1/operators/{operator_id}/members")
    assert given.trace == answer.headers["trace-id"]


async def test_of_an_account_nothing_personal_is_told(opened: Opened) -> None:
    await opened.door(Identity).sign_up(SignUp("Ngọc Anh", "ngoc.anh@example.vn", "mười hai con voi"), "")
    [made] = await Log(opened.db, KEYS).changes(SYSTEM, ChangeWish(thing="account"))
    assert made.after["name"] == made.after["email"] == made.after["password"] == "…"
    assert "Ngọc" not in str(made)

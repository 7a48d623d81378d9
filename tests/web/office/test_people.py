"""Who works here: inviting, keeping out, roles and what they may do."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.permissions import Role
from web.conftest import Browser
from web.office.cast import SAO_MAI
from web.office.conftest import Rooms

HOME = "/office/SM/people"
TUAN, HUNG, ASKED = UUID(int=600), UUID(int=601), UUID(int=650)


async def test_someone_is_invited(manager: Browser, rooms: Rooms) -> None:
    done = await manager.send_form(await manager.get(HOME), HOME, login="an@saomai.example", role="staff")
    assert "The invitation is on its way" in done.text
    asked = rooms.identity.asked["invite"]
    assert (asked.login, asked.role, asked.operator_id, asked.language) == (
        "an@saomai.example", Role.STAFF, SAO_MAI.id, "en",
    )  # fmt: skip


async def test_what_cannot_be_stands_beside_its_field(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(HOME)
    works = await manager.send_form(page, HOME, login="hung@saomai.example", role="staff")
    assert works.status_code == 409
    assert "They have this role here already" in works.text
    assert 'value="hung@saomai.example"' in works.text
    assert (await manager.send_form(page, HOME, login="an@saomai.example", role="admin")).status_code == 422
    assert "invite" not in rooms.identity.asked


async def test_an_invitation_is_sent_again_or_withdrawn(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(HOME)
    await manager.send_form(page, f"{HOME}/invitations/{ASKED}/again")
    done = await manager.send_form(page, f"{HOME}/invitations/{ASKED}/withdraw")
    assert "withdrawn" in done.text
    assert (rooms.identity.asked["again"], rooms.identity.asked["withdraw"]) == (ASKED, ASKED)
    token = page.text.partition('name="form" value="')[2].partition('"')[0]
    other = await manager.post(f"{HOME}/invitations/{UUID(int=9)}/withdraw", data={"form": token})
    assert other.status_code == 404


async def test_someone_is_kept_out_with_a_reason_and_let_in_again(manager: Browser) -> None:
    page = await manager.get(HOME)
    assert (await manager.send_form(page, f"{HOME}/{TUAN}/suspend", reason=" ")).status_code == 422
    done = await manager.send_form(page, f"{HOME}/{TUAN}/suspend", reason="nghỉ không phép")
    assert "nghỉ không phép" in done.text
    again = await manager.send_form(done, f"{HOME}/{TUAN}/reinstate")
    assert "nghỉ không phép" not in again.text


async def test_a_second_step_is_asked_for(manager: Browser) -> None:
    page = await manager.get(HOME)
    assert (await manager.send_form(page, f"{HOME}/second-step", required="1", grace_days="x")).status_code == 422
    done = await manager.send_form(page, f"{HOME}/second-step", required="1", grace_days="7")
    assert "missing" in done.text
    assert 'value="7"' in done.text


async def test_what_each_role_may_do_is_said(manager: Browser) -> None:
    page = await manager.get(HOME)
    assert "Sell at the counter" in page.text
    assert "Look as someone" not in page.text


async def test_nobody_takes_their_own_role(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(HOME)
    await manager.send_form(page, f"{HOME}/{TUAN}/revoke")
    assert rooms.identity.asked.pop("revoke").role is Role.DRIVER
    assert f"/people/{HUNG}/revoke" not in page.text
    token = page.text.partition('name="form" value="')[2].partition('"')[0]
    answer = await manager.post(f"{HOME}/{HUNG}/revoke", data={"form": token, "role": "manager"})
    assert answer.status_code == 403
    assert "revoke" not in rooms.identity.asked

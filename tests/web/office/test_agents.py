"""Agents in the office: taken on, their terms with an example, what they pay; and what they see at their own desk."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec

from overland.booking import BookingStatus
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import Stale
from overland.payments import AgentTerms, CreditUsedUp, LimitTooLow, OwedLess, PayAgent, TakeFromAgent
from web.conftest import Browser
from web.office.cast import BOOKING, ROUTE, SAO_MAI
from web.office.conftest import Rooms, Seen
from web.office.fakes_agents import HOTEL, dong

HERE = "/office/SM/agents"
ONE = f"{HERE}/{HOTEL.id}"
DESK = "/agent/SM"


async def test_the_list_says_what_each_owes_and_can_still_sell_for(staff: Browser) -> None:
    page = await staff.get(HERE)
    assert "Khách sạn Sông Hồng" in page.text
    assert ("-₫1,200,000" in page.text, "₫3,800,000" in page.text) == (True, True)
    assert f'action="{HERE}"' not in page.text


async def test_one_is_taken_on(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(HERE)
    done = await manager.send_form(page, HERE, name="Phượt shop", credit_limit="2.000.000", tax_number="0101")
    assert done.url.path == ONE
    draft = rooms.payments.asked["add_agent"]
    assert (draft.name, draft.credit_limit) == ("Phượt shop", dong(2_000_000))
    wrong = await manager.send_form(page, HERE, name="", credit_limit="viel", tax_number="x")
    assert (wrong.status_code, 'value="viel"' in wrong.text) == (422, True)
    assert all(f"f-{name}-error" in wrong.text for name in ("name", "credit_limit", "tax_number"))


async def test_terms_come_with_an_example(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(ONE)
    assert "two tickets for ₫400,000 earn ₫20,000 and ₫10,000, together ₫30,000" in page.text
    there = f"{ONE}/commissions"
    await manager.send_form(page, there, share="7,5", per_ticket="", route=str(ROUTE.id), valid_from="2026-12-01")
    assert rooms.payments.asked["agree_with_agent"] == AgentTerms(750, dong(0), date(2026, 12, 1), ROUTE.id)
    wrong = await manager.send_form(page, there, share="101", per_ticket="", route=str(UUID(int=9)), valid_from="x")
    assert wrong.status_code == 422


async def test_what_it_pays_is_written_down(manager: Browser, staff: Browser, rooms: Rooms) -> None:
    page, there = await manager.get(ONE), f"{ONE}/payments"
    await manager.send_form(page, there, method="bank", amount="500.000", reference="FT26", note="")
    asked = TakeFromAgent(SAO_MAI.id, HOTEL.id, "bank", dong(500_000), "FT26")
    assert rooms.payments.asked["take_from_agent"] == asked
    wrong = await manager.send_form(page, there, method="bank", amount="", reference="", note="")
    assert (wrong.status_code, "f-reference-error" in wrong.text) == (422, True)
    assert 'value="bank"' not in (await staff.get(ONE)).text


async def test_it_is_paid_what_it_is_owed(manager: Browser, rooms: Rooms) -> None:
    there = f"{ONE}/payouts"
    assert f'action="{there}"' not in (await manager.get(ONE)).text
    rooms.payments.agent_now = msgspec.structs.replace(HOTEL, balance=dong(700_000))
    page = await manager.get(ONE)
    assert "It is owed ₫700,000" in page.text
    wrong = await manager.send_form(page, there, out_method="bank", out_amount="viel", out_reference="")
    assert (wrong.status_code, 'value="viel"' in wrong.text, "f-out_reference-error" in wrong.text) == (422, True, True)
    await manager.send_form(page, there, out_method="bank", out_amount="500.000", out_reference="FT27")
    assert rooms.payments.asked["pay_agent"] == PayAgent(SAO_MAI.id, HOTEL.id, "bank", dong(500_000), "FT27")
    rooms.payments.refusal = OwedLess(owed=400_000, fields={"amount": "more-than-owed"})
    late = await manager.send_form(page, there, out_method="cash", out_amount="500.000")
    assert (late.status_code, "It is owed less than that" in late.text) == (409, True)


async def test_what_another_has_changed_meanwhile_is_not_written_over(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(ONE)
    rooms.payments.refusal = Stale(version=4)
    answer = await manager.send_form(page, ONE, name="Sông Hồng", credit_limit="1", tax_number="")
    assert (answer.status_code, 'name="version" value="4"' in answer.text, "Sông Hồng" in answer.text) == (
        412, True, True,
    )  # fmt: skip
    rooms.payments.refusal = None
    await manager.send_form(answer, ONE, name="Sông Hồng", credit_limit="1", tax_number="")
    assert rooms.payments.asked["change_agent"][0] == 4


async def test_a_limit_below_the_debt_stands_beside_its_field(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(ONE)
    rooms.payments.refusal = LimitTooLow(used=1_200_000, fields={"credit_limit": "below-debt"})
    answer = await manager.send_form(page, ONE, name=HOTEL.name, credit_limit="1", tax_number="")
    assert (answer.status_code, "It owes more than that" in answer.text) == (409, True)


async def test_it_is_switched_off_with_a_reason_and_on_again(manager: Browser, rooms: Rooms) -> None:
    page, there = await manager.get(ONE), f"{ONE}/switch"
    assert (await manager.send_form(page, there, reason=" ")).status_code == 422
    off = await manager.send_form(page, there, reason="nợ quá hạn")
    assert "nợ quá hạn" in off.text
    on = await manager.send_form(off, there)
    assert "nợ quá hạn" not in on.text


async def test_its_people_are_invited_for_it(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(ONE)
    await manager.send_form(page, f"{ONE}/people", login="hoa@example.vn")
    asked = rooms.identity.asked["invite"]
    assert (asked.role, asked.operator_id, asked.agent_id) == (Role.AGENT, SAO_MAI.id, HOTEL.id)


async def test_a_statement_of_any_days(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(f"{ONE}/statement?first_day=2026-10-01&last_day=2026-10-31")
    period = rooms.payments.asked["agent_statement"]
    assert (period.first_day, period.last_day) == (date(2026, 10, 1), date(2026, 10, 31))
    assert ("-₫950,000" in page.text, "K7M2-Q9X4" in page.text) == (True, True)
    assert (await manager.get(f"{ONE}/statement.pdf")).headers["content-type"] == "application/pdf"


def seller(seen_by: Seen) -> Browser:
    """Who sells for the hotel."""
    who = Principal(UUID(int=620), (Membership(Role.AGENT, SAO_MAI.id, HOTEL.id),))
    return seen_by(Role.AGENT, who=who)


async def test_a_seller_has_a_desk_and_no_office(seen_by: Seen) -> None:
    hoa = seller(seen_by)
    page = await hoa.get("/agent")
    assert (page.url.path, "₫3,800,000" in page.text) == (f"{DESK}/sell", True)
    assert "/office/" not in page.text
    for path in ("/office", "/office/SM", HERE, "/office/SM/bookings", "/office/SM/lists/bookings.csv", "/driver"):
        assert (await hoa.get(path)).status_code == 403, path
    assert (await hoa.get("/agent/BX/sell")).status_code == 404


async def test_nobody_else_has_one(manager: Browser, seen_by: Seen) -> None:
    assert (await manager.get(f"{DESK}/sell")).status_code == 403
    admin = seen_by(Role.ADMIN, None)
    assert (await admin.get(f"{DESK}/sell")).status_code == 404


async def test_only_what_the_agent_sold_is_asked_for(seen_by: Seen, rooms: Rooms) -> None:
    hoa = seller(seen_by)
    for path in ("/bookings", "/lists/bookings.csv"):
        assert (await hoa.get(f"{DESK}{path}")).status_code == 200
        assert rooms.bookings.asked["bookings"].agent_id == HOTEL.id
    assert "owed to Sao Mai" in (await hoa.get(f"{DESK}/statement")).text
    assert (await hoa.get(f"{DESK}/lists/agent-statement.xlsx?agent={UUID(int=1)}")).status_code == 200
    assert rooms.payments.asked["agent_statement"].agent_id == HOTEL.id
    assert (await hoa.get(f"{DESK}/lists/trips.csv")).status_code == 404


async def test_credit_that_does_not_reach_is_said_and_the_names_stay(seen_by: Seen, rooms: Rooms) -> None:
    hoa = seller(seen_by)
    held = msgspec.structs.replace(BOOKING, status=BookingStatus.HELD, agent_id=HOTEL.id)
    rooms.bookings.kept[held.reference] = held
    there = f"{DESK}/bookings/{held.reference}/sale"
    page = await hoa.get(there)
    assert 'name="method"' not in page.text
    rooms.bookings.refusal = CreditUsedUp(limit=1, used=1, asked=250_000)
    answer = await hoa.send_form(page, there, name__0="Nguyễn Thử", phone="0912345678")
    assert (answer.status_code, "credit does not reach" in answer.text, 'value="Nguyễn Thử"' in answer.text) == (
        409, True, True,
    )  # fmt: skip
    rooms.bookings.refusal = None
    done = await hoa.send_form(answer, there, name__0="Nguyễn Thử", phone="0912345678")
    assert "on the agent’s account" in done.text
    assert rooms.bookings.asked["sell_on_account"] == held.reference

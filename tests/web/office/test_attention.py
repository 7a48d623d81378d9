"""Money that waits for people: what it is, since when, and the ways out."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.payments import Decision, Policy, Resolution, SentByHand, WayOut
from web.conftest import Browser
from web.office.conftest import Rooms, Seen

HERE = "/office/SM/attention"
DOUBTFUL, FAILED, ASKED = (UUID(int=n) for n in (701, 702, 703))


async def test_each_says_what_it_is_and_leads_to_its_booking(manager: Browser) -> None:
    page = await manager.get(HERE)
    for words in ("Payment in doubt", "Refund that was not made", "Refund that takes a second person", "late bus"):
        assert words in page.text
    assert "/office/SM/bookings/K7M2Q9X4" in page.text


async def test_a_doubt_is_ended_with_a_word_how_it_is_known(manager: Browser, rooms: Rooms) -> None:
    there = f"{HERE}/payments/{DOUBTFUL}"
    page = await manager.send_form(await manager.get(HERE), there, way="accept")
    assert (page.status_code, 'value="accept" checked' in page.text) == (422, True)
    page = await manager.send_form(page, there, way="accept", note="statement, line 4")
    assert "Settled." in page.text
    assert rooms.payments.asked["resolve_payment"] == (DOUBTFUL, Resolution(WayOut.ACCEPT, "statement, line 4"))


async def test_another_amount_than_the_price_is_said(manager: Browser, rooms: Rooms) -> None:
    there, page = f"{HERE}/payments/{DOUBTFUL}", await manager.get(HERE)
    wrong = await manager.send_form(page, there, way="give_back", note="statement", came="a lot")
    assert (wrong.status_code, 'value="a lot"' in wrong.text) == (422, True)
    await manager.send_form(page, there, way="give_back", note="statement", came="249.000")
    wish = Resolution(WayOut.GIVE_BACK, "statement", Money(249_000, "VND"))
    assert rooms.payments.asked["resolve_payment"] == (DOUBTFUL, wish)


async def test_a_refund_by_hand_needs_the_bank_s_reference(manager: Browser, rooms: Rooms) -> None:
    there = f"{HERE}/refunds/{FAILED}/by-hand"
    page = await manager.send_form(await manager.get(HERE), there)
    assert page.status_code == 422
    page = await manager.send_form(page, there, bank_reference="FT26326001")
    assert rooms.payments.asked["refund_by_hand"] == (FAILED, SentByHand("FT26326001"))


async def test_the_marketplace_says_out_of_whose_money_it_was(manager: Browser, seen_by: Seen, rooms: Rooms) -> None:
    assert 'name="paid_by"' not in (await manager.get(HERE)).text
    admin, there = seen_by(Role.ADMIN, None), f"{HERE}/refunds/{FAILED}/by-hand"
    await admin.send_form(await admin.get(HERE), there, bank_reference="FT26326001", paid_by="marketplace")
    assert rooms.payments.asked["refund_by_hand"] == (FAILED, SentByHand("FT26326001", paid_by="marketplace"))


async def test_who_is_too_late_is_told(manager: Browser) -> None:
    page = await manager.send_form(await manager.get(HERE), f"{HERE}/refunds/{FAILED}/again")
    assert (page.status_code, "does not wait for a decision any more" in page.text) == (409, True)


async def test_a_second_person_agrees(manager: Browser, rooms: Rooms) -> None:
    there = f"{HERE}/refunds/{ASKED}/decision"
    page = await manager.send_form(await manager.get(HERE), there, answer="approve", note="me")
    assert (page.status_code, "has to agree" in page.text) == (409, True)
    await manager.send_form(page, there, answer="decline", note="no")
    assert rooms.payments.asked["decide_refund"] == (ASKED, Decision(approved=False, note="no"))


async def test_the_limit_is_an_amount_or_nothing(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(HERE)
    wrong = await manager.send_form(page, f"{HERE}/policy", refund_limit="much")
    assert (wrong.status_code, 'value="much"' in wrong.text) == (422, True)
    await manager.send_form(page, f"{HERE}/policy", refund_limit="1.000.000")
    assert rooms.payments.asked["set_policy"] == Policy(Money(1_000_000, "VND"))
    await manager.send_form(page, f"{HERE}/policy", refund_limit="")
    assert rooms.payments.asked["set_policy"] == Policy()

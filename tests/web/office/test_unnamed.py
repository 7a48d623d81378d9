"""Money without a name, on the worklist."""

from __future__ import annotations

from uuid import UUID

from overland.payments import Decision, MoneyRuling, MoneyWay
from web.conftest import Browser
from web.office.conftest import Rooms

HERE = "/office/SM/attention"
THERE, ASKED = f"{HERE}/money/{UUID(int=711)}", f"{HERE}/money/{UUID(int=712)}"


async def test_each_says_what_is_known_and_what_it_may_be_for(manager: Browser) -> None:
    page = await manager.get(HERE)
    for words in ("TIEN XE &lt;b&gt;", "FT26326001", "K7M2-Q9X4", "without a name", "It is not here"):
        assert words in page.text


async def test_it_goes_to_the_payment_that_was_chosen(manager: Browser, rooms: Rooms) -> None:
    page = await manager.get(HERE)
    await manager.send_form(page, THERE, way="assign", payment_id=str(UUID(int=701)), note="slip")
    assert rooms.payments.asked["rule_on_money"] == (
        UUID(int=711), MoneyRuling(MoneyWay.ASSIGN, "slip", UUID(int=701)),
    )  # fmt: skip


async def test_or_to_a_booking_by_its_reference(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(HERE), THERE, way="assign", payment_id="", note="slip")
    assert page.status_code == 422
    page = await manager.send_form(page, THERE, way="assign", payment_id="", note="slip", reference="ZZZZ")
    assert (page.status_code, "No payment to this account" in page.text, "ZZZZ" in page.text) == (422, True, True)


async def test_sent_back_it_has_the_bank_s_reference(manager: Browser, rooms: Rooms) -> None:
    page = await manager.send_form(await manager.get(HERE), THERE, way="send_back", note="a stranger")
    assert page.status_code == 422
    page = await manager.send_form(page, THERE, way="send_back", note="a stranger", bank_reference="FT9")
    wish = MoneyRuling(MoneyWay.SEND_BACK, "a stranger", bank_reference="FT9")
    assert ("Settled." in page.text, rooms.payments.asked["rule_on_money"]) == (True, (UUID(int=711), wish))


async def test_a_second_person_agrees(manager: Browser, rooms: Rooms) -> None:
    await manager.send_form(await manager.get(HERE), f"{ASKED}/decision", answer="approve")
    assert rooms.payments.asked["decide_on_money"] == (UUID(int=712), Decision(approved=True))

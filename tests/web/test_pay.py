"""Off to the provider's page, and back."""

from datetime import timedelta

from overland.payments import Method
from web.buying import buy, hold, name_travellers
from web.conftest import Behind, Browser


async def test_the_amount_is_on_the_button(browser: Browser) -> None:
    page = await name_travellers(browser, await hold(browser))
    assert "Pay ₫560,000" in page.text
    assert "Practice bank" in page.text
    assert "Cash" not in page.text


async def test_payment_goes_on_at_the_provider(browser: Browser) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking)
    browser.follow_redirects = False
    page = await browser.send_form(page, f"{booking}/payment", method="local")
    assert page.status_code == 303
    assert page.headers["location"] == f"http://bank.test/pay?back=http://overland.test{booking}/paid"


async def test_the_form_may_lead_to_the_provider_from_this_page_only(browser: Browser) -> None:
    booking = await hold(browser)
    page = await name_travellers(browser, booking)
    assert "form-action 'self' https:" in page.headers["content-security-policy"]
    page = await browser.get("/")
    assert "form-action 'self';" in page.headers["content-security-policy"]


async def test_without_travellers_there_is_no_payment_yet(browser: Browser) -> None:
    booking = await hold(browser)
    page = await browser.get(f"{booking}/payment")
    assert page.url.path == f"{booking}/travellers"


async def test_coming_back_waits_for_the_money_itself(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.payments.pending(behind.bookings.kept[booking[10:]])
    page = await browser.get(f"{booking}/paid")
    assert "Waiting for your payment" in page.text
    assert 'http-equiv="refresh"' in page.text
    assert 'known="held pending"' in page.text
    assert (await browser.get(f"{booking}/state.json")).json() == {"state": "held pending"}


async def test_a_refused_payment_can_be_tried_again(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.payments.refused(behind.bookings.kept[booking[10:]])
    page = await browser.get(f"{booking}/paid")
    assert "The payment did not go through" in page.text
    assert f'href="{booking}/payment"' in page.text


async def test_who_has_not_paid_yet_finds_the_way_back_and_another(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.payments.pending(behind.bookings.kept[booking[10:]])
    page = await browser.get(f"{booking}/paid")
    assert "Not paid yet?" in page.text
    assert f'href="{booking}/payment"' in page.text
    assert "hold-countdown" in page.text


async def test_a_way_that_is_to_be_tried_again_is_chosen_already(browser: Browser, behind: Behind) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.payments.ways = [Method("momo"), Method("vnpay")]
    page = await browser.get(f"{booking}/payment?method=vnpay")
    assert 'value="vnpay" required checked' in page.text
    assert page.text.count(" checked") == 1


async def test_when_the_hold_is_over_and_the_money_unknown_the_page_still_waits(
    browser: Browser, behind: Behind
) -> None:
    booking = await hold(browser)
    await name_travellers(browser, booking)
    behind.payments.pending(behind.bookings.kept[booking[10:]])
    behind.clock.forward(timedelta(minutes=20))
    page = await browser.get(f"{booking}/paid")
    assert "The time to pay is over" in page.text
    assert "<wait-for" in page.text


async def test_once_it_is_paid_the_way_back_is_the_ticket(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/paid")
    assert page.url.path == booking
    assert "Your tickets" in page.text


async def test_an_operator_without_online_payment_can_be_called(browser: Browser, behind: Behind) -> None:
    behind.payments.ways = []
    page = await name_travellers(browser, await hold(browser))
    assert "0243 123 4567" in page.text

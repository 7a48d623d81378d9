"""The line of a refund that falls."""

from datetime import UTC, datetime, timedelta

import pytest

from overland.booking import RefundStage
from overland.kernel.money import Money
from overland.web.passenger.falling import HEIGHT, TOP, WIDTH, curve
from web.buying import buy
from web.conftest import Behind, Browser

NOW = datetime(2026, 11, 2, tzinfo=UTC)


def stage(hours: int, amount: int) -> RefundStage:
    return RefundStage(NOW + timedelta(hours=hours), Money(amount, "VND"))


def test_it_goes_down_in_steps_and_ends_at_nothing() -> None:
    drawn = curve([stage(50, 90_000), stage(75, 45_000)], NOW, NOW + timedelta(hours=100))
    assert drawn
    middle = HEIGHT - (HEIGHT - TOP) / 2
    assert drawn.path == f"M0 {TOP:.1f}H{WIDTH / 2}V{middle}H{WIDTH * 0.75}V{HEIGHT}H{WIDTH}"
    assert [(level.x, level.amount.amount) for level in drawn.levels] == [(80.0, 90_000), (200.0, 45_000)]


def test_a_narrow_step_has_no_amount_of_its_own() -> None:
    drawn = curve([stage(1, 90_000), stage(75, 45_000)], NOW, NOW + timedelta(hours=100))
    assert drawn
    assert [level.amount.amount for level in drawn.levels] == [45_000]


@pytest.mark.parametrize(("stages", "hours"), [([], 10), ([stage(1, 5)], 0), ([stage(1, 5)], -1)])
def test_nothing_is_drawn_where_nothing_comes_back(stages: list[RefundStage], hours: int) -> None:
    assert curve(stages, NOW, NOW + timedelta(hours=hours)) is None


async def test_the_page_draws_it_and_says_the_same_in_a_table(browser: Browser, behind: Behind) -> None:
    booking = await buy(browser, behind)
    page = await browser.get(f"{booking}/cancellation")
    assert '<path d="M0 22' in page.text
    assert "until 07:30, Wed 4 Nov" in page.text
    assert "₫280,000</td>" in page.text
    assert "<td>Nothing comes back</td>" in page.text
    found = behind.bookings.kept[booking.rsplit("/", 1)[-1]]
    behind.bookings.keep(found, refund_stages=())
    assert "Nothing comes back any more." in (await browser.get(f"{booking}/cancellation")).text

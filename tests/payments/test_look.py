"""Who sees what of payments, refunds, the log and the ledger."""

import pytest

from overland.kernel.ids import new_id
from overland.kernel.pages import BadCursor
from overland.kernel.principal import GUEST, SYSTEM, Principal
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated
from overland.payments import StepQuery
from payments.street import MAI, NAM, SAO_MAI, STRANGER, Street


async def test_whoever_knows_the_id_sees_the_payment_but_not_the_inside(street: Street) -> None:
    payment = await street.paid()
    for who in (GUEST, STRANGER):
        seen = await street.till.payment(who, payment.id)
        assert (seen.status, seen.provider_reference) == (payment.status, "")
    assert (await street.till.payment(MAI, payment.id)).provider_reference.startswith("PB")


async def test_an_unknown_payment(street: Street) -> None:
    with pytest.raises(NotFound):
        await street.till.payment(SYSTEM, new_id())


async def test_lists_of_a_booking_hold_only_what_one_may_see(street: Street) -> None:
    payment = await street.paid()
    await street.refund(payment.booking_id, 1)
    for who, count in ((MAI, 1), (SYSTEM, 1), (STRANGER, 0)):
        assert len(await street.till.payments_of(who, payment.booking_id)) == count
        assert len(await street.till.refunds_of(who, payment.booking_id)) == count
    with pytest.raises(Unauthenticated):
        await street.till.payments_of(GUEST, payment.booking_id)


async def test_the_log_tells_every_step_and_who(street: Street) -> None:
    payment = await street.paid()
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    await street.later()
    page = await street.till.steps(SYSTEM, StepQuery((payment.booking_id,)))
    assert [(s.kind, s.actor) for s in reversed(page.items)] == [
        ("opened", "guest"),
        ("page_made", "provider:local"),
        ("paid", "provider:local"),
        ("refund_opened", "system"),
        ("refund_sent", "poller"),
        ("refund_paid", "provider:local"),
    ]
    assert page.items[0].amount.amount == 100_000


async def test_the_log_comes_in_pages(street: Street) -> None:
    for _ in range(2):
        await street.paid()
    first = await street.till.steps(MAI, StepQuery(operator_id=SAO_MAI, limit=4))
    rest = await street.till.steps(MAI, StepQuery(operator_id=SAO_MAI, limit=4, cursor=first.next))
    assert (len(first.items), len(rest.items), rest.next) == (4, 2, None)
    with pytest.raises(BadCursor):
        await street.till.steps(MAI, StepQuery(operator_id=SAO_MAI, cursor="elsewhere"))


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (STRANGER, NotFound), (NAM, Forbidden)],
    ids=["guest", "other", "staff"],
)
async def test_log_and_ledger_are_the_operator_s(street: Street, who: Principal, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await street.till.steps(who, StepQuery(operator_id=SAO_MAI))
    with pytest.raises(refusal):
        await street.till.balances(who, SAO_MAI)


async def test_a_stranger_s_log_does_not_reach_here(street: Street) -> None:
    payment = await street.paid()
    assert (await street.till.steps(STRANGER, StepQuery((payment.booking_id,)))).items == []

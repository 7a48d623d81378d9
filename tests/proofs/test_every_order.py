"""Six things that can be heard of one payment, in all 720 orders, the signed ones twice: the end is always the same."""

from datetime import timedelta
from itertools import permutations

import pytest

from overland.payments import PaymentStatus
from payments.postman import Postman, effects
from payments.street import PRICE, Street

HEARD = ("paid", "paid again", "refused", "less", "other money", "asked")


async def hear(street: Street, post: Postman, what: str, n: int) -> None:
    """One of them. What is signed comes twice, as providers send what they think was not heard."""
    facts: dict[str, dict[str, object]] = {
        "paid": {"event_id": f"paid {n}"}, "paid again": {"event_id": f"again {n}"},
        "refused": {"event_id": f"refused {n}", "status": "refused"}, "less": {"event_id": f"less {n}", "amount": 1},
        "other money": {"event_id": f"euro {n}", "currency": "EUR"},
    }  # fmt: skip
    if what == "asked":
        await street.poll(timedelta(seconds=31))
        return
    for _ in range(2):
        await post.bring(bank_reference=f"PB{n}", **facts[what])


@pytest.mark.proof
async def test_in_every_order_the_end_is_the_same(near_street: Street) -> None:
    street = near_street
    for n, order in enumerate(permutations(HEARD), start=1):
        payment = await street.open()
        await street.decide(payment, "never")
        for what in order:
            await hear(street, Postman(street, payment.id), what, n)
        status, told, balances = await effects(street, payment)
        assert (status, told, balances["sales payable"]) == (PaymentStatus.PAID, 1, n * PRICE.amount), order

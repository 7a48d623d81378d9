"""Cash over the counter."""

import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import PaymentStatus, PaymentSucceeded, TakeCash
from payments.street import NAM, PRICE, SAO_MAI, STRANGER, Street, key

REQUEST = TakeCash(new_id(), SAO_MAI, PRICE, "AB12-CD34")


async def test_cash_is_paid_when_it_is_written_down(street: Street) -> None:
    payment = await street.cash()
    assert (payment.status, payment.method) == (PaymentStatus.PAID, "cash")
    [told] = await street.room.told(PaymentSucceeded)
    assert told.payment_id == payment.id
    assert (await street.balances())["cash drawer"] == PRICE.amount


async def test_twice_with_one_key_is_once(street: Street) -> None:
    once = key()
    assert await street.till.cash(NAM, REQUEST, once) == await street.till.cash(NAM, REQUEST, once)
    assert len(await street.room.told(PaymentSucceeded)) == 1


async def test_not_for_nothing(street: Street) -> None:
    with pytest.raises(Invalid):
        await street.cash(amount=Money(0, "VND"))


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (STRANGER, NotFound), (someone(Role.DRIVER, SAO_MAI), Forbidden)],
    ids=["guest", "another operator", "driver"],
)
async def test_only_by_the_operator_s_counter(street: Street, who: object, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        await street.till.cash(who, REQUEST, key())  # type: ignore[arg-type]

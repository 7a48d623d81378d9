"""An agent's credit: sold up to the last đồng of it and never beyond, whoever asks at once."""

import asyncio

import asyncpg
import pytest
from msgspec.structs import replace

from houses import someone
from overland.kernel.idempotency import Once
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Problem, Unauthenticated
from overland.payments import (
    AgentDraft,
    AgentSwitchedOff,
    CreditUsedUp,
    LimitTooLow,
    Payment,
    PaymentStatus,
    PaymentSucceeded,
    RefundStatus,
)
from payments.agents import agree, balance, dong, sale, sell, seller, taken_on
from payments.street import MAI, NAM, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven


async def test_a_sale_is_paid_on_the_account_and_earns_its_commission(street: Street) -> None:
    agent = await taken_on(street)
    await agree(street, agent, 500, per_ticket=2_000)
    payment = await sell(street, agent, dong(500_000), tickets=2)
    assert (payment.status, payment.method) == (PaymentStatus.PAID, "agent")
    assert [told.payment_id for told in await street.room.told(PaymentSucceeded)] == [payment.id]
    assert await balance(street, agent) == -500_000 + 25_000 + 4_000
    held = await street.balances()
    assert (held["agents"], held["commission to agents"], held["sales payable"]) == (-471_000, 29_000, 500_000)
    await proven(street)


async def test_a_hundred_at_once_sell_exactly_what_the_credit_bears(near_street: Street) -> None:
    agent = await taken_on(near_street, 7 * PRICE.amount + 1)
    turn = asyncio.Semaphore(8)

    async def try_to_sell() -> Payment | Problem:
        async with turn:
            try:
                return await sell(near_street, agent)
            except CreditUsedUp as refused:
                return refused

    answers = await asyncio.gather(*(try_to_sell() for _ in range(100)))
    sold = [one for one in answers if isinstance(one, Payment)]
    refused = [one for one in answers if isinstance(one, CreditUsedUp)]
    assert (len(sold), len(refused)) == (7, 93)
    assert {one.status for one in sold} == {PaymentStatus.PAID}
    facts = {"limit": 1_750_001, "used": 1_750_000, "asked": 250_000, "currency": "VND"}
    assert all(one.facts == facts for one in refused)
    assert await balance(near_street, agent) == -7 * PRICE.amount
    assert len(await near_street.room.told(PaymentSucceeded)) == 7
    await proven(near_street)


async def test_the_ledger_itself_refuses_what_is_beyond(near_street: Street) -> None:
    agent = await taken_on(near_street, PRICE.amount)
    await sell(near_street, agent)
    written = """
    INSERT INTO movement (id, operator_id, debit, credit, amount, currency, kind, cause_id, at)
    VALUES (gen_random_uuid(), $1, $2, 'booking clearing', 1, 'VND', 'test', gen_random_uuid(), now())
    """
    with pytest.raises(asyncpg.CheckViolationError, match="within_credit"):
        await near_street.room.db.pool.execute(written, SAO_MAI, f"agent {agent.id}")


async def test_the_commission_counts_for_the_limit(street: Street) -> None:
    agent = await taken_on(street, 225_000)
    with pytest.raises(CreditUsedUp):
        await sell(street, agent)
    await agree(street, agent, 1_000)
    await sell(street, agent)
    assert await balance(street, agent) == -225_000


async def test_without_credit_it_pays_before_it_sells(street: Street) -> None:
    agent = await taken_on(street, 0)
    with pytest.raises(CreditUsedUp):
        await sell(street, agent)


async def test_twice_with_one_key_is_once(street: Street) -> None:
    agent, once = await taken_on(street), key()
    wish, by = sale(agent), seller(agent)
    assert await street.till.charge_agent(by, wish, once) == await street.till.charge_agent(by, wish, once)
    assert await balance(street, agent) == -PRICE.amount


async def test_switched_off_it_sells_nothing_and_says_why(street: Street) -> None:
    agent = await taken_on(street)
    off = await street.till.switch_agent(MAI, SAO_MAI, agent.id, "three months behind")
    assert off.off
    with pytest.raises(AgentSwitchedOff) as refused:
        await sell(street, agent)
    assert refused.value.facts == {"reason": "three months behind"}
    await street.till.switch_agent(MAI, SAO_MAI, agent.id, "")
    await sell(street, agent)


async def test_a_limit_below_what_is_owed_is_refused(street: Street) -> None:
    agent = await taken_on(street)
    await sell(street, agent)
    with pytest.raises(LimitTooLow) as refused:
        await street.till.change_agent(MAI, SAO_MAI, agent.id, 1, AgentDraft(agent.name, dong(249_999)))
    assert refused.value.facts["used"] == PRICE.amount
    less = await street.till.change_agent(MAI, SAO_MAI, agent.id, 1, AgentDraft(agent.name, PRICE))
    assert less.left == dong(0)
    with pytest.raises(CreditUsedUp):
        await sell(street, agent)


async def test_a_refund_comes_back_and_takes_its_share_of_the_commission(street: Street) -> None:
    agent = await taken_on(street)
    await agree(street, agent, 333)
    payment = await sell(street, agent)
    assert await balance(street, agent) == -250_000 + 8_325
    for amount in (100_000, 149_999, 1):
        [refund] = await street.refund(payment.booking_id, amount)
        assert refund.status is RefundStatus.PAID
    assert await balance(street, agent) == 0
    held = await street.balances()
    assert (held["commission to agents"], held["sales payable"], held["refunds payable"]) == (0, 0, 0)
    await proven(street)


async def test_sales_and_refunds_at_once_add_up(near_street: Street) -> None:
    agent = await taken_on(near_street, 100 * PRICE.amount)
    await agree(near_street, agent, 700)
    sold = [await sell(near_street, agent) for _ in range(6)]
    await asyncio.gather(
        *(sell(near_street, agent) for _ in range(4)), *(near_street.refund(p.booking_id, 100_000) for p in sold)
    )
    assert await balance(near_street, agent) == -(10 * 232_500) + 6 * 93_000
    await proven(near_street)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [(GUEST, Unauthenticated), (MAI, Forbidden), (NAM, Forbidden), (STRANGER, NotFound),
     (someone(Role.CUSTOMER), NotFound)],
    ids=["guest", "manager", "staff", "another operator", "passenger"],
)  # fmt: skip
async def test_only_its_own_people_sell_for_it(street: Street, who: Principal, refusal: type[Exception]) -> None:
    agent = await taken_on(street)
    with pytest.raises(refusal):
        await street.till.charge_agent(who, sale(agent), key())


async def test_nobody_sells_on_another_agent_s_account(street: Street) -> None:
    agent, other = await taken_on(street), await taken_on(street, name="Phượt shop")
    with pytest.raises(NotFound):
        await street.till.charge_agent(seller(other), sale(agent), key())


async def test_a_sale_is_of_the_account_s_currency_and_of_what_it_says(street: Street) -> None:
    agent = await taken_on(street)
    wishes = [sale(agent, dong(0)), sale(agent, PRICE.__class__(100, "EUR"))]
    for wish in wishes:
        with pytest.raises(Invalid):
            await street.till.charge_agent(seller(agent), wish, Once.of(GUEST, "POST /test", "k" * 20, wish))


async def test_a_change_of_what_was_sold_moves_the_account_up_and_down(street: Street) -> None:
    agent = await taken_on(street)
    await agree(street, agent, 1_000)
    first = await sell(street, agent)
    more = replace(sale(agent, dong(40_000), tickets=0), sale_id=first.booking_id)
    await street.till.charge_agent(seller(agent), more, key())
    assert await balance(street, agent) == -290_000 + 29_000
    # What the cheaper seat costs less comes back over both payments, the last one first, with its commission.
    refunds = await street.refund(more.booking_id, 60_000)
    assert [(one.payment_id == first.id, one.amount) for one in refunds] == [
        (False, dong(40_000)),
        (True, dong(20_000)),
    ]
    assert await balance(street, agent) == -230_000 + 23_000
    balances = await street.balances()
    assert (balances["sales payable"], balances["commission to agents"]) == (230_000, 23_000)
    await proven(street)

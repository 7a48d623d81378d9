"""Paying an agent: what it is owed and no more, each transfer once, cash out of one's own drawer."""

import asyncio

import asyncpg
import pytest

from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Stale
from overland.payments import (
    Agent,
    AgentDraft,
    AgentPaidAlready,
    AgentPayment,
    NoOpenShift,
    NotInDrawer,
    OpenShift,
    OwedLess,
    PayAgent,
    ShiftQuery,
)
from payments.agents import agree, balance, dong, sell, taken_on
from payments.street import LONG_HAI, MAI, NAM, SAO_MAI, STRANGER, Street, key
from payments.test_agent_account import bring, month
from payments.test_ledger import proven


async def owed(street: Street, amount: int = 300_000) -> Agent:
    """An agent that has paid ahead."""
    agent = await taken_on(street)
    await bring(street, agent, MAI, method="bank", amount=dong(amount), reference="FT26-001")
    return agent


async def pay(street: Street, agent: Agent, amount: int, by: Principal = MAI, **facts: object) -> AgentPayment:
    wish = PayAgent(SAO_MAI, agent.id, **({"method": "bank", "amount": dong(amount), "reference": "FT26-9"} | facts))  # type: ignore[arg-type]
    return await street.till.pay_agent(by, wish, key())


async def test_it_is_paid_by_bank_and_its_statement_says_so(street: Street) -> None:
    agent = await owed(street)
    paid = await pay(street, agent, 200_000)
    assert (paid.agent.balance, paid.method) == (dong(100_000), "bank")
    assert (await street.balances())["bank to agents"] == 200_000
    said = await month(street, agent)
    assert [(one.kind, one.amount, one.reference) for one in said.lines] == [
        ("payment", dong(300_000), "FT26-001"), ("payout", dong(-200_000), "FT26-9"),
    ]  # fmt: skip
    assert said.closing == dong(100_000)
    await proven(street)


async def test_never_more_than_it_is_owed_though_it_has_credit(street: Street) -> None:
    agent = await owed(street)
    with pytest.raises(OwedLess):
        await pay(street, agent, 300_001)
    await agree(street, agent, 0)
    await sell(street, agent)
    with pytest.raises(OwedLess):
        await pay(street, agent, 50_001)
    await pay(street, agent, 50_000)
    with pytest.raises(OwedLess):
        await pay(street, agent, 1, reference="FT26-10")
    assert await balance(street, agent) == 0


async def test_of_ten_at_once_so_many_are_paid_as_there_is_money_for(near_street: Street) -> None:
    agent = await owed(near_street)
    done = await asyncio.gather(
        *(pay(near_street, agent, 100_000, reference=f"FT-{n}") for n in range(10)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in done) == ["AgentPayment"] * 3 + ["OwedLess"] * 7
    assert await balance(near_street, agent) == 0
    await proven(near_street)


async def test_the_database_itself_refuses_to_pay_an_agent_into_debt(near_street: Street) -> None:
    agent = await owed(near_street)
    await pay(near_street, agent, 1)
    with pytest.raises(asyncpg.CheckViolationError) as refused:
        await near_street.room.db.pool.execute(
            "INSERT INTO movement (id, kind, debit, credit, amount, operator_id, currency, cause_id, at) "
            "SELECT gen_random_uuid(), kind, debit, credit, 300000, operator_id, currency, gen_random_uuid(), now() "
            "FROM movement WHERE kind = 'agent paid out'"
        )
    assert refused.value.constraint_name == "owed_to_agent"


async def test_a_transfer_counts_once_and_one_key_is_once(street: Street) -> None:
    agent, once = await owed(street), key()
    wish = PayAgent(SAO_MAI, agent.id, "bank", dong(10_000), "FT26-9")
    assert await street.till.pay_agent(MAI, wish, once) == await street.till.pay_agent(MAI, wish, once)
    for reference in ("FT26-9", "FT26-001"):
        with pytest.raises(AgentPaidAlready):
            await pay(street, agent, 10_000, reference=reference)
    with pytest.raises(Invalid):
        await pay(street, agent, 10_000, reference=" ")
    assert await balance(street, agent) == 290_000


async def test_cash_leaves_the_drawer_of_who_pays_it(street: Street) -> None:
    agent = await owed(street)
    with pytest.raises(NoOpenShift):
        await pay(street, agent, 100_000, method="cash", reference="")
    await street.till.open_shift(MAI, OpenShift(SAO_MAI, "Bến xe 2", dong(150_000)), key())
    with pytest.raises(NotInDrawer):
        await pay(street, agent, 200_000, method="cash", reference="")
    await pay(street, agent, 100_000, method="cash", reference="")
    found = (await street.till.shifts(MAI, ShiftQuery(SAO_MAI))).items
    [mine] = [one for one in found if one.counter == "Bến xe 2"]
    report = await street.till.shift(MAI, SAO_MAI, mine.id)
    assert ("agent paid out", "cash", dong(100_000)) in [(one.kind, one.method, one.amount) for one in report.lines]
    assert (await street.balances())["cash drawer"] == 50_000
    await proven(street)


async def test_only_the_operator_s_managers_pay(street: Street) -> None:
    agent = await owed(street)
    with pytest.raises(Forbidden):
        await pay(street, agent, 1, NAM)
    with pytest.raises(NotFound):
        await pay(street, agent, 1, STRANGER)
    with pytest.raises(NotFound):
        await street.till.pay_agent(MAI, PayAgent(LONG_HAI, agent.id, "bank", dong(1), "FT1"), key())


async def test_two_who_change_an_agent_do_not_write_over_each_other(street: Street) -> None:
    agent = await taken_on(street)
    wishes = [AgentDraft(f"Hotel {n}", dong(1_000_000)) for n in range(2)]
    done = await asyncio.gather(
        *(street.till.change_agent(MAI, SAO_MAI, agent.id, agent.version, one) for one in wishes),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["Agent", "Stale"]
    with pytest.raises(Stale) as refused:
        await street.till.change_agent(MAI, SAO_MAI, agent.id, agent.version, wishes[0])
    assert refused.value.facts["version"] == agent.version + 1

"""An agent's account beside selling: what it pays, what was agreed, its statement, and who sees all that."""

from datetime import date, timedelta

import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST, Membership, Principal
from overland.kernel.problems import Forbidden, Invalid, NotFound, Unauthenticated
from overland.payments import (
    Agent,
    AgentDraft,
    AgentKnown,
    AgentPaidAlready,
    AgentPayment,
    AgentPeriod,
    AgentStatement,
    AgentTerms,
    NoOpenShift,
    RuleStands,
    ShiftQuery,
    TakeFromAgent,
    rules,
)
from overland.payments.agent.rules import terms_for
from payments.agents import ROUTE, agree, balance, dong, sell, seller, taken_on
from payments.street import LONG_HAI, MAI, NAM, PRICE, SAO_MAI, STRANGER, Street, key
from payments.test_ledger import proven

HOA = someone(Role.STAFF, SAO_MAI)


async def bring(street: Street, agent: Agent, who: Principal = NAM, **facts: object) -> AgentPayment:
    wish = TakeFromAgent(SAO_MAI, agent.id, **({"method": "cash", "amount": dong(300_000)} | facts))  # type: ignore[arg-type]
    return await street.till.take_from_agent(who, wish, key())


async def month(street: Street, agent: Agent, who: Principal = MAI, days: int = 0) -> AgentStatement:
    day = street.clock.now().date() + timedelta(days=days)
    return await street.till.agent_statement(who, AgentPeriod(SAO_MAI, agent.id, day, day))


async def test_what_it_brings_in_cash_lies_in_the_drawer_of_who_took_it(street: Street) -> None:
    agent = await taken_on(street)
    paid = await bring(street, agent)
    assert (paid.agent.balance, paid.agent.left) == (dong(300_000), dong(1_300_000))
    assert (await street.balances())["cash drawer"] == 300_000
    [shift] = (await street.till.shifts(MAI, ShiftQuery(SAO_MAI))).items
    report = await street.till.shift(MAI, SAO_MAI, shift.id)
    assert [(one.kind, one.method, one.amount) for one in report.lines] == [("agent paid", "cash", dong(300_000))]
    await proven(street)


async def test_cash_needs_an_open_shift_and_money_by_bank_a_manager(street: Street) -> None:
    agent = await taken_on(street)
    with pytest.raises(NoOpenShift):
        await bring(street, agent, HOA)
    with pytest.raises(Forbidden):
        await bring(street, agent, NAM, method="bank", reference="FT26-001")
    await bring(street, agent, MAI, method="bank", reference="FT26-001")
    assert (await street.balances())["bank from agents"] == 300_000


async def test_a_transfer_is_taken_once(street: Street) -> None:
    agent, other = await taken_on(street), await taken_on(street, name="Phượt shop")
    await bring(street, agent, MAI, method="bank", reference="FT26-001")
    for one in (agent, other):
        with pytest.raises(AgentPaidAlready):
            await bring(street, one, MAI, method="bank", reference=" FT26-001 ")
    with pytest.raises(Invalid):
        await bring(street, agent, MAI, method="bank")
    assert await balance(street, agent) == 300_000


async def test_twice_with_one_key_is_once(street: Street) -> None:
    agent, once = await taken_on(street), key()
    wish = TakeFromAgent(SAO_MAI, agent.id, "cash", dong(300_000))
    assert await street.till.take_from_agent(NAM, wish, once) == await street.till.take_from_agent(NAM, wish, once)
    assert await balance(street, agent) == 300_000


async def test_a_statement_goes_from_what_was_to_what_is(street: Street) -> None:
    agent = await taken_on(street)
    await agree(street, agent, 1_000)
    await bring(street, agent, amount=dong(100_000))
    street.clock.forward(timedelta(days=1))
    payment = await sell(street, agent)
    await street.refund(payment.booking_id, 50_000)
    said = await month(street, agent)
    assert (said.opening, said.closing) == (dong(100_000), dong(-80_000))
    told = {(one.kind, one.amount.amount) for one in said.lines}
    assert told == {("sale", -250_000), ("commission", 25_000), ("refund", 50_000), ("commission back", -5_000)}
    assert {one.reference for one in said.lines} == {"AB12-CD34"}
    before, after = await month(street, agent, days=-1), await month(street, agent, days=1)
    assert [(one.kind, one.method) for one in before.lines] == [("payment", "cash")]
    assert (before.closing, after.opening, after.lines) == (said.opening, said.closing, ())
    assert said.total("sale") == dong(-250_000)


async def test_a_statement_on_paper_is_the_same_each_time(street: Street) -> None:
    agent = await taken_on(street)
    await sell(street, agent)
    day = street.clock.now().date()
    period = AgentPeriod(SAO_MAI, agent.id, day, day)
    first = await street.till.print_agent_statement(seller(agent), period, "vi")
    assert first.startswith(b"%PDF")
    assert first == await street.till.print_agent_statement(MAI, period, "vi")
    with pytest.raises(Invalid):
        await street.till.agent_statement(MAI, AgentPeriod(SAO_MAI, agent.id, day, day - timedelta(days=1)))


async def test_its_people_see_their_agent_and_no_other(street: Street) -> None:
    agent, other = await taken_on(street), await taken_on(street, name="Phượt shop")
    lan = seller(agent)
    assert [one.id for one in await street.till.own_agents(lan)] == [agent.id]
    assert (await street.till.agent(lan, SAO_MAI, agent.id)).name == agent.name
    assert await street.till.agent_rules(lan, SAO_MAI, agent.id) == []
    with pytest.raises(NotFound):
        await street.till.agent(lan, SAO_MAI, other.id)
    with pytest.raises(NotFound):
        await month(street, other, lan)
    for refused in (street.till.agents(lan, SAO_MAI), street.till.add_agent(lan, SAO_MAI, AgentDraft("X", PRICE))):
        with pytest.raises(Forbidden):
            await refused


async def test_a_membership_at_another_operator_opens_nothing(street: Street) -> None:
    agent = await taken_on(street)
    forged = Principal(new_id(), (Membership(Role.AGENT, LONG_HAI, agent.id),))
    assert await street.till.own_agents(forged) == []
    with pytest.raises(NotFound):
        await street.till.agent(forged, SAO_MAI, agent.id)
    for who, refusal in ((GUEST, Unauthenticated), (STRANGER, NotFound)):
        with pytest.raises(refusal):
            await street.till.agents(who, SAO_MAI)


async def test_a_name_is_taken_once(street: Street) -> None:
    await taken_on(street)
    with pytest.raises(AgentKnown):
        await taken_on(street, name="  hotel sông hồng ")
    with pytest.raises(Invalid):
        await taken_on(street, name="   ")


async def test_terms_hold_from_a_day_to_come_and_stay_as_they_are(street: Street) -> None:
    agent = await taken_on(street)
    await agree(street, agent, 500)
    with pytest.raises(RuleStands):
        await agree(street, agent, 600)
    yesterday = street.clock.now().date() - timedelta(days=1)
    with pytest.raises(Invalid):
        await street.till.agree_with_agent(MAI, SAO_MAI, agent.id, AgentTerms(500, dong(0), yesterday))
    await agree(street, agent, 900, route_id=ROUTE)
    await sell(street, agent, dong(100_000))
    assert await balance(street, agent) == -91_000


def test_which_terms_hold() -> None:
    day = date(2026, 11, 1)
    first = AgentTerms(500, dong(0), day)
    later = AgentTerms(700, dong(0), day + timedelta(days=10))
    own = AgentTerms(900, dong(1_000), day, ROUTE)
    agreed = [first, later, own]
    assert terms_for(agreed, new_id(), day) is first
    assert terms_for(agreed, new_id(), day + timedelta(days=10)) is later
    assert terms_for(agreed, ROUTE, day + timedelta(days=20)) is own
    assert terms_for(agreed, ROUTE, day - timedelta(days=1)) is None


def test_what_is_earned_is_never_more_than_the_price() -> None:
    terms = AgentTerms(500, dong(4_000), date(2026, 11, 1))
    assert terms.earned(dong(200_000), 2) == dong(18_000)
    assert terms.earned(dong(5_000), 2) == dong(5_000)


def test_a_refund_in_parts_takes_back_what_one_would() -> None:
    back = refunded = 0
    for part in (33, 33, 33, 1):
        refunded += part
        back += rules.commission_back(7, 100, refunded, back)
    assert back == 7

"""Whatever is sold, given back, given away and settled: statements say what the ledger says, and each thing once."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise

import asyncpg
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houses import Builder, Shape, someone
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.permissions import Role
from overland.kernel.principal import SYSTEM
from overland.payments import (
    Agent,
    FileRejected,
    KeepFee,
    MakeVoucher,
    MethodSettings,
    NotEnoughLeft,
    NothingToRefund,
    NothingToSettle,
    Payment,
    PayStatement,
    Policy,
    PricePart,
    RefundPayment,
    RuleStands,
    SentByHand,
    Statement,
    TakeFromAgent,
    Trouble,
    UsePurse,
    Voucher,
)
from payments.agents import agree, sell, taken_on
from payments.street import MAI, SAO_MAI, Street, build, key
from payments.test_ledger import proven
from payments.test_reconcile import file_of, take
from payments.test_settlement import HA, terms, until

LAN = someone(Role.CUSTOMER)
ACCOUNTS = {
    "sale": "sales payable", "refund": "sales payable", "advance": "sales payable", "service": "sales payable",
    "fee": "provider fees", "lent": "lent by marketplace", "goodwill": "goodwill",
}  # fmt: skip
"""Which account of the ledger each kind of line is of."""
REFUSALS = (NothingToRefund, NotEnoughLeft, RuleStands, FileRejected, asyncpg.CheckViolationError)
"""What may be refused of deeds that are drawn by lot: money that is not there, a day's second terms, an empty file."""
EARNED = ("commission", "tax on commission", "service fees", "owed to provider local", "refunds payable", "money held")
"""What the marketplace has earned, and what of the money it holds is somebody else's, when all is settled and paid."""

SALES = ("local", "vnpay", "cash", "agent", "gift", "gift of ours", "spend", "split")
OF_SALES = ("refund", "keep", "fail", "fail, we pay", "dearer")
OTHERS = ("fee", "agent pays", "file", "file of theirs", "agree", "close")
Deed = st.tuples(
    st.one_of(*(st.sampled_from(names) for names in (SALES, OF_SALES, OTHERS))),
    st.integers(1_000, 300_000), st.integers(0, 20),
)  # fmt: skip
FIRST = (("local", 400_000, 0), ("vnpay", 400_000, 0), ("agent", 300_000, 0), ("gift of ours", 90_000, 0))
"""What every example begins with, so that there is something to give back."""


@dataclass
class Story:
    """What has happened in one example: what may still be given back, the vouchers, and what was closed."""

    street: Street
    agent: Agent
    paid: list[Payment] = field(default_factory=list)
    gifts: list[Voucher] = field(default_factory=list)
    closed: list[Statement] = field(default_factory=list)

    async def do(self, what: str, amount: int, which: int) -> None:
        """One deed. What is refused for want of money changes nothing."""
        with suppress(*REFUSALS):
            if what in OF_SALES:
                if self.paid:
                    await self.after(what, Money(amount, "VND"), self.paid[which % len(self.paid)])
            elif what in SALES:
                await self.sell(what, Money(amount, "VND"), which)
            else:
                await self.settle(what, Money(amount, "VND"))

    async def sell(self, what: str, money: Money, which: int) -> None:
        street = self.street
        match what:
            case "local" | "vnpay":
                parts = (PricePart("transport", money.amount - 900), PricePart("fee", 900))
                self.paid.append(await street.paid(method=what, amount=money, parts=parts))
            case "cash":
                await street.cash(amount=money)
            case "agent":
                self.paid.append(await sell(street, self.agent, money))
            case "gift" | "gift of ours":
                await self.give(money, ours=what == "gift of ours")
            case "spend" if self.gifts:
                await self.spend(money, self.gifts[which % len(self.gifts)])
            case "split":
                await self.split(money)

    async def after(self, what: str, money: Money, one: Payment) -> None:
        match what:
            case "dearer":
                self.paid.append(await self.street.paid(sale_id=one.booking_id, amount=money))
            case "refund" | "keep":
                keeper = LAN.account_id if what == "keep" else None
                wish = RefundPayment(one.booking_id, SAO_MAI, money, "changed plans", keeper)
                await self.street.till.refund(SYSTEM, wish, key())
                await self.rest()
            case _:
                await self.fail(one, money, we_pay=what == "fail, we pay")

    async def settle(self, what: str, money: Money) -> None:
        street = self.street
        match what:
            case "fee":
                kept = Money(money.amount % 900 - 300, "VND")
                await street.till.keep_fee(SYSTEM, KeepFee(SAO_MAI, kept, "AB12-CD34"), key())
            case "agent pays":
                paid = TakeFromAgent(SAO_MAI, self.agent.id, "bank", money, f"FT{new_id()}")
                await street.till.take_from_agent(MAI, paid, key())
            case "file" | "file of theirs":
                code = "local" if what == "file" else "vnpay"
                await take(street, await file_of(street, code), code)
            case "agree":
                day = street.clock.now().date()
                await street.till.agree_commission(HA, terms(basis_points=money.amount % 3_000, valid_from=day))
            case "close":
                await self.close()

    async def give(self, money: Money, *, ours: bool) -> None:
        end = self.street.clock.now() + timedelta(days=300)
        wish = MakeVoucher(SAO_MAI, money, end, "late bus", "marketplace" if ours else "operator")
        self.gifts.append(await self.street.till.make_voucher(HA, wish, key()))

    async def spend(self, money: Money, gift: Voucher) -> None:
        wanted = await self.street.open(method="balance", amount=money)
        await self.street.till.use_purse(LAN, wanted.id, UsePurse(gift.code))
        self.paid.append(await self.street.look(wanted))

    async def split(self, money: Money) -> None:
        """A part by a voucher, the rest at the bank."""
        await self.give(Money(money.amount // 3, "VND"), ours=money.amount % 2 == 0)
        booking = new_id()
        wanted = await self.street.open(booking, method="balance", amount=money)
        await self.street.till.use_purse(LAN, wanted.id, UsePurse(self.gifts[-1].code, part=True))
        self.paid.append(await self.street.paid(booking, amount=money))

    async def fail(self, one: Payment, money: Money, *, we_pay: bool) -> None:
        """The provider refuses a refund, and people send it."""
        wish = RefundPayment(one.booking_id, SAO_MAI, money, "bus broke down")
        made = await self.street.till.refund(SYSTEM, wish, key())
        await self.street.queue.drain()
        for refund in made:
            source = next((p for p in self.paid if p.id == refund.payment_id), None)
            if source and source.method in {"local", "vnpay"}:
                name = refund.id if source.method == "local" else refund.id.hex
                page = f"{await self.street.arrive(source)}/refunds/{name}"
                assert (await self.street.client.post(page, data={"decision": "refused"})).status_code < 400
        await self.rest()
        for waiting in await self.street.till.attention(MAI, SAO_MAI):
            assert waiting.why is Trouble.FAILED
            assert waiting.refund_id
            sent = SentByHand("FT1", paid_by="marketplace" if we_pay else "operator")
            await self.street.till.refund_by_hand(HA, waiting.refund_id, sent)

    async def rest(self) -> None:
        """Let providers do what was asked of them."""
        await self.street.queue.drain()
        await self.street.later()
        await self.street.poll()

    async def close(self) -> None:
        """Close until today, some days later, and pay."""
        period = until(self.street)
        self.street.clock.forward(timedelta(days=2))
        try:
            made = await self.street.till.close_statement(HA, period, key())
        except NothingToSettle:
            return
        self.closed.append(made)
        assert made.id
        assert await self.street.till.statement(HA, SAO_MAI, made.id) == made
        if made.sums.payable:
            await self.street.till.pay_statement(HA, PayStatement(SAO_MAI, made.id, f"FT{made.number}", made.last_day))


async def stand(street: Street) -> dict[str, int]:
    """The accounts, and what is left in the vouchers that the marketplace bears."""
    vouchers = await street.till.vouchers(MAI, SAO_MAI)
    unspent = sum(one.left.amount for one in vouchers if one.borne_by == "marketplace")
    return await street.balances() | {"unspent": unspent}


def agrees(before: dict[str, int], after: dict[str, int], closed: list[Statement]) -> None:
    """The statements hold every movement of their time, and the payments of them leave nobody with another's money."""

    def change(account: str) -> int:
        return after.get(account, 0) - before.get(account, 0)

    lines = [line for one in closed for line in one.lines]
    assert len({line.movement_id for line in lines}) == len(lines)
    signs = {"sales payable": 1, "provider fees": -1, "lent by marketplace": -1}
    for account, sign in signs.items():
        said = sum(line.amount.amount for line in lines if ACCOUNTS[line.kind] == account)
        assert said == sign * change(account), account
    for account, held in (("goodwill", False), ("goodwill of marketplace", True)):
        given_away = sum(line.amount.amount for line in lines if line.kind == "goodwill" and line.held is held)
        assert given_away == -change(account), account
    for first, second in pairwise(closed):
        assert second.first_day == first.last_day + timedelta(days=1)
    assert (change("payable to operator"), change("due from operator")) == (0, 0)
    has = (
        change("provider local") + change("paid in by bank") - change("paid out by bank")
        - change("lent by marketplace") + change("goodwill of marketplace") - change("unspent")
    )  # fmt: skip
    assert has == sum(change(account) for account in EARNED)
    assert change("booking clearing") == 0


async def test_statements_say_what_the_ledger_says(builder: Builder, clock: FixedClock) -> None:
    street = await build(builder, clock, Shape.NEAR)
    loop = asyncio.get_running_loop()
    await street.practise("vnpay")
    await street.till.set_method(SYSTEM, SAO_MAI, "balance", MethodSettings(enabled=True))
    await street.till.set_policy(MAI, SAO_MAI, Policy(seller="Sao Mai", tax_basis_points=800))
    await street.till.agree_commission(HA, terms())
    await street.till.agree_commission(HA, terms(channel="counter", basis_points=170))
    agent = await taken_on(street, limit=100_000_000)
    await agree(street, agent, 600)

    async def play(deeds: list[tuple[str, int, int]]) -> None:
        await Story(street, agent).close()  # what an example before this one has left behind
        story, before = Story(street, agent), await stand(street)
        for deed in [*FIRST, *deeds]:
            await story.do(*deed)
        await story.rest()
        await story.close()
        agrees(before, await stand(street), story.closed)
        await proven(street)

    @settings(max_examples=12, suppress_health_check=list(HealthCheck))
    @given(st.lists(Deed, max_size=9))
    def every(deeds: list[tuple[str, int, int]]) -> None:
        asyncio.run_coroutine_threadsafe(play(deeds), loop).result(timeout=120)

    await asyncio.to_thread(every)
    await street.client.aclose()

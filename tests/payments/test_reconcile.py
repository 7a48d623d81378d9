"""What providers say beside what the ledger says: nothing is dropped, and every difference waits for a word."""

from datetime import timedelta

import pytest

from houses import someone
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Principal
from overland.kernel.problems import Forbidden, NotFound
from overland.payments import (
    Explain,
    FileRejected,
    Finding,
    Outcome,
    Payment,
    Reconciliation,
    ReconciliationQuery,
    StatementFile,
    TakenFile,
    UnknownMethod,
)
from overland.payments.partners import PARTNERS
from overland.payments.reconcile.rules import day_of
from overland.payments.vietqr import PROVIDERS as TRANSFERS
from payments.street import BANK, LONG_HAI, MAI, NAM, SAO_MAI, STRANGER, Street
from payments.test_ledger import proven
from payments.vietqr.test_room import transfer


async def file_of(street: Street, code: str = "local", mistake: str = "none") -> bytes:
    base = BANK if code == "local" else f"http://overland.test/practice-{code}"
    answer = await street.client.get(f"{base}/statement.csv", params={"mistake": mistake})
    assert answer.status_code == 200, answer.text
    return answer.content


async def take(street: Street, content: bytes, code: str = "local", by: Principal = MAI) -> TakenFile:
    return await street.till.take_statement(by, StatementFile(SAO_MAI, code, "ngày 2.csv", content))


async def compare(street: Street, by: Principal = MAI) -> Reconciliation:
    today = day_of(street.clock.now())
    return await street.till.reconciliation(by, ReconciliationQuery(SAO_MAI, today - timedelta(days=2), today))


def outcomes(found: Reconciliation) -> list[Outcome]:
    return [one.outcome for one in found.findings]


async def two_paid(street: Street) -> list[Payment]:
    return [await street.paid(), await street.paid()]


async def test_what_both_have_is_matched_with_its_fee(street: Street) -> None:
    await two_paid(street)
    taken = await take(street, await file_of(street))
    assert (taken.rows, taken.name) == (2, "ngày 2.csv")
    found = await compare(street)
    assert outcomes(found) == [Outcome.MATCHED] * 2
    assert (found.matched, found.unexplained, found.waiting) == (2, 0, 0)
    held = await street.balances()
    assert (held["provider fees"], held["owed to provider local"]) == (5_500, 5_500)
    await proven(street)


async def test_the_same_file_again_is_the_same(street: Street) -> None:
    await two_paid(street)
    content = await file_of(street)
    assert await take(street, content) == await take(street, content)
    assert outcomes(await compare(street)) == [Outcome.MATCHED] * 2
    assert (await street.balances())["provider fees"] == 5_500


async def test_a_row_that_comes_in_a_second_file_too_is_told_and_charged_once(street: Street) -> None:
    await street.paid()
    await take(street, await file_of(street))
    await street.paid()
    await take(street, await file_of(street))
    assert sorted(outcomes(await compare(street))) == ["matched", "matched", "missing_here"]
    assert (await street.balances())["provider fees"] == 5_500


async def test_a_wrong_amount(street: Street) -> None:
    await two_paid(street)
    await take(street, await file_of(street, mistake="wrong_amount"))
    [differs, matched] = (await compare(street)).findings
    assert (differs.outcome, matched.outcome) == (Outcome.AMOUNT_DIFFERS, Outcome.MATCHED)
    assert differs.theirs
    assert differs.ours
    assert (differs.theirs - differs.ours).amount == 1000


async def test_a_missing_row(street: Street) -> None:
    [first, _] = await two_paid(street)
    await take(street, await file_of(street, mistake="missing_row"))
    [missing, _] = (await compare(street)).findings
    assert (missing.outcome, missing.order_code) == (Outcome.MISSING_THERE, str(first.id))


async def test_a_doubled_row(street: Street) -> None:
    await two_paid(street)
    await take(street, await file_of(street, mistake="doubled_row"))
    found = await compare(street)
    assert sorted(outcomes(found)) == ["matched", "matched", "missing_here"]
    assert (await street.balances())["provider fees"] == 5_500


async def test_money_of_days_that_no_file_covers_waits(street: Street) -> None:
    await street.paid()
    await take(street, await file_of(street))
    street.clock.forward(timedelta(days=1))
    await street.paid()
    found = await compare(street)
    assert (outcomes(found), found.waiting) == ([Outcome.MATCHED], 1)


async def test_money_of_a_stranger_is_missing_here(street: Street) -> None:
    heading = "type,order_id,bank_reference,amount,fee,currency,at\n"
    at = street.clock.now().strftime("%Y-%m-%d %H:%M:%S")
    await take(street, f"{heading}payment,{new_id()},XX1,5000,0,VND,{at}\n".encode())
    [missing] = (await compare(street)).findings
    assert (missing.outcome, missing.provider_reference, missing.line) == (Outcome.MISSING_HERE, "XX1", 2)


async def test_a_refund_is_matched_too(street: Street) -> None:
    payment = await street.paid()
    await street.refund(payment.booking_id, 100_000)
    await street.queue.drain()
    await street.later()
    await take(street, await file_of(street))
    found = await compare(street)
    assert [(one.kind, one.outcome) for one in found.findings] == [
        ("payment", Outcome.MATCHED), ("refund", Outcome.MATCHED),
    ]  # fmt: skip


async def test_a_difference_stays_until_somebody_says_why(street: Street) -> None:
    await two_paid(street)
    await take(street, await file_of(street, mistake="missing_row"))
    before = await compare(street)
    missing: Finding = before.findings[0]
    assert before.unexplained == 1
    await street.till.explain(MAI, Explain(SAO_MAI, missing.subject_id, "ngân hàng trả chậm một ngày"))
    after = await compare(street)
    [said] = [one for one in after.findings if one.subject_id == missing.subject_id]
    assert (after.unexplained, said.explained, said.explained_by) == (0, "ngân hàng trả chậm một ngày", MAI.key)


async def test_the_whole_file_or_nothing(street: Street) -> None:
    await two_paid(street)
    with pytest.raises(FileRejected):
        await take(street, await file_of(street) + b"payment,x\n")
    assert (await compare(street)).files == ()


async def test_only_by_who_looks_after_the_money(street: Street) -> None:
    with pytest.raises(Forbidden):
        await take(street, b"", by=NAM)
    with pytest.raises(NotFound):
        await compare(street, by=STRANGER)
    with pytest.raises(UnknownMethod):
        await take(street, b"", code="cash")
    theirs = someone(Role.MANAGER, LONG_HAI)
    await two_paid(street)
    await take(street, await file_of(street, mistake="missing_row"))
    ours = (await compare(street)).findings[0]
    with pytest.raises(NotFound):
        await street.till.explain(theirs, Explain(LONG_HAI, ours.subject_id, "nothing of mine"))


@pytest.mark.parametrize("code", sorted(PARTNERS))
async def test_every_providers_own_file_agrees_with_the_ledger(near_street: Street, code: str) -> None:
    street = near_street
    await street.practise(code)
    payment = await street.open(method=code)
    await (transfer(street, payment) if code in {kind.code for kind in TRANSFERS} else street.decide(payment))
    await street.queue.drain()
    assert (await street.look(payment)).status == "paid"
    await take(street, await file_of(street, code), code)
    [found] = (await compare(street)).findings
    assert (found.outcome, found.provider, found.reference) == (Outcome.MATCHED, code, "AB12-CD34")

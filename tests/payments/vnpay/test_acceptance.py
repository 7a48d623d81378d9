"""VNPay's acceptance test: 97, 01, 04, 00, and 02 when it is told again."""

from uuid import UUID

import httpx
import pytest

from houses import KEYS
from overland.kernel.ids import new_id
from overland.kernel.money import Money
from overland.kernel.vault import Vault
from overland.payments import PaymentStatus
from overland.payments.accounts import CREDENTIALS_USE
from overland.payments.store import accounts, attempts, log
from overland.payments.store.accounts import Account
from overland.payments.store.attempts import Attempt
from overland.payments.vnpay import codes
from payments.street import SAO_MAI, Street
from payments.vectors import vectors

PRICE = Money(250_000, "VND")


async def terminal(street: Street, secret: str) -> None:
    """The account of the vectors: a sample, which no manager could enter."""
    sealed = Vault(KEYS.secrets(CREDENTIALS_USE)).seal(
        SAO_MAI, "vnpay", {"tmn_code": "BUSDEMO1", "hash_secret": secret}
    )
    async with street.room.db.transaction() as tx:
        await accounts.put(tx, Account(SAO_MAI, "vnpay", True, "sandbox", sealed, {}, street.clock.now(), "test"))


async def order(street: Street, code: str) -> UUID:
    identity, now = new_id(), street.clock.now()
    made = Attempt(
        identity, SAO_MAI, new_id(), "vnpay", str(SAO_MAI), code, PRICE.amount, PRICE.currency, code, "", "", "vi",
        now, now,
    )  # fmt: skip
    async with street.room.db.transaction() as tx:
        await attempts.add(tx, made, None)
        await log.step(tx, made, PaymentStatus.PENDING, "opened", "guest", now)
    return identity


async def tell(street: Street, query: str) -> httpx.Response:
    return await street.client.get(f"http://overland.test/v1/payments/notices/vnpay/{SAO_MAI}?{query}")


async def test_the_acceptance_order(near_street: Street) -> None:
    steps = vectors("vnpay", "ipn_acceptance_sequence", "cases")[:5]
    await terminal(near_street, steps[0]["secret"])
    payment_id = await order(near_street, "BUS240521000001")
    answers = [await tell(near_street, step["query_string"]) for step in steps]
    assert [answer.status_code for answer in answers] == [200] * len(steps)
    assert [answer.json()["RspCode"] for answer in answers] == [step["expect_RspCode"] for step in steps]
    assert (await attempts.find(near_street.room.db, payment_id)).status == PaymentStatus.PAID


@pytest.mark.parametrize("n", [5, 6])
async def test_what_is_not_paid_is_acknowledged_too(near_street: Street, n: int) -> None:
    case = vectors("vnpay", "ipn_acceptance_sequence", "cases")[n]
    await terminal(near_street, case["secret"])
    payment_id = await order(near_street, "BUS240521000001")
    assert (await tell(near_street, case["query_string"])).json()["RspCode"] == case["expect_RspCode"]
    assert (await attempts.find(near_street.room.db, payment_id)).status != PaymentStatus.PAID


@pytest.mark.parametrize("n", range(5))
async def test_each_again_is_answered_the_same(near_street: Street, n: int) -> None:
    case = vectors("vnpay", "ipn_acceptance_sequence", "cases")[n]
    await terminal(near_street, case["secret"])
    await order(near_street, "BUS240521000001")
    first = await tell(near_street, case["query_string"])
    second = await tell(near_street, case["query_string"])
    assert second.json()["RspCode"] == {"00": "02"}.get(first.json()["RspCode"], first.json()["RspCode"])


async def test_what_goes_wrong_with_us_is_99_and_told_again(near_street: Street) -> None:
    good = vectors("vnpay", "ipn_acceptance_sequence", "cases")[3]
    await terminal(near_street, good["secret"])
    await order(near_street, "BUS240521000001")
    other = await order(near_street, "ANOTHER")
    async with near_street.room.db.transaction() as tx:
        a = await attempts.lock(tx, other)
        assert a
        await log.step(tx, a, PaymentStatus.REFUSED, "refused", "test", near_street.clock.now(), reference="14422574")
    # VNPay's number already belongs to another payment: that cannot be, and nobody is told more than so.
    assert (await tell(near_street, good["query_string"])).json()["RspCode"] == "99"


@pytest.mark.parametrize(
    ("response", "status", "expected"),
    [
        ("00", "00", "paid"), ("00", "01", "pending"), ("24", "02", "refused"), ("51", "02", "refused"),
        ("11", "02", "expired"), ("07", "00", "attention"), ("00", "04", "attention"), ("00", "07", "attention"),
        ("99", "00", "attention"), ("00", "05", "attention"), ("00", "02", "refused"),
    ],
)  # fmt: skip
def test_codes_are_sorted(response: str, status: str, expected: str) -> None:
    assert codes.payment(response, status) == expected


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("02", "05", "pending"), ("03", "06", "pending"), ("02", "00", "paid"), ("03", "09", "attention"),
        ("01", "00", "pending"),
    ],
)  # fmt: skip
def test_codes_of_refunds_are_sorted(kind: str, status: str, expected: str) -> None:
    assert codes.refund(kind, status) == expected

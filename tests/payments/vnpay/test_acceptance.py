"""VNPay's acceptance test: 97, 01, 04, 00, and 02 when it is told again."""

import hmac
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


def signed(secret: str, **changes: str) -> str:
    """A notice as VNPay writes one, signed here letter by letter; nothing of ours takes part."""
    facts = {
        "vnp_Amount": "25000000", "vnp_BankCode": "NCB", "vnp_OrderInfo": "AB12", "vnp_PayDate": "20261102080500",
        "vnp_ResponseCode": "00", "vnp_TmnCode": "BUSDEMO1", "vnp_TransactionNo": "14422574",
        "vnp_TransactionStatus": "00", "vnp_TxnRef": "BUS1",
    } | changes  # fmt: skip
    text = "&".join(f"{name}={facts[name]}" for name in sorted(facts))
    return f"{text}&vnp_SecureHash={hmac.new(secret.encode(), text.encode(), 'sha512').hexdigest()}"


async def test_what_vnpay_tries_before_a_terminal_goes_live(near_street: Street) -> None:
    """In this order: a wrong signature, an order nobody has, a wrong amount, the payment, and the payment again."""
    street, secret = near_street, "0123456789ABCDEFGHIJKLMNOPQRSTUV"
    await terminal(street, secret)
    payment_id = await order(street, "BUS1")
    steps = [
        ("97", signed("SOMEBODY-ELSE-S-SECRET-OF-32-LETTERS"), "pending"),
        ("01", signed(secret, vnp_TxnRef="BUS2"), "pending"),
        ("04", signed(secret, vnp_Amount="100"), "pending"),
        ("00", signed(secret), "paid"),
        ("02", signed(secret), "paid"),
    ]
    for code, notice, status in steps:
        answer = await tell(street, notice)
        assert (answer.status_code, answer.json()["RspCode"]) == (200, code)
        assert (await attempts.find(street.room.db, payment_id)).status == status


async def test_the_published_acceptance_order(near_street: Street) -> None:
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

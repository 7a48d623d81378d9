"""REST: parse, door, render."""

from uuid import UUID

import httpx
import pytest

from houses import bearer
from overland.kernel.ids import new_id
from payments.street import MAI, NAM, SAO_MAI, STRANGER, Street


@pytest.fixture
def client(near_street: Street) -> httpx.AsyncClient:
    return near_street.room.client


async def test_the_ways_to_pay(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/operators/{SAO_MAI}/payment-methods")
    assert [method["code"] for method in answer.json()] == ["local", "cash"]


async def test_a_payment_by_its_id(client: httpx.AsyncClient, near_street: Street) -> None:
    payment = await near_street.paid()
    found = (await client.get(f"/v1/payments/{payment.id}")).json()
    assert (found["status"], found["amount"]) == ("paid", {"amount": 250_000, "currency": "VND"})
    assert (await client.get(f"/v1/payments/{new_id()}")).status_code == 404


async def test_transactions_and_balances(client: httpx.AsyncClient, near_street: Street) -> None:
    payment = await near_street.paid()
    path = f"/v1/operators/{SAO_MAI}"
    steps = await client.get(
        f"{path}/transactions", params={"booking_id": str(payment.booking_id)}, headers=bearer(MAI)
    )
    assert [step["kind"] for step in steps.json()["items"]] == ["paid", "page_made", "opened"]
    balances = await client.get(f"{path}/balances", headers=bearer(MAI))
    assert {b["account"]: b["balance"]["amount"] for b in balances.json()}["sales payable"] == 250_000


@pytest.mark.parametrize("list_of", ["transactions", "balances"])
async def test_lists_are_for_their_people(client: httpx.AsyncClient, list_of: str) -> None:
    path = f"/v1/operators/{SAO_MAI}/{list_of}"
    assert (await client.get(path)).status_code == 401
    assert (await client.get(path, headers=bearer(NAM))).status_code == 403
    assert (await client.get(path, headers=bearer(STRANGER))).status_code == 404


@pytest.mark.parametrize(
    "params", [{"limit": "0"}, {"limit": "201"}, {"limit": "many"}, {"cursor": "!"}, {"booking_id": "1"}]
)
async def test_bad_questions_are_refused(client: httpx.AsyncClient, params: dict[str, str]) -> None:
    answer = await client.get(f"/v1/operators/{SAO_MAI}/transactions", params=params, headers=bearer(MAI))
    assert answer.status_code == 422


async def give_back(
    client: httpx.AsyncClient, booking: UUID, amount: int, key: str = "0123456789abcdef"
) -> httpx.Response:
    body = {"booking_id": str(booking), "amount": {"amount": amount, "currency": "VND"}, "reason": "ill"}
    headers = {**bearer(MAI), "idempotency-key": key}
    return await client.post(f"/v1/operators/{SAO_MAI}/refunds", json=body, headers=headers)


async def test_a_refund(client: httpx.AsyncClient, near_street: Street) -> None:
    payment = await near_street.paid()
    first, second = [await give_back(client, payment.booking_id, 200_000) for _ in range(2)]
    assert (first.status_code, first.json()) == (201, second.json())
    more = await give_back(client, payment.booking_id, 200_000, "another key, 0123456")
    assert (more.status_code, more.json()["facts"]) == (409, {"left": 50_000})


async def test_a_refund_needs_a_key(client: httpx.AsyncClient) -> None:
    assert (await give_back(client, new_id(), 1, key="short")).status_code == 400


@pytest.mark.parametrize(
    "body", [b"", b"{}", b"[]", b'{"amount": 1e400}', b"\xff", b'{"reason": "' + b"x" * 501 + b'"}']
)
async def test_a_refund_that_cannot_be_read(client: httpx.AsyncClient, body: bytes) -> None:
    headers = {**bearer(MAI), "idempotency-key": "0123456789abcdef", "content-type": "application/json"}
    answer = await client.post(f"/v1/operators/{SAO_MAI}/refunds", content=body, headers=headers)
    assert answer.status_code in {400, 422}

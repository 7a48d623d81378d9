"""A SePay to practise with."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get

from overland.payments.practice.serve import serve
from overland.payments.practice.stage import Stage
from overland.payments.vietqr.simulator.bank import Movement
from overland.payments.vietqr.simulator.counter import bank_pages
from overland.payments.vietqr.simulator.onlooker import Onlooker
from overland.payments.vietqr.simulator.statement import SEPAY, sepay_row, transfers_route


class SePay(Onlooker):
    """SePay, and how it signs its notices."""

    name = "SePay"

    def notice(self, movement: Movement, excess: int, *, wrongly: bool) -> tuple[bytes, dict[str, str]]:
        """A movement, signed over its time and bytes."""
        body = {
            "id": movement.number, "gateway": "MBBank", "transactionDate": movement.local_time,
            "accountNumber": movement.account, "code": None, "content": movement.text,
            "transferType": "in" if movement.amount > 0 else "out", "transferAmount": abs(movement.amount) + excess,
            "accumulated": 0, "subAccount": None, "referenceCode": movement.reference, "description": movement.text,
        }  # fmt: skip
        content, sent = msgspec.json.encode(body), str(int(self.stage.clock.now().timestamp()))
        secret = secrets.token_hex(16) if wrongly else movement.shop.credentials["webhook_secret"]
        made = hmac.new(secret.encode(), f"{sent}.".encode() + content, hashlib.sha256).hexdigest()
        return content, {"x-sepay-timestamp": sent, "x-sepay-signature": f"sha256={made}"}


def build_sepay(stage: Stage) -> Litestar:
    """The practice SePay with its bank, alone or mounted where the stage says."""
    service = SePay(stage)

    @get("/userapi/transactions/list")
    async def list_transactions(
        request: Request[Any, Any, Any], account_number: str = "", transaction_date_min: str = "", limit: int = 5000
    ) -> Response[dict[str, Any]]:
        shop = await stage.shops(account_number)
        if shop is None or request.headers.get("authorization") != f"Bearer {shop.credentials['api_token']}":
            return Response({"status": 401, "error": "Unauthorized"}, status_code=401)
        found = [one for one in service.bank.of(account_number) if one.local_time >= transaction_date_min][:limit]
        return Response(
            {
                "status": 200,
                "error": None,
                "messages": {"success": True},
                "transactions": [_listed(one) for one in found],
            },
            status_code=200,
        )

    return serve(stage, [list_transactions, *bank_pages(service), transfers_route(service.bank, SEPAY, sepay_row)])


def _listed(movement: Movement) -> dict[str, Any]:
    amount = movement.amount
    return {
        "id": str(movement.number), "bank_brand_name": "MBBank", "account_number": movement.account,
        "transaction_date": movement.local_time, "amount_out": f"{max(-amount, 0)}.00",
        "amount_in": f"{max(amount, 0)}.00", "accumulated": "0.00", "transaction_content": movement.text,
        "reference_number": movement.reference, "code": None, "sub_account": None, "bank_account_id": "1",
    }  # fmt: skip

"""A Casso to practise with."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from typing import Any

from litestar import Litestar, Request, Response, get

from overland.payments.practice.serve import serve
from overland.payments.practice.stage import Stage
from overland.payments.vietqr.simulator.bank import Movement
from overland.payments.vietqr.simulator.counter import bank_pages
from overland.payments.vietqr.simulator.onlooker import Onlooker
from overland.payments.vietqr.simulator.statement import CASSO, casso_row, transfers_route


class Casso(Onlooker):
    """Casso, and how it signs its notices."""

    name = "Casso"

    def notice(self, movement: Movement, excess: int, *, wrongly: bool) -> tuple[bytes, dict[str, str]]:
        """A movement, signed over its sorted JSON with letters as they are."""
        data = {
            "id": movement.number, "reference": movement.reference, "description": movement.text,
            "amount": movement.amount + excess, "runningBalance": 0, "transactionDateTime": movement.local_time,
            "accountNumber": movement.account, "bankName": "MBBank", "bankAbbreviation": "MB",
            "virtualAccountNumber": "", "virtualAccountName": "", "counterAccountName": "NGUYEN VAN A",
        }  # fmt: skip
        secret = secrets.token_hex(16) if wrongly else movement.shop.credentials["checksum_key"]
        body = {"error": 0, "data": data}
        header = sign(secret, int(self.stage.clock.now().timestamp() * 1000), body)
        return json.dumps(body, ensure_ascii=False).encode(), {"x-casso-signature": header}


def sign(secret: str, at: int, body: dict[str, Any]) -> str:
    """The header of a notice."""
    text = f"{at}.{json.dumps(body, ensure_ascii=False, separators=(',', ':'), sort_keys=True)}"
    return f"t={at},v1={hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()}"


def build_casso(stage: Stage) -> Litestar:
    """The practice Casso with its bank, alone or mounted where the stage says."""
    service = Casso(stage)

    @get("/v2/transactions")
    async def list_transactions(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
        asked = request.query_params
        from_date, page, page_size = (
            asked.get("fromDate", ""),
            int(asked.get("page", 1)),
            int(asked.get("pageSize", 10)),
        )
        key = request.headers.get("authorization", "").removeprefix("Apikey ")
        shop = await stage.shops(key.partition(".")[0])
        if shop is None or key != shop.credentials["api_key"]:
            return Response({"error": 401, "message": "Unauthorized"}, status_code=401)
        found = [one for one in service.bank.of(shop.credentials["account_number"]) if one.local_time[:10] >= from_date]
        records = [_listed(one) for one in found[(page - 1) * page_size : page * page_size]]
        following = page + 1 if len(found) > page * page_size else None
        data = {"page": page, "pageSize": page_size, "nextPage": following, "records": records}
        return Response({"error": 0, "message": "success", "data": data}, status_code=200)

    return serve(stage, [list_transactions, *bank_pages(service), transfers_route(service.bank, CASSO, casso_row)])


def _listed(movement: Movement) -> dict[str, Any]:
    return {
        "id": movement.number, "tid": movement.reference, "description": movement.text, "amount": movement.amount,
        "cusum_balance": 0, "when": movement.local_time, "bankSubAccId": movement.account,
    }  # fmt: skip

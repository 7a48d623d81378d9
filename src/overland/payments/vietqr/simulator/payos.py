"""A payOS to practise with."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from litestar import Litestar, Request, Response, get, post

from overland.payments.practice.serve import serve
from overland.payments.practice.stage import Shop, Stage
from overland.payments.vietqr.simulator.bank import Bank, Movement, checksum
from overland.payments.vietqr.simulator.counter import bank_pages
from overland.payments.vietqr.simulator.statement import PAYOS, transfers_route

_SIGNED: Final = ("amount", "cancelUrl", "description", "orderCode", "returnUrl")


@dataclass
class Link:
    """A payment request with an account of its own."""

    shop: Shop
    asked: Mapping[str, Any]
    account: str
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    arrived: list[Movement] = field(default_factory=list)
    cancelled: bool = False

    @property
    def paid(self) -> int:
        """Đồng that have arrived."""
        return sum(one.amount for one in self.arrived)

    def status(self, now: datetime) -> str:
        """What payOS calls it."""
        if self.paid:
            return "PAID" if self.paid >= self.asked["amount"] else "UNDERPAID"
        over = self.asked.get("expiredAt", 2**33) <= now.astimezone(UTC).timestamp()
        return "CANCELLED" if self.cancelled else "EXPIRED" if over else "PENDING"


class PayOS:
    """Makes an account for each order at the practice bank, and looks at it."""

    name = "payOS"

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.bank = Bank(stage.clock)
        self.links: dict[str, Link] = {}

    async def shop_of(self, account: str) -> Shop | None:
        """Whose order has this account."""
        link = self.by_account(account)
        return link.shop if link else None

    def by_account(self, account: str) -> Link | None:
        """The order that has this account."""
        return next((one for one in self.links.values() if one.account == account), None)

    def moved(self, movement: Movement) -> None:
        """Count it."""
        link = self.by_account(movement.account)
        if link:
            link.arrived.append(movement)

    def given_up(self, account: str) -> None:
        """Cancel the order."""
        link = self.by_account(account)
        if link:
            link.cancelled = True

    def notice(self, movement: Movement, excess: int, *, wrongly: bool) -> tuple[bytes, dict[str, str]]:
        """A transfer, with its signature in the body."""
        link = self.by_account(movement.account)
        assert link
        data = {
            "orderCode": link.asked["orderCode"], "amount": movement.amount + excess, "description": movement.text,
            "accountNumber": movement.account, "reference": movement.reference, "currency": "VND",
            "transactionDateTime": movement.local_time, "paymentLinkId": link.id, "code": "00", "desc": "Thành công",
            "counterAccountName": "NGUYEN VAN A", "counterAccountNumber": None, "virtualAccountNumber": "",
        }  # fmt: skip
        key = secrets.token_hex(16) if wrongly else link.shop.credentials["checksum_key"]
        body = {"code": "00", "desc": "success", "success": True, "data": data, "signature": sign(key, data)}
        return json.dumps(body, ensure_ascii=False).encode(), {}

    def row(self, movement: Movement, amount: int) -> tuple[object, ...]:
        """A transfer in its list."""
        link = self.by_account(movement.account)
        order = link.asked["orderCode"] if link else ""
        return (order, movement.reference, amount, 0, movement.text, movement.local_time)

    def open(self, shop: Shop, asked: Mapping[str, Any]) -> dict[str, Any]:
        """POST /v2/payment-requests."""
        whole = all(isinstance(asked.get(name), int) for name in ("orderCode", "amount"))
        if not whole or not 0 < asked["orderCode"] < 2**53 or len(str(asked.get("description", ""))) > 25:
            return _refusal("20", "orderCode, amount or description")
        given = {name: asked.get(name) for name in _SIGNED}
        if not hmac.compare_digest(sign(shop.credentials["checksum_key"], given), str(asked.get("signature", ""))):
            return _refusal("201", "signature")
        key = f"{shop.credentials['client_id']}/{asked['orderCode']}"
        if key in self.links:
            return _refusal("231", "orderCode stands already")
        link = self.links[key] = Link(shop, asked, f"V3CAS{secrets.randbelow(10**10):010d}")
        return self._answer(shop, self._made(link))

    def _made(self, link: Link) -> dict[str, Any]:
        asked = link.asked
        text = f"CS{link.id[:6].upper()} {asked['description']}"[:25]
        code = draw(link.account, asked["amount"], text)
        query = urlencode({"code": code, "back": asked["returnUrl"]})
        return {
            "bin": "970422", "accountNumber": link.account, "accountName": "OVERLAND", "amount": asked["amount"],
            "description": text, "orderCode": asked["orderCode"], "currency": "VND", "paymentLinkId": link.id,
            "status": "PENDING", "expiredAt": asked.get("expiredAt"), "qrCode": code,
            "checkoutUrl": f"{self.stage.base_url}/scan?{query}",
        }  # fmt: skip

    def show(self, shop: Shop, name: str) -> dict[str, Any]:
        """GET /v2/payment-requests/{id or orderCode}."""
        mine = (one for one in self.links.values() if one.shop.credentials == shop.credentials)
        link = next((one for one in mine if name in (one.id, str(one.asked["orderCode"]))), None)
        if link is None:
            return _refusal("101", "no such payment request")
        amount = link.asked["amount"]
        transfers = [
            {"reference": one.reference, "amount": one.amount, "description": one.text} for one in link.arrived
        ]
        data = {
            "id": link.id, "orderCode": link.asked["orderCode"], "amount": amount, "amountPaid": link.paid,
            "amountRemaining": max(amount - link.paid, 0), "status": link.status(self.stage.clock.now()),
            "transactions": transfers, "cancellationReason": None,
        }  # fmt: skip
        return self._answer(shop, data)

    def _answer(self, shop: Shop, data: dict[str, Any]) -> dict[str, Any]:
        return {
            "code": "00",
            "desc": "success",
            "data": data,
            "signature": sign(shop.credentials["checksum_key"], data),
        }


def build_payos(stage: Stage) -> Litestar:
    """The practice payOS with its bank, alone or mounted where the stage says."""
    service = PayOS(stage)

    async def known(request: Request[Any, Any, Any]) -> Shop | None:
        shop = await stage.shops(request.headers.get("x-client-id", ""))
        given = request.headers.get("x-api-key", "")
        return shop if shop and hmac.compare_digest(shop.credentials["api_key"].encode(), given.encode()) else None

    @post("/v2/payment-requests", status_code=200)
    async def open_link(request: Request[Any, Any, Any]) -> Response[dict[str, Any]]:
        shop = await known(request)
        return Response(
            service.open(shop, await request.json()) if shop else _STRANGER, status_code=200 if shop else 401
        )

    @get("/v2/payment-requests/{name:str}")
    async def show_link(request: Request[Any, Any, Any], name: str) -> Response[dict[str, Any]]:
        shop = await known(request)
        return Response(service.show(shop, name) if shop else _STRANGER, status_code=200 if shop else 401)

    return serve(stage, [open_link, show_link, *bank_pages(service), transfers_route(service.bank, PAYOS, service.row)])


def sign(key: str, data: Mapping[str, Any]) -> str:
    """The signature of facts: sorted names, nothing for null, lists as compact JSON."""

    def written(value: Any) -> str:
        if isinstance(value, (list, dict)):
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return "" if value is None else str(value)

    text = "&".join(f"{name}={written(value)}" for name, value in sorted(data.items()))
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()


def draw(account: str, amount: int, text: str) -> str:
    """A VietQR code for an account at this bank."""

    def field_(tag: str, value: str) -> str:
        return f"{tag}{len(value):02}{value}"

    to = field_("00", "970422") + field_("01", account)
    where = field_("00", "A000000727") + field_("01", to) + field_("02", "QRIBFTTA")
    head = field_("00", "01") + field_("01", "12") + field_("38", where) + field_("53", "704")
    body = f"{head}{field_('54', str(amount))}{field_('58', 'VN')}{field_('62', field_('08', text))}6304"
    return f"{body}{checksum(body):04X}"


def _refusal(code: str, words: str) -> dict[str, Any]:
    return {"code": code, "desc": words, "data": None, "signature": None}


_STRANGER: Final = _refusal("401", "client id or api key")

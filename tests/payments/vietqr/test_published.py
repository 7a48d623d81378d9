"""What SePay, Casso and payOS have published of their messages, by both sides."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from overland.kernel.clock import FixedClock
from overland.payments import ForgedNotice
from overland.payments.provider import NoticeRequest
from overland.payments.vietqr import CASSO, PAYOS, SEPAY
from overland.payments.vietqr.simulator import casso as casso_partner
from overland.payments.vietqr.simulator import payos as payos_partner
from payments.pair import Pair
from payments.vectors import vectors


def test_published_notices_are_believed() -> None:
    casso = vectors("casso", "vectors")[0]
    body = casso["body"] | {"data": casso["body"]["data"]}
    pair = Pair(CASSO, FixedClock(datetime.fromtimestamp(1727948258, UTC)))
    pair.changed = {"checksum_key": casso["checksum_key"], "account_number": body["data"]["accountNumber"]}
    headers = {"x-casso-signature": casso["header"].partition(": ")[2]}
    request = NoticeRequest(b"", headers, json.dumps(body).encode())
    assert pair.provider.read_notice(request, pair.clock.now()).event_id == "0"
    assert casso_partner.sign(casso["checksum_key"], 1727948258788, body) == headers["x-casso-signature"]
    sepay = vectors("sepay", "vectors")[0]
    pair = Pair(SEPAY, FixedClock(datetime.fromtimestamp(1716257886, UTC)))
    pair.changed = {"webhook_secret": sepay["secret"], "account_number": "0123499999"}
    headers = {name.lower(): value for name, value in sepay["headers"].items()}
    request = NoticeRequest(b"", headers, sepay["raw_body"].encode())
    assert pair.provider.read_notice(request, pair.clock.now()).event_id == "92704"


def test_payos_published_messages_pass_both_sides() -> None:
    pair = Pair(PAYOS, FixedClock(datetime(2026, 11, 2, tzinfo=UTC)))
    for known in vectors("payos", "vectors"):
        assert payos_partner.sign(known["checksum_key"], known["data"]) == known["expected_signature"], known["name"]
        if known["op"] == "webhook_data":
            pair.changed = {"checksum_key": known["checksum_key"]}
            message = {"code": "00", "data": known["data"], "signature": known["expected_signature"]}
            request = NoticeRequest(b"", {}, json.dumps(message).encode())
            assert pair.provider.read_notice(request, pair.clock.now()).order == str(known["data"]["orderCode"])


def test_an_api_key_proves_no_notice() -> None:
    known = vectors("sepay", "vectors")[1]
    pair = Pair(SEPAY, FixedClock(datetime.fromtimestamp(1716257886, UTC)))
    headers = {name.lower(): value for name, value in known["headers"].items()}
    with pytest.raises(ForgedNotice):
        pair.provider.read_notice(NoticeRequest(b"", headers, known["raw_body"].encode()), pair.clock.now())

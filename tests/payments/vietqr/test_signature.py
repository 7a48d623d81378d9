"""payOS, SePay and Casso: their published messages are believed, the same messages changed are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from overland.payments.vietqr.signature import WrongSignature, check_casso, check_payos, check_sepay, payos
from payments.vectors import vectors


def test_payos_signs_as_published() -> None:
    for known in vectors("payos", "vectors"):
        assert payos(known["checksum_key"], known["data"]) == known["expected_signature"], known["name"]
        with pytest.raises(WrongSignature):
            check_payos(known["checksum_key"], known["data"] | {"amount": 1}, known["expected_signature"])


def test_sepay_signs_the_bytes() -> None:
    known = vectors("sepay", "vectors")[0]
    headers = {name.lower(): value for name, value in known["headers"].items()}
    body, sent = known["raw_body"].encode(), datetime.fromtimestamp(1716257886, UTC)
    check_sepay(known["secret"], headers, body, sent)
    for changed, at in ((body + b" ", sent), (body, sent + timedelta(minutes=6)), (body, sent - timedelta(minutes=6))):
        with pytest.raises(WrongSignature):
            check_sepay(known["secret"], headers, changed, at)


def test_casso_signs_the_sorted_message() -> None:
    known = vectors("casso", "vectors")[0]
    headers = {"x-casso-signature": known["header"].partition(": ")[2]}
    sent = datetime.fromtimestamp(1727948258, UTC)
    check_casso(known["checksum_key"], headers, known["body"], sent)
    for body, at in (({**known["body"], "error": 1}, sent), (known["body"], sent + timedelta(hours=1))):
        with pytest.raises(WrongSignature):
            check_casso(known["checksum_key"], headers, body, at)


@pytest.mark.parametrize("name", ["expected_v1", "alternative_v1_escaped_unicode"])
def test_casso_may_escape_letters_or_not(name: str) -> None:
    known = vectors("casso", "vectors")[1]
    headers = {"x-casso-signature": f"t={known['timestamp']},v1={known[name]}"}
    check_casso(known["checksum_key"], headers, known["body"], datetime.fromtimestamp(1727948258, UTC))


@pytest.mark.parametrize("header", ["", "t=1", "v1=", "t=x,v1=é", "t=,v1="])
def test_nonsense_is_not_believed(header: str) -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    with pytest.raises(WrongSignature):
        check_casso("k" * 32, {"x-casso-signature": header}, {}, now)
    with pytest.raises(WrongSignature):
        check_sepay("k" * 32, {"x-sepay-signature": header, "x-sepay-timestamp": header}, b"", now)
    with pytest.raises(WrongSignature):
        check_payos("k" * 32, {}, header)
    with pytest.raises(WrongSignature):
        check_payos("k" * 32, {}, None)

"""What others have signed, by the adapter and by the simulator; neither knows the other."""

from urllib.parse import parse_qsl

import pytest

from overland.payments.vnpay import messages
from overland.payments.vnpay.signature import WrongSignature, read_query, sign_query
from overland.payments.vnpay.simulator import seal
from payments.vectors import vectors

HOST = "https://sandbox.vnpayment.vn/paymentv2/vpcpay.html"


def test_an_address_to_pay_at() -> None:
    for case in vectors("vnpay", "pay_url"):
        assert f"{HOST}?{sign_query(case['secret'], case['params'])}" == case["expected_url"]
        assert seal.pairs(case["params"]) == case["canonical_string"]
        assert seal.opens(case["secret"], seal.pairs(case["params"]), case["expected_vnp_SecureHash"])


def test_a_return_or_notice() -> None:
    for case in vectors("vnpay", "return_or_ipn"):
        query = f"{case['canonical_string']}&vnp_SecureHash={case['vnp_SecureHash']}"
        assert read_query(case["secret"], query.encode())["vnp_TxnRef"] == case["params"]["vnp_TxnRef"]
        assert seal.seal(case["secret"], seal.pairs(case["params"])) == case["vnp_SecureHash"]


def test_a_call() -> None:
    for case in [*vectors("vnpay", "querydr"), *vectors("vnpay", "refund")]:
        # A refund that names no transaction names number 0: in what is signed, and in what is sent.
        body = {"vnp_TransactionNo": "0"} | case["body"] if case["name"].startswith("refund") else case["body"]
        signed = messages.sign(case["secret"], {name: body[name] for name in body if name != "vnp_SecureHash"})
        assert signed["vnp_SecureHash"] == case["expected_vnp_SecureHash"]
        assert seal.call_text(body) == case["canonical_string"]


def test_an_answer() -> None:
    for case in [*vectors("vnpay", "query_response"), *vectors("vnpay", "refund_response")]:
        answer = case["body"] | {"vnp_SecureHash": case["expected_vnp_SecureHash"]}
        assert messages.is_signed(case["secret"], answer)
        assert not messages.is_signed(case["secret"], answer | {"vnp_Amount": "1"})
        assert seal.answer_text(case["body"]) == case["canonical_string"]


ENCODED = ["a%21b%27c%28d%29e*f%7Eg", "a%21b%27c%28d%29e%2Af~g", "a!b'c(d)e*f~g", "a%21b%27c%28d%29e%2af%7eg"]


@pytest.mark.parametrize("written", ENCODED)
def test_whoever_encoded_it_the_pairs_are_hashed_as_they_came(written: str) -> None:
    text = f"vnp_OrderInfo={written}&vnp_TxnRef=1"
    query = f"{text}&vnp_SecureHash={seal.seal('secret', text)}"
    assert read_query("secret", query.encode())["vnp_OrderInfo"] == "a!b'c(d)e*f~g"


def test_those_are_all_the_encoders_that_were_tried() -> None:
    tried = vectors("vnpay", "encoder_differences")
    names = (
        "java_URLEncoder",
        "js_URLSearchParams",
        "python_quote_plus",
        "go_QueryEscape",
        "js_encodeURIComponent_plus",
    )
    assert {tried[name] for name in names} < set(ENCODED)


def test_encoded_anew_on_the_way_it_is_hashed_as_it_was_meant() -> None:
    facts = {"vnp_OrderInfo": "a b~c", "vnp_TxnRef": "1"}
    query = sign_query("secret", facts).replace("+", "%20").replace("%7E", "~")
    assert read_query("secret", query.encode()) == dict(parse_qsl(query))


@pytest.mark.parametrize(
    "query", [b"", b"vnp_TxnRef=1", b"vnp_TxnRef=1&vnp_SecureHash=", b"vnp_TxnRef=1&vnp_SecureHash=\xc3\xa9", b"&&=&"]
)
def test_what_is_not_signed_is_not_read(query: bytes) -> None:
    with pytest.raises(WrongSignature):
        read_query("secret", query)


def test_a_name_stands_once() -> None:
    query = sign_query("secret", {"vnp_Amount": "1", "vnp_TxnRef": "1"})
    with pytest.raises(WrongSignature):
        read_query("secret", f"vnp_Amount=2&{query}".encode())


def test_foreign_names_are_left_out() -> None:
    query = sign_query("secret", {"vnp_TxnRef": "1"})
    assert read_query("secret", f"lang=vi&{query}".encode())["vnp_TxnRef"] == "1"


def test_texts_are_written_without_marks() -> None:
    assert messages.plain("AB12 Đà Nẵng → Huế, «2 ghế»") == "AB12 Da Nang - Hue 2 ghe"

"""What others have signed, by the adapter and by the simulator."""

import json
from typing import Any

import pytest

from overland.payments.momo import messages, signature
from overland.payments.momo.signature import WrongSignature
from overland.payments.momo.simulator.till import SIGNED, seal
from overland.payments.practice.stage import Shop
from payments.vectors import vectors

NAMES = {
    "create": (signature.CREATE, "create"), "create_response": (signature.CREATED, "created"),
    "redirect_or_ipn": (signature.TOLD, "told"), "query": (signature.QUERY, "query"),
    "refund": (signature.REFUND, "refund"),
}  # fmt: skip


def keys() -> tuple[str, str]:
    found = vectors("momo", "credentials")
    return found["accessKey"], found["secretKey"]


def shop() -> Shop:
    access_key, secret_key = keys()
    return Shop("", {"access_key": access_key, "secret_key": secret_key})


@pytest.mark.parametrize("kind", NAMES)
def test_every_published_signature(kind: str) -> None:
    ours, theirs = NAMES[kind]
    for case in vectors("momo", kind):
        assert signature.sign(*keys(), ours, case["body"]) == case["expected_signature"]
        assert seal(shop(), SIGNED[theirs], case["body"]) == case["expected_signature"]


def notice(**changes: Any) -> dict[str, Any]:
    case = vectors("momo", "redirect_or_ipn")[0]
    return {**case["body"], "signature": case["expected_signature"], **changes}


def read(facts: dict[str, Any]) -> dict[str, str]:
    return dict(messages.read_told(*keys(), messages.read_json(json.dumps(facts).encode())))


def test_a_notice_is_read_with_whatever_else_is_in_it() -> None:
    assert read(notice(storeId="new", userFee=5))["transId"] == "4088878653"


FORGED: list[dict[str, Any]] = [
    {"amount": 250001}, {"amount": 250000.0}, {"amount": "2500000"}, {"orderId": "BUS240521000001-2"},
    {"resultCode": 1006}, {"transId": 1}, {"signature": ""}, {"signature": None}, {"signature": "é" * 64},
    {"partnerCode": "OTHER"},
]  # fmt: skip


@pytest.mark.parametrize("changes", FORGED)
def test_a_changed_notice_is_not_read(changes: dict[str, Any]) -> None:
    with pytest.raises(WrongSignature):
        read(notice(**changes))


def test_the_signature_of_a_verifier_that_sorts_all_fields_is_wrong() -> None:
    wrong = vectors("momo", "negative")[0]
    with pytest.raises(WrongSignature):
        read(notice(signature=wrong["wrong_signature"]))


def test_a_field_cannot_hold_others() -> None:
    """The signed text does not say where a field ends: what stands in one may be moved into the next."""
    facts = dict.fromkeys(signature.TOLD, "1") | {"message": "Failed.&orderId=2", "orderId": "1"}
    moved = facts | {"message": "Failed.", "orderId": "2&orderId=1"}
    signed = signature.sign(*keys(), signature.TOLD, facts)
    assert signed == signature.sign(*keys(), signature.TOLD, moved)
    with pytest.raises(WrongSignature):
        read({**moved, "signature": signed})


def test_our_own_texts_hold_no_marks() -> None:
    assert messages.info("Hà Nội & Huế = 2 vé") == "Hà Nội Huế 2 vé"


@pytest.mark.parametrize("body", [b"", b"[]", b"1", b"{", b'{"amount":1,"amount":2}', b"\xff", b"[" * 100_000])
def test_what_is_no_message_is_not_read(body: bytes) -> None:
    with pytest.raises((ValueError, RecursionError)):
        messages.read_json(body)

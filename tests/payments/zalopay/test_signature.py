"""ZaloPay's MACs, as its own library makes them."""

from __future__ import annotations

import json

from overland.payments.zalopay.signature import mac, same
from payments.vectors import vectors

SIGNED = {
    "create": ("app_id", "app_trans_id", "app_user", "amount", "app_time", "embed_data", "item"),
    "refund": ("app_id", "zp_trans_id", "amount", "description", "timestamp"),
    "query_refund": ("app_id", "m_refund_id", "timestamp"),
}


def test_calls_are_signed_as_published() -> None:
    for call, names in SIGNED.items():
        for known in vectors("zalopay", call):
            assert mac(known["key1"], *(known["body"][name] for name in names)) == known["expected_mac"], known["name"]


def test_a_query_is_signed_over_the_key_too() -> None:
    for known in vectors("zalopay", "query"):
        body, key = known["body"], known["key1"]
        assert mac(key, body["app_id"], body["app_trans_id"], key) == known["expected_mac"]


def test_a_callback_is_signed_over_its_text() -> None:
    for known in vectors("zalopay", "callback"):
        body = known["body"]
        assert same(mac(known["key2"], body["data"]), body["mac"]) is known["expect_valid"]
    good = vectors("zalopay", "callback")[0]
    written_anew = json.dumps(json.loads(good["body"]["data"]))
    assert not same(mac(good["key2"], written_anew), good["body"]["mac"])


def test_the_way_back_is_signed() -> None:
    for known in vectors("zalopay", "redirect"):
        assert mac(known["key2"], *known["params"].values()) == known["expected_checksum"]


def test_what_is_no_text_is_never_the_same() -> None:
    assert not any(same("ab", given) for given in (None, 1, b"ab", ["ab"], "é", "\ud800"))

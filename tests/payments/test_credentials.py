"""What an operator may enter for a provider: nothing that is empty, short, published, or of another form."""

from __future__ import annotations

import pytest

from overland.payments.provider import ProviderKind
from overland.payments.registry import PROVIDERS
from payments.vectors import vectors

KINDS = [kind for kind in PROVIDERS if kind.credentials]
every = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)


@every
def test_what_is_practised_with_looks_like_the_real_thing(kind: ProviderKind) -> None:
    for digits in ("0123456789abcdef" * 4, "fedcba9876543210" * 4):
        own = kind.practice_credentials(digits)
        assert {one.name: one.fault(own[one.name]) for one in kind.credentials} == dict.fromkeys(own, "")


@every
def test_two_operators_never_practise_with_the_same(kind: ProviderKind) -> None:
    one, other = (kind.practice_credentials(digits)[kind.merchant_name] for digits in ("0f" * 32, "f0" * 32))
    assert one != other


@every
@pytest.mark.parametrize("value", ["", " ", "x" * 300, "a b\tc", "\x00", "example" * 6])
def test_nonsense_is_not_taken(kind: ProviderKind, value: str) -> None:
    assert all(one.fault(value) for one in kind.credentials)


def test_published_keys_are_not_taken() -> None:
    zalopay = next(kind for kind in KINDS if kind.code == "zalopay")
    published = {known["key1"] for known in vectors("zalopay", "create")}
    published |= {known["key2"] for known in vectors("zalopay", "callback") + vectors("zalopay", "redirect")}
    for key in published:
        assert [one.fault(key) for one in zalopay.credentials if one.name.startswith("key")] == ["published-sample"] * 2

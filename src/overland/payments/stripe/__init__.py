"""Stripe Checkout, spoken to as docs/payments/stripe.md tells."""

from typing import Final

from overland.payments.provider import Credential, ProviderKind
from overland.payments.stripe.adapter import CODE, Stripe
from overland.payments.stripe.simulator import build_simulator
from overland.payments.stripe.statement import STATEMENT

__all__ = ["CODE", "PROVIDER", "Stripe"]

_SAME_UNITS: Final = frozenset(
    {"VND", "USD", "EUR", "GBP", "AUD", "CAD", "CHF", "CNY", "HKD", "JPY", "KRW", "MYR", "SGD", "THB"}
)
"""Currencies whose minor units at Stripe are those of ISO 4217; a few others have units of Stripe's own."""


def _practice(digits: str) -> dict[str, str]:
    return {"secret_key": f"sk_test_{digits[:32]}", "webhook_secret": f"whsec_{digits[32:]}"}


PROVIDER: Final = ProviderKind(
    CODE,
    Stripe,
    build_simulator,
    credentials=(
        Credential("secret_key", r"(sk|rk)_(test|live)_[A-Za-z0-9]+", shortest=32, longest=255),
        Credential("webhook_secret", r"whsec_[A-Za-z0-9+/=]+", shortest=32),
    ),
    merchant_name="secret_key",
    hosts={"sandbox": "https://api.stripe.com", "production": "https://api.stripe.com"},
    currencies=_SAME_UNITS,
    most=99_999_999,
    practice_credentials=_practice,
    statement=STATEMENT,
)

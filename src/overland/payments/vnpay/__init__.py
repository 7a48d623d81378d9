"""VNPay (PAY 2.1.0), spoken to as docs/payments/vnpay.md tells."""

from typing import Final

from overland.payments import Environment
from overland.payments.provider import CHOSEN_SECRET, Credential, ProviderKind
from overland.payments.vnpay.adapter import CODE, Vnpay
from overland.payments.vnpay.messages import MOST
from overland.payments.vnpay.simulator import build_simulator
from overland.payments.vnpay.statement import STATEMENT

__all__ = ["PROVIDER", "Vnpay"]


def _practice(seed: str) -> dict[str, str]:
    return {"tmn_code": seed[:8].upper(), "hash_secret": seed[8:].upper()}


PROVIDER: Final = ProviderKind(
    CODE,
    Vnpay,
    build_simulator,
    credentials=(
        Credential("tmn_code", "[0-9A-Z]{8}", longest=8),
        Credential(
            "hash_secret", "[0-9A-Za-z]+", CHOSEN_SECRET, samples=frozenset({"VNPAYTESTSECRETKEY0123456789ABCD"})
        ),
    ),
    merchant_name="tmn_code",
    hosts={Environment.SANDBOX: "https://sandbox.vnpayment.vn", Environment.PRODUCTION: "https://pay.vnpayment.vn"},
    currencies=frozenset({"VND"}),
    most=MOST,
    order_code=lambda identity, _: identity.hex,
    practice_credentials=_practice,
    statement=STATEMENT,
)

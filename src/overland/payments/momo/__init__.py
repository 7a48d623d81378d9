"""MoMo (gateway v2), spoken to as docs/payments/momo.md tells."""

from typing import Final

from overland.payments import Environment
from overland.payments.momo.adapter import CODE, Momo
from overland.payments.momo.simulator import build_simulator
from overland.payments.momo.statement import STATEMENT
from overland.payments.provider import CHOSEN_SECRET, Credential, ProviderKind

__all__ = ["PROVIDER", "Momo"]

_WORD: Final = "[0-9A-Za-z]+"


def _practice(seed: str) -> dict[str, str]:
    return {"partner_code": f"MOMO{seed[:12].upper()}", "access_key": seed[12:28], "secret_key": seed[28:] * 2}


PROVIDER: Final = ProviderKind(
    CODE,
    Momo,
    build_simulator,
    credentials=(
        Credential(
            "partner_code", _WORD, longest=50, samples=frozenset({"MOMO", "MOMOBKUN20180529", "MOMOIQA420180417"})
        ),
        Credential("access_key", _WORD, samples=frozenset({"F8BBA842ECF85"})),
        Credential("secret_key", _WORD, CHOSEN_SECRET, samples=frozenset({"K951B6PE1waDMi640xX08PD3vg6EkVlz"})),
    ),
    merchant_name="partner_code",
    hosts={
        Environment.SANDBOX: "https://test-payment.momo.vn",
        Environment.PRODUCTION: "https://payment.momo.vn",
    },
    currencies=frozenset({"VND"}),
    least=1_000,
    most=50_000_000,
    order_code=lambda identity, _: identity.hex,
    practice_credentials=_practice,
    statement=STATEMENT,
)

"""ZaloPay, spoken to as docs/payments/zalopay.md tells."""

from typing import Final

from overland.payments.provider import Credential, ProviderKind
from overland.payments.zalopay.adapter import CODE, ZaloPay
from overland.payments.zalopay.messages import order_code
from overland.payments.zalopay.simulator import build_simulator
from overland.payments.zalopay.statement import STATEMENT

__all__ = ["CODE", "PROVIDER", "ZaloPay"]

_PUBLISHED: Final = frozenset(
    {
        "PcY4iZIKFCIdgZvA6ueMcMHHUbRLYjPL", "kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz",
        "sdngKKJmqEMzvh5QQcdD2A9XBSKUNaYn", "trMrHtvjo6myautxDUiAcYsVtaeQ8nhf",
    }
)  # fmt: skip
"""Keys of the applications 2553 and 2554, which everybody knows."""


def _practice(digits: str) -> dict[str, str]:
    return {"app_id": str(10**8 + int(digits[:7], 16)), "key1": digits[:32], "key2": digits[32:]}


PROVIDER: Final = ProviderKind(
    CODE,
    ZaloPay,
    build_simulator,
    credentials=(
        Credential("app_id", r"[0-9]{1,10}"),
        Credential("key1", r"[A-Za-z0-9]+", shortest=32, samples=_PUBLISHED),
        Credential("key2", r"[A-Za-z0-9]+", shortest=32, samples=_PUBLISHED),
    ),
    merchant_name="app_id",
    hosts={"sandbox": "https://sb-openapi.zalopay.vn", "production": "https://openapi.zalopay.vn"},
    currencies=frozenset({"VND"}),
    order_code=order_code,
    practice_credentials=_practice,
    statement=STATEMENT,
)

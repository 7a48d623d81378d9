"""Bank transfers by VietQR, as docs/payments/vietqr.md tells; payOS, SePay or Casso say what has arrived."""

from typing import Final

from overland.payments.provider import CHOSEN_SECRET, Credential, ProviderKind
from overland.payments.vietqr import casso, payos, sepay, statement
from overland.payments.vietqr.simulator import build_casso, build_payos, build_sepay
from overland.payments.vietqr.transfer_code import transfer_code, transfer_number

__all__ = ["CASSO", "PAYOS", "PROVIDERS", "SEPAY"]

_ACCOUNT: Final = (
    Credential("bank", r"[0-9]{6}"),
    Credential("account_number", r"[A-Z0-9]{4,19}"),
    Credential("account_holder", r"[A-Z][A-Z ]*", longest=70),
)
"""The account that transfers go to: the bank by its six digits with NAPAS, and the holder as the bank writes it."""
_DONG: Final = frozenset({"VND"})


def _account(digits: str) -> dict[str, str]:
    return {"bank": "970422", "account_number": f"{int(digits[:12], 16):015d}"[-13:], "account_holder": "OVERLAND"}


def _practice_casso(digits: str) -> dict[str, str]:
    own = _account(digits)
    return own | {"checksum_key": digits[16:], "api_key": f"{own['account_number']}.{digits[32:]}"}


PAYOS: Final = ProviderKind(
    "payos",
    payos.PayOS,
    build_payos,
    credentials=(
        Credential("client_id", r"[A-Za-z0-9-]+", shortest=8),
        Credential("api_key", r"[A-Za-z0-9-]+", shortest=16),
        Credential("checksum_key", r"[A-Za-z0-9]+", shortest=CHOSEN_SECRET),
    ),
    merchant_name="client_id",
    hosts={"production": payos.HOST},
    currencies=_DONG,
    in_parts=True,
    order_code=transfer_number,
    practice_credentials=lambda digits: {
        "client_id": digits[:16], "api_key": digits[16:32], "checksum_key": digits[32:]
    },
    statement=statement.PAYOS,
)  # fmt: skip
SEPAY: Final = ProviderKind(
    "sepay",
    sepay.SePay,
    build_sepay,
    credentials=(
        *_ACCOUNT,
        Credential("webhook_secret", shortest=CHOSEN_SECRET),
        Credential("api_token", shortest=16),
    ),
    merchant_name="account_number",
    hosts={"production": sepay.HOST},
    currencies=_DONG,
    in_parts=True,
    order_code=transfer_code,
    practice_credentials=lambda digits: (
        _account(digits) | {"webhook_secret": digits[:32], "api_token": digits[32:]}
    ),
    statement=statement.SEPAY,
)  # fmt: skip
CASSO: Final = ProviderKind(
    "casso",
    casso.Casso,
    build_casso,
    credentials=(
        *_ACCOUNT,
        Credential("checksum_key", shortest=CHOSEN_SECRET),
        Credential("api_key", shortest=16),
    ),
    merchant_name="account_number",
    hosts={"production": casso.HOST},
    currencies=_DONG,
    in_parts=True,
    order_code=transfer_code,
    practice_credentials=_practice_casso,
    statement=statement.CASSO,
)
PROVIDERS: Final = (PAYOS, SEPAY, CASSO)

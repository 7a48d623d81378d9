"""Every provider there is. A new one is its folder and its line here."""

from __future__ import annotations

from typing import Final

from overland.payments.local import PROVIDER as LOCAL
from overland.payments.momo import PROVIDER as MOMO
from overland.payments.provider import ProviderKind
from overland.payments.purse.provider import BALANCE
from overland.payments.stripe import PROVIDER as STRIPE
from overland.payments.vietqr import PROVIDERS as TRANSFERS
from overland.payments.vnpay import PROVIDER as VNPAY
from overland.payments.zalopay import PROVIDER as ZALOPAY

PROVIDERS: Final[tuple[ProviderKind, ...]] = (LOCAL, VNPAY, MOMO, ZALOPAY, *TRANSFERS, STRIPE, BALANCE)
"""In the order in which payers see them."""

"""Every provider there is. A new one is its folder and its line here."""

from __future__ import annotations

from typing import Final

from overland.payments.local import PROVIDER as LOCAL
from overland.payments.provider import ProviderKind
from overland.payments.vnpay import PROVIDER as VNPAY

PROVIDERS: Final[tuple[ProviderKind, ...]] = (LOCAL, VNPAY)
"""In the order in which payers see them."""

"""The local provider: a bank to practise with, spoken to as docs/payments/local.md tells."""

from typing import Final

from overland.payments.local.adapter import CODE, LocalProvider
from overland.payments.local.statement import STATEMENT
from overland.payments.provider import Merchant, ProviderKind, Surroundings

__all__ = ["CODE", "PROVIDER", "LocalProvider"]


def _adapter(around: Surroundings, merchant: Merchant) -> LocalProvider:
    key = merchant.credentials["key"].encode()
    return LocalProvider(around.client, around.clock, merchant.url, key, around.notice_url(CODE, merchant.account))


PROVIDER: Final = ProviderKind(CODE, _adapter, statement=STATEMENT)
"""Its key is the installation's, not an operator's; its simulator is the practice bank."""

"""The local provider: a bank to practise with, spoken to as docs/payments/local.md tells."""

from overland.payments.local.adapter import CODE, LocalProvider

__all__ = ["CODE", "LocalProvider"]

"""A ZaloPay to practise with: the other side of docs/payments/zalopay.md, which shares no code with the adapter."""

from overland.payments.zalopay.simulator.app import build_simulator

__all__ = ["build_simulator"]

"""A Stripe to practise with: the other side of docs/payments/stripe.md, which shares no code with the adapter."""

from overland.payments.stripe.simulator.app import build_simulator

__all__ = ["build_simulator"]

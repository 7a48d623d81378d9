"""The practice MoMo: the other side of docs/payments/momo.md, written from that page alone."""

from overland.payments.momo.simulator.app import build_simulator

__all__ = ["build_simulator"]

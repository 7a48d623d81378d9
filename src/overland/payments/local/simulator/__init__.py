"""The practice bank: the other side of docs/payments/local.md, written from that page alone."""

from overland.payments.local.simulator.app import build_simulator

__all__ = ["build_simulator"]

"""The practice VNPay: the other side of docs/payments/vnpay.md, written from that page alone."""

from overland.payments.vnpay.simulator.app import build_simulator

__all__ = ["build_simulator"]

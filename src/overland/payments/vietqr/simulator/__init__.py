"""A bank to practise with, and the three services beside it: the other side of docs/payments/vietqr.md."""

from overland.payments.vietqr.simulator.casso import build_casso
from overland.payments.vietqr.simulator.payos import build_payos
from overland.payments.vietqr.simulator.sepay import build_sepay

__all__ = ["build_casso", "build_payos", "build_sepay"]

"""The practice bank: the other side of docs/payments/local.md, written from that page alone.

On its own page a person pays or refuses, and chooses what becomes of the notice: at once, late, twice, with a wrong
amount or signature, never. It keeps everything in memory and forgets it when it stops.
"""

from overland.payments.simulator.app import build_simulator

__all__ = ["build_simulator"]

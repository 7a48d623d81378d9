"""The tax inside a price, pure."""

from __future__ import annotations


def tax_in(amount: int, basis_points: int) -> int:
    """Minor units of tax in an amount that includes it, half a unit rounded up."""
    whole = 10_000 + basis_points
    return (2 * amount * basis_points + whole) // (2 * whole)


def tax_back(left: int, back: int, basis_points: int) -> int:
    """The tax in what goes back of what is `left` of a payment: all of it together is never more than was paid."""
    return tax_in(left, basis_points) - tax_in(left - back, basis_points)

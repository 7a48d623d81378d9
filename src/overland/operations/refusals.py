"""What operations refuses.

Problem
├── Conflict
│   ├── BusBusy          the bus is on another trip at that time
│   ├── DriverBusy       the driver is
│   └── StepNotAllowed   a trip does not go from this status to that one
└── Invalid
    ├── NotPriced        a trip on whose route no journey has a price is not put on sale
    └── PlanUnreadable   not a seat plan: doubled labels, overlapping cells, no seats
"""

from __future__ import annotations

from overland.kernel.problems import Conflict, Invalid


class BusBusy(Conflict):
    """The bus is on another trip at that time."""

    title = "This bus is on another trip at that time"


class DriverBusy(Conflict):
    """The driver is on another trip at that time."""

    title = "This driver is on another trip at that time"


class StepNotAllowed(Conflict):
    """A trip does not go from this status to that one; facts `status`, `wanted`."""

    title = "The trip cannot take this step from where it stands"


class NotPriced(Invalid):
    """Nothing of this trip could be sold: no journey on its route has a price in a class that its seats have."""

    title = "No journey on this route has a price yet"


class PlanUnreadable(Invalid):
    """Not a seat plan; the fact `reasons` says why."""

    title = "This is not a seat plan that can be used"

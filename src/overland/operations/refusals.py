"""What operations refuses.

Problem
├── Conflict
│   ├── AlreadyLeft      a cancelled trip cannot run again after it was to leave
│   ├── BusBusy          the bus is on another trip at that time
│   ├── DriverBusy       the driver is
│   ├── PlaceShared      other companies halt there too, so the platform changes it
│   ├── NotAllOfThem     of many trips some cannot be changed as all of them were to be
│   ├── NotAvailable     the bus is out of service then, or the driver is away
│   ├── NotRunning       where a bus is can be told only while its trip runs
│   ├── PapersExpired    the bus's inspection or insurance, or the driver's licence, does not hold until then
│   ├── TooLittleRest    the driver would work too long between two rests
│   ├── WrongLicence     the driver's class of licence does not allow so many seats
│   ├── StepNotAllowed   a trip does not go from this status to that one
│   └── StillUsed        what is to be retired is needed by others that are not
└── Invalid
    ├── NotPriced        a trip on whose route no journey has a price is not put on sale
    └── PlanUnreadable   not a seat plan: doubled labels, overlapping cells, no seats
"""

from __future__ import annotations

from overland.kernel.problems import Conflict, Invalid


class AlreadyLeft(Conflict):
    """It was to leave before now."""

    title = "This trip was to leave before now"


class BusBusy(Conflict):
    """The bus is on another trip at that time."""

    title = "This bus is on another trip at that time"


class DriverBusy(Conflict):
    """The driver is on another trip at that time."""

    title = "This driver is on another trip at that time"


class PlaceShared(Conflict):
    """Other companies halt at this place too."""

    title = "Other companies halt at this place too"


class StillUsed(Conflict):
    """Something needs it; facts `used` (kind and name of some of them), `count` of all."""

    title = "This is still in use"


class NotAllOfThem(Conflict):
    """Nothing was changed, because not all could be; fact `trips`: each refused `trip_id` with its `problem`."""

    title = "Not all of these trips can be changed, so none was"


class NotAvailable(Conflict):
    """Out of service, or away; facts `reason`, `until` (UTC)."""

    title = "This bus is out of service, or this person is away, at that time"


class PapersExpired(Conflict):
    """A paper ends before the trip does; facts `paper` (inspection, insurance, licence) and `day`, its last one."""

    title = "A paper that is needed does not hold until the end of this trip"


class TooLittleRest(Conflict):
    """Together with another trip the duty is too long; fact `other`, that trip's name."""

    title = "This person would not have enough rest"


class WrongLicence(Conflict):
    """The class of licence is for smaller buses; facts `licence_class`, `seats` of the bus."""

    title = "This licence does not allow a bus with so many seats"


class StepNotAllowed(Conflict):
    """A trip does not go from this status to that one; facts `status`, `wanted`."""

    title = "The trip cannot take this step from where it stands"


class NotRunning(Conflict):
    """Where a bus is can be told only while its trip runs; fact `status`, where the trip is known."""

    title = "No trip runs there now, so that nothing is kept of where the bus is"


class NotPriced(Invalid):
    """Nothing of this trip could be sold: no journey on its route has a price in a class that its seats have."""

    title = "No journey on this route has a price yet"


class PlanUnreadable(Invalid):
    """Not a seat plan; the fact `reasons` says why."""

    title = "This is not a seat plan that can be used"

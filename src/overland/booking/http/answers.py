"""What these addresses have in common: the counter, what opens a booking, and refusals that OpenAPI shows."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, QueryParameter, SkipValidation

from overland.booking.bookings import Access
from overland.booking.door import Bookings
from overland.kernel.clock import Clock
from overland.kernel.principal import Principal

Asked = Request[Any, Any, Any]
By = NamedDependency[Principal]
AtCounter = NamedDependency[SkipValidation[Bookings]]
Opening = NamedDependency[Access]
OnTheWall = NamedDependency[SkipValidation[Clock]]
Id = FromPath[UUID]
LONGEST_KEY: Final = 64
LONGEST_CONTACT: Final = 254


_KEY = "The key in the booking's link."
_CONTACT = "The phone or e-mail of the contact, in place of the key."
_HEADER = "The key again, for those who keep it out of addresses and logs."


async def provide_access(
    request: Asked,
    reference: FromPath[str],
    key: Annotated[str, QueryParameter(max_length=LONGEST_KEY, description=_KEY)] = "",
    contact: Annotated[str, QueryParameter(max_length=LONGEST_CONTACT, description=_CONTACT)] = "",
    booking_key: Annotated[str, HeaderParameter(name="Booking-Key", max_length=LONGEST_KEY, description=_HEADER)] = "",
) -> Access:
    """What opens the booking of this address, beside who is asking."""
    return Access(reference, booking_key or key, contact, request.client.host if request.client else "")

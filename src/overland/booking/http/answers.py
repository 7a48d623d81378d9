"""What these addresses have in common: the counter, what opens a booking, and refusals that OpenAPI shows."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.params import FromPath, HeaderParameter, QueryParameter, SkipValidation

from overland.booking.bookings import Access, Booking
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


_VERSION = "The ETag that the booking came with: 412 when it is another one by now. Without it, it is changed anyway."


async def provide_change(
    read: Opening,
    if_match: Annotated[str, HeaderParameter(name="If-Match", pattern=r'^("[0-9]{1,9}")?$', description=_VERSION)] = "",
) -> Access:
    """What opens a booking to change it, with the version that was read."""
    version = int(if_match.strip('"') or 0)
    return msgspec.structs.replace(read, version=version) if version else read


def tagged(booking: Booking) -> Response[Booking]:
    """A booking with its version as the ETag."""
    return Response(booking, headers={"etag": f'"{booking.version}"'})

"""What the platform offers to all. Its version is the ETag."""

from __future__ import annotations

from litestar import Response, get, put
from litestar.params import JSONBody

from overland.kernel.document import VERSIONED, refusals
from overland.kernel.http import anyone, may, version_of
from overland.kernel.permissions import Permission
from overland.kernel.problems import Forbidden, Invalid, Malformed, Stale, VersionMissing
from overland.operations.http.answers import Asked, AtOffice, By
from overland.operations.platform import PlatformChoice, PlatformChoiceDraft

TAGS = ["Platform"]


@get("/network/platform", guards=[anyone], tags=TAGS)
async def get_platform_choice(office: AtOffice) -> Response[PlatformChoice]:
    """The languages of pages and letters, and the currencies that new companies may sell in (none named: every one)."""
    return _tagged(await office.platform_choice())


@put(
    "/network/platform", guards=[may(Permission.PLATFORM_WRITE)], tags=TAGS, opt=VERSIONED,
    responses=refusals(Forbidden, Stale, VersionMissing, Malformed, Invalid),
)  # fmt: skip
async def set_platform_choice(
    request: Asked, by: By, office: AtOffice, data: JSONBody[PlatformChoiceDraft]
) -> Response[PlatformChoice]:
    """Switch languages and currencies on and off for all. Needs If-Match; the first choice has version 0.

    Companies that are there go on selling in the currency they have.
    """
    return _tagged(await office.set_platform_choice(by, version_of(request), data))


def _tagged(choice: PlatformChoice) -> Response[PlatformChoice]:
    return Response(choice, headers={"etag": f'"{choice.version}"'})


PLATFORM = [get_platform_choice, set_platform_choice]

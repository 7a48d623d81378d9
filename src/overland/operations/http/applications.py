"""Companies that apply, and what becomes of it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, get, post, put
from litestar.params import JSONBody, Parameter

from overland.kernel.document import refusals
from overland.kernel.http import anyone, may
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound, TooLarge, Unauthenticated
from overland.operations.applications import (
    LARGEST_PAPER,
    AlreadyApplied,
    Application,
    ApplicationDecided,
    ApplicationDraft,
    ApplicationQuery,
    ApplicationStatus,
    Approval,
    NewPaper,
    PaperUnreadable,
    Switch,
    Switched,
    Words,
)
from overland.operations.http.answers import Asked, AtOffice, By, Id
from overland.operations.http.papers import TakesPaper
from overland.operations.network import Operator

TAGS = ["Companies"]
PLATFORM = [may(Permission.OPERATORS_WRITE)]
_ONE = "/applications/{application_id:uuid}"


class Code(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code of the mail."""

    code: Annotated[str, msgspec.Meta(max_length=64)]


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question or an answer."""

    text: Words


class Declined(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why a company is not taken, in words that it reads."""

    reason: Words


@post("/applications", guards=[anyone], tags=TAGS, responses=refusals(Unauthenticated, AlreadyApplied, Invalid))
async def apply(by: By, office: AtOffice, data: JSONBody[ApplicationDraft]) -> Application:
    """Apply for a company, signed in. The address gets a mail; nobody looks at it before that is confirmed."""
    return await office.apply(by, data)


@get("/me/applications", guards=[anyone], tags=TAGS, responses=refusals(Unauthenticated))
async def list_my_applications(by: By, office: AtOffice) -> list[Application]:
    """One's own applications, the newest first."""
    return await office.my_applications(by)


@get("/applications", guards=PLATFORM, tags=TAGS, responses=refusals(Forbidden))
async def list_applications(
    by: By, office: AtOffice, status: ApplicationStatus | None = None, cursor: str | None = None,
    limit: Annotated[int, Parameter(ge=1, le=200)] = 50,
) -> Page[Application]:  # fmt: skip
    """Everybody's applications, the newest first, without messages and papers."""
    return await office.applications(by, ApplicationQuery(status, cursor, limit))


@get(_ONE, guards=[anyone], tags=TAGS, responses=refusals(NotFound))
async def get_application(by: By, office: AtOffice, application_id: Id) -> Application:
    """One's own application with questions, answers and papers."""
    return await office.application(by, application_id)


@post(f"{_ONE}/confirmation", guards=[anyone], tags=TAGS, status_code=200, responses=refusals(NotFound))
async def confirm_application(office: AtOffice, application_id: Id, data: JSONBody[Code]) -> Application:
    """Confirm the address with the code of the mail; again is harmless."""
    return await office.confirm_application(application_id, data.code)


@post(f"{_ONE}/messages", guards=[anyone], tags=TAGS, responses=refusals(NotFound, ApplicationDecided, Invalid))
async def write_to_application(by: By, office: AtOffice, application_id: Id, data: JSONBody[Written]) -> Application:
    """Ask a company something, or answer for one's own."""
    return await office.write_to_application(by, application_id, data.text)


@post(
    f"{_ONE}/papers", guards=[anyone], tags=TAGS, operation_class=TakesPaper, request_max_body_size=LARGEST_PAPER,
    responses=refusals(NotFound, Unauthenticated, ApplicationDecided, PaperUnreadable, TooLarge),
)  # fmt: skip
async def add_paper(
    request: Asked, by: By, office: AtOffice, application_id: Id, name: Annotated[str, Parameter(max_length=200)]
) -> Application:
    """Add a licence or registration to one's own application: PDF, PNG or JPEG, three megabytes at most."""
    return await office.add_paper(by, application_id, NewPaper(name, await request.body()))


@get(f"{_ONE}/papers/{{paper_id:uuid}}", guards=[anyone], tags=TAGS, responses=refusals(NotFound))
async def get_paper(by: By, office: AtOffice, application_id: Id, paper_id: UUID) -> Response[bytes]:
    """A paper as it came, to be kept as a file."""
    found = await office.paper(by, application_id, paper_id)
    return Response(found.content, media_type=found.media_type, headers={"content-disposition": "attachment"})


@post(
    f"{_ONE}/approval", guards=PLATFORM, tags=TAGS, status_code=200,
    responses=refusals(Forbidden, NotFound, ApplicationDecided, Conflict, Invalid),
)  # fmt: skip
async def approve_application(by: By, office: AtOffice, application_id: Id, data: JSONBody[Approval]) -> Application:
    """Take a company: its operator is made. Give its `account_id` a role with `grantRole` then."""
    return await office.approve_application(by, application_id, data)


@post(
    f"{_ONE}/refusal", guards=PLATFORM, tags=TAGS, status_code=200,
    responses=refusals(Forbidden, NotFound, ApplicationDecided, Invalid),
)  # fmt: skip
async def decline_application(by: By, office: AtOffice, application_id: Id, data: JSONBody[Declined]) -> Application:
    """Do not take a company; the reason is sent to it."""
    return await office.decline_application(by, application_id, data.reason)


@put(
    "/operators/{operator_id:uuid}/selling", guards=PLATFORM, tags=TAGS,
    responses=refusals(Forbidden, NotFound, Invalid),
)  # fmt: skip
async def switch_operator(by: By, office: AtOffice, operator_id: Id, data: JSONBody[Switch]) -> Operator:
    """Switch a company's sale off or on. What was sold stays good, is boarded, changed and given back."""
    return await office.switch_operator(by, operator_id, data)


@get(
    "/operators/{operator_id:uuid}/selling", guards=[may(Permission.NETWORK_READ)], tags=TAGS,
    responses=refusals(Forbidden, NotFound),
)  # fmt: skip
async def list_switches(by: By, office: AtOffice, operator_id: Id) -> list[Switched]:
    """When a company's sale was switched off and on, by whom and why, the newest first."""
    return await office.switches(by, operator_id)


APPLICATIONS = (
    apply, list_my_applications, list_applications, get_application, confirm_application, write_to_application,
    add_paper, get_paper, approve_application, decline_application, switch_operator, list_switches,
)  # fmt: skip

"""Companies that want to sell here: they apply, are asked, and are taken or not; and selling is switched off and on."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Protocol
from uuid import UUID

import msgspec

from overland.kernel.doors import patient, safe
from overland.kernel.events import Event
from overland.kernel.pages import Page
from overland.kernel.principal import Principal
from overland.kernel.problems import Conflict, Invalid
from overland.operations.limits import CountryCode, CurrencyCode, Name, Text, Zone
from overland.operations.network import Operator

LARGEST_PAPER = 3 * 1024 * 1024
"""Bytes."""
MOST_PAPERS = 10
Words = Annotated[str, msgspec.Meta(min_length=1, max_length=2000)]
Short = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Email = Annotated[str, msgspec.Meta(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]


class ApplicationDraft(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a company says of itself. `licence` is that of carrying passengers, `contact` whom to speak with."""

    company: Name
    licence: Short
    tax_number: Short
    contact: Name
    email: Email
    phone: Short
    address: Text = ""
    url: Text = ""
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    country: CountryCode = "VN"
    currency: CurrencyCode = "VND"
    zone: Zone = "Asia/Ho_Chi_Minh"
    language: Annotated[str, msgspec.Meta(pattern="^[a-z]{2}$")] = "vi"


class ApplicationStatus(StrEnum):
    """Where an application stands. Nobody looks at it before its e-mail address is confirmed."""

    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    APPROVED = "approved"
    DECLINED = "declined"


class ApplicationMessage(msgspec.Struct, frozen=True):
    """A question of the platform (`ours`), or the company's answer."""

    ours: bool
    text: str
    at: datetime


class Paper(msgspec.Struct, frozen=True):
    """A file beside an application: a licence, a registration. `size` in bytes."""

    id: UUID
    name: str
    media_type: str
    size: int
    at: datetime


class Application(msgspec.Struct, frozen=True):
    """An application with all that belongs to it. Once approved it names its operator."""

    id: UUID
    account_id: UUID
    draft: ApplicationDraft
    status: ApplicationStatus
    made_at: datetime
    confirmed_at: datetime | None = None
    messages: tuple[ApplicationMessage, ...] = ()
    papers: tuple[Paper, ...] = ()
    operator_id: UUID | None = None
    decided_at: datetime | None = None
    reason: str = ""


class ApplicationQuery(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which applications, the newest first; without a status all. They come without messages and papers."""

    status: ApplicationStatus | None = None
    cursor: str | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=200)] = 50


class NewPaper(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file to add: PDF, PNG or JPEG, three megabytes at most."""

    name: Name
    content: bytes


class PaperContent(msgspec.Struct, frozen=True):
    """A file as it came."""

    name: str
    media_type: str
    content: bytes


class Approval(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The company is taken, under this code (2–12 letters or digits, in the addresses of its pages)."""

    code: Annotated[str, msgspec.Meta(pattern="^[A-Za-z0-9]{2,12}$")]
    note: Annotated[str, msgspec.Meta(max_length=2000)] = ""


class Switch(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a company's seats are on sale, and why that changes."""

    selling: bool
    reason: Words


class Switched(msgspec.Struct, frozen=True):
    """A switch that was made, when (UTC) and by whom."""

    selling: bool
    reason: str
    at: datetime
    by: str


class AlreadyApplied(Conflict):
    """This account has an application under way already: its answer is waited for."""

    title = "You have an application that is not decided yet"


class ApplicationDecided(Conflict):
    """It is decided, or its e-mail address is not confirmed yet; the fact `status`."""

    title = "This application is not open"


class PaperUnreadable(Invalid):
    """Not a PDF, PNG or JPEG, too large, or one too many."""

    title = "This file cannot be taken"


class ApplicantMustKnow(Event, frozen=True):
    """Somebody who applied is written to. `what`: confirm, received, asked, approved, declined.

    `path` is where they go on; `text` a question or a reason.
    """

    application_id: UUID
    what: str
    company: str
    name: str
    email: str
    language: str
    path: str
    text: str = ""


class OperatorSwitched(Event, frozen=True):
    """A company's seats are on sale again, or no more. What was sold stays as it is. A later `turn` is what holds."""

    operator_id: UUID
    turn: int
    selling: bool
    reason: str
    name: str
    email: str


class Applications(Protocol):
    """The part of the door of operations where companies come in."""

    async def apply(self, by: Principal, draft: ApplicationDraft) -> Application:
        """Apply, for somebody signed in; the address is written to. Raises Unauthenticated, AlreadyApplied, Invalid."""
        ...

    async def confirm_application(self, application_id: UUID, code: str) -> Application:
        """Whoever has read the mail says so; again is harmless. Raises NotFound for another code."""
        ...

    @safe
    async def my_applications(self, by: Principal) -> list[Application]:
        """One's own, the newest first. Raises Unauthenticated."""
        ...

    @safe
    async def applications(self, by: Principal, query: ApplicationQuery) -> Page[Application]:
        """Everybody's (OPERATORS_WRITE)."""
        ...

    @safe
    async def application(self, by: Principal, application_id: UUID) -> Application:
        """One's own, or any (OPERATORS_WRITE). Raises NotFound."""
        ...

    async def write_to_application(self, by: Principal, application_id: UUID, text: str) -> Application:
        """Ask (OPERATORS_WRITE), or answer if it is one's own. Raises NotFound, ApplicationDecided, Invalid."""
        ...

    @patient(30)
    async def add_paper(self, by: Principal, application_id: UUID, paper: NewPaper) -> Application:
        """Add a file to one's own. Raises NotFound, ApplicationDecided, PaperUnreadable."""
        ...

    @safe
    @patient(30)
    async def paper(self, by: Principal, application_id: UUID, paper_id: UUID) -> PaperContent:
        """A file of one's own, or any (OPERATORS_WRITE). Raises NotFound."""
        ...

    async def approve_application(self, by: Principal, application_id: UUID, approval: Approval) -> Application:
        """Take the company (OPERATORS_WRITE); who applied gets no role by that. Approved is approved, also again.

        Raises NotFound, ApplicationDecided, Conflict for a code in use, Invalid.
        """
        ...

    async def decline_application(self, by: Principal, application_id: UUID, reason: str) -> Application:
        """Do not take it, and say why (OPERATORS_WRITE). Raises NotFound, ApplicationDecided, Invalid."""
        ...

    async def switch_operator(self, by: Principal, operator_id: UUID, switch: Switch) -> Operator:
        """Switch a company's sale off or on (OPERATORS_WRITE); as it is already is no matter. Raises NotFound, Invalid.

        Off: nothing of it is found or held from then on. Tickets stay good and are boarded, changed and given back.
        """
        ...

    @safe
    async def switches(self, by: Principal, operator_id: UUID) -> list[Switched]:
        """Every switch of a company, the newest first (NETWORK_READ)."""
        ...

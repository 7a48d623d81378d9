"""The doors that an office looks through rather than works at: reports, messages, people."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.identity import (
    AlreadyInvited,
    Invitation,
    Invite,
    Member,
    Person,
    Revoke,
    SetStepPolicy,
    StaffStep,
    StepPolicy,
    Suspend,
    Suspended,
)  # fmt: skip
from overland.kernel.audit import Change, ChangeWish
from overland.kernel.clock import FixedClock
from overland.kernel.money import Money
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import Principal
from overland.kernel.problems import Problem
from overland.kernel.room import Doors
from overland.kernel.seal import Sealing
from overland.notifications import Channel, Message, MessageQuery, MessageStatus
from overland.reporting import (
    Changes,
    Export,
    ExportFile,
    Found,
    LegLoad,
    Occupancy,
    OccupancyQuery,
    SalesQuery,
    SalesRow,
)
from overland.reporting.find import find
from web.office import cast
from web.office.asked import Asked
from web.office.fakes_hooks import OfficeHooks


class OfficeReports(Asked):
    """Two days of sales, one trip's load."""

    elsewhere = 0
    """So many are booked on another trip of the same day."""

    nothing = False
    refusal: Problem | None = None

    def __init__(self) -> None:
        super().__init__()
        self.exported: list[Export] = []
        self.doors = Doors()
        self.checked: list[Sealing] = []

    async def find(self, by: Principal, text: str, operator_id: UUID | None) -> Found:
        return await find(self.doors, FixedClock(cast.SEVEN_THIRTY), by, text, operator_id)

    async def changes(self, by: Principal, wish: ChangeWish) -> Changes:
        by.require(Permission.AUDIT_READ, wish.operator_id)
        self.note("changes", wish)
        made = Change(
            "operations", 1, cast.SEVEN_THIRTY, str(UUID(int=601)), None, cast.SAO_MAI.id, "operations.add_bus",
            "0" * 32, "changed", "bus", str(UUID(int=31)), {"plate": "=29B-1<b>"}, {"plate": "29B-2"},
        )  # fmt: skip
        return Changes([made], None, ("payments",))

    async def seals(self, by: Principal) -> list[Sealing]:
        return self.checked

    async def check_changes(self, by: Principal) -> list[Sealing]:
        self.checked = [Sealing("identity", cast.SEVEN_THIRTY, 3, "", cast.SEVEN_THIRTY)]
        return self.checked

    async def ask_export(self, by: Principal, operator_id: UUID) -> Export:
        asked = Export(UUID(int=700), operator_id, by.key, cast.SEVEN_THIRTY)
        self.exported = [asked]
        return asked

    async def exports(self, by: Principal, operator_id: UUID) -> list[Export]:
        return self.exported

    async def take_export(self, by: Principal, operator_id: UUID, export_id: UUID) -> ExportFile:
        if self.refusal:
            raise self.refusal
        return ExportFile("SM-data.zip", 2, 8)

    async def export_piece(self, by: Principal, operator_id: UUID, export_id: UUID, number: int) -> bytes:
        return b"PK-%d" % (number + 1)

    async def sales(self, by: Principal, query: SalesQuery) -> list[SalesRow]:
        self.note("sales", query)
        rows = [("2026-11-01", 4, 1_000_000), ("2026-11-02", 8, 2_000_000)]
        zero = Money(0, "VND")
        made = [SalesRow(day, sold, 0, Money(net, "VND"), zero, Money(net, "VND")) for day, sold, net in rows]
        return [] if self.nothing else made

    async def occupancy(self, by: Principal, query: OccupancyQuery) -> list[Occupancy]:
        legs = (LegLoad("Hà Nội", "Ninh Bình", 15), LegLoad("Ninh Bình", "Vinh", 6))
        here = Occupancy(cast.MORNING.id, cast.SAO_MAI.id, cast.ROUTE.name, cast.MONDAY, 15, 20, 3, 7000, legs)
        evening = msgspec.structs.replace(here, trip_id=cast.EVENING.id, sold=self.elsewhere)
        return [here, *([evening] if self.elsewhere else [])]


class OfficeMessages(OfficeHooks):
    """One message that reached nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.message = Message(
            UUID(int=400), cast.SAO_MAI.id, cast.BOOKING.id, "confirmed", Channel.SMS, "+84912345678", "vi", "",
            "Vé của bạn <b>", MessageStatus.FAILED, 9, cast.SEVEN_THIRTY, error="No such number",
        )  # fmt: skip
        self.again: list[UUID] = []

    async def messages(self, by: Principal, query: MessageQuery) -> Page[Message]:
        return Page([self.message])

    async def send_again(self, by: Principal, message_id: UUID) -> Message:
        self.again.append(message_id)
        return self.message


class OfficeIdentity(Asked):
    """Hùng manages, Tuấn drives."""

    async def members(self, by: Principal, operator_id: UUID) -> list[Member]:
        by.require(Permission.MEMBERS_READ, operator_id)
        people = [(UUID(int=601), "Phạm Hùng", Role.MANAGER), (UUID(int=600), "Trần Văn Tuấn", Role.DRIVER)]
        return [
            Member(Person(account, name, f"{name[-2:]}@saomai.example", None), role, operator_id, cast.SEVEN_THIRTY)
            for account, name, role in people
        ]

    def __init__(self) -> None:
        super().__init__()
        self.out: list[Suspended] = []
        self.policy = StepPolicy(required=False)

    async def people(self, by: Principal, account_ids: list[UUID]) -> list[Person]:
        return [one.person for one in await self.members(by, cast.SAO_MAI.id) if one.person.id in account_ids]

    async def invite(self, by: Principal, form: Invite) -> None:
        if form.login == "hung@saomai.example":
            raise AlreadyInvited(fields={"login": "works-here"})
        self.note("invite", form)

    async def invitations(self, by: Principal, operator_id: UUID | None) -> list[Invitation]:
        asked = cast.SEVEN_THIRTY
        return [Invitation(UUID(int=650), cast.SAO_MAI.id, Role.STAFF, "em@saomai.example", 1, asked, by.key, asked)]

    async def invite_again(self, by: Principal, invitation_id: UUID) -> None:
        self.note("again", invitation_id)

    async def withdraw_invitation(self, by: Principal, invitation_id: UUID) -> None:
        self.note("withdraw", invitation_id)

    async def suspend(self, by: Principal, form: Suspend) -> None:
        [person] = [one.person for one in await self.members(by, cast.SAO_MAI.id) if one.person.id == form.account_id]
        self.out = [Suspended(person, form.operator_id, form.reason, cast.SEVEN_THIRTY, by.key)]

    async def reinstate(self, by: Principal, account_id: UUID, operator_id: UUID | None) -> None:
        self.out = []

    async def suspended(self, by: Principal, operator_id: UUID | None) -> list[Suspended]:
        return self.out

    async def step_policy(self, by: Principal, operator_id: UUID | None) -> StepPolicy:
        return self.policy

    async def set_step_policy(self, by: Principal, operator_id: UUID | None, form: SetStepPolicy) -> StepPolicy:
        self.policy = StepPolicy(form.required, form.grace_days, cast.SEVEN_THIRTY)
        return self.policy

    async def staff_steps(self, by: Principal, operator_id: UUID) -> list[StaffStep]:
        return [StaffStep(UUID(int=600), app=True, passkeys=0)]

    async def revoke(self, by: Principal, revoke: Revoke) -> None:
        self.note("revoke", revoke)

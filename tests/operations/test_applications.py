"""A company comes in: it applies, proves its address, is asked, and is taken or not; selling is switched off and on."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from houses import someone
from operations.cast import ADMIN, Cast
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Conflict, Forbidden, Invalid, NotFound, Unauthenticated
from overland.operations import (
    AlreadyApplied,
    ApplicantMustKnow,
    Application,
    ApplicationDecided,
    ApplicationDraft,
    ApplicationQuery,
    ApplicationStatus,
    Approval,
    NewPaper,
    OperatorSwitched,
    PaperUnreadable,
    Switch,
)

HOA, QUY = someone(Role.CUSTOMER), someone(Role.CUSTOMER)
DRAFT = ApplicationDraft(
    "Nhà xe Hoa Lư", "GP-12/2026", "2700123456", "Trần Thị Hoa", "hoa@example.com", "0912345678"
)  # fmt: skip
LICENCE = NewPaper("giấy phép.pdf", b"%PDF-1.7 licence")
TAKEN = Approval("hoalu")


async def applied(cast: Cast) -> Application:
    """Hoa's, with its address confirmed by the link of the mail."""
    made = await cast.ops.apply(HOA, DRAFT)
    [*_, mail] = await cast.opened.told(ApplicantMustKnow)
    assert (mail.what, mail.email, made.status) == ("confirm", "hoa@example.com", ApplicationStatus.UNCONFIRMED)
    return await cast.ops.confirm_application(made.id, mail.path.partition("code=")[2])


async def test_a_company_is_asked_and_taken(cast: Cast) -> None:
    it = await applied(cast)
    await cast.ops.write_to_application(ADMIN, it.id, "Xin gửi giấy phép.")
    await cast.ops.add_paper(HOA, it.id, LICENCE)
    it = await cast.ops.write_to_application(HOA, it.id, "Đã gửi.")
    assert [(m.ours, m.text) for m in it.messages] == [(True, "Xin gửi giấy phép."), (False, "Đã gửi.")]
    found = await cast.ops.paper(ADMIN, it.id, it.papers[0].id)
    assert (found.content, found.media_type) == (LICENCE.content, "application/pdf")
    it = await cast.ops.approve_application(ADMIN, it.id, TAKEN)
    assert it.status is ApplicationStatus.APPROVED
    [made] = [one for one in await cast.ops.operators(ADMIN) if one.id == it.operator_id]
    assert (made.code, made.name, made.email, made.selling) == ("HOALU", DRAFT.company, DRAFT.email, True)
    assert await cast.ops.approve_application(ADMIN, it.id, TAKEN) == it
    # Its office opens on the board of the day, which needs the rules of its crew.
    assert (await cast.ops.day_board(ADMIN, made.id, date(2026, 11, 6))).worries == ()
    told = [one.what for one in await cast.opened.told(ApplicantMustKnow)]
    assert told == ["confirm", "received", "asked", "approved"]


async def test_a_company_is_declined_with_a_reason(cast: Cast) -> None:
    it = await applied(cast)
    with pytest.raises(Invalid):
        await cast.ops.decline_application(ADMIN, it.id, "  ")
    it = await cast.ops.decline_application(ADMIN, it.id, "Giấy phép hết hạn.")
    assert (it.status, it.reason, it.operator_id) == (ApplicationStatus.DECLINED, "Giấy phép hết hạn.", None)
    with pytest.raises(ApplicationDecided):
        await cast.ops.approve_application(ADMIN, it.id, TAKEN)
    assert (await cast.ops.apply(HOA, DRAFT)).id != it.id


async def test_nobody_is_taken_whose_address_is_not_proven(cast: Cast) -> None:
    it = await cast.ops.apply(HOA, DRAFT)
    with pytest.raises(NotFound):
        await cast.ops.confirm_application(it.id, "0" * 32)
    with pytest.raises(ApplicationDecided):
        await cast.ops.approve_application(ADMIN, it.id, TAKEN)


async def test_one_waits_for_an_answer_before_one_applies_again(cast: Cast) -> None:
    await cast.ops.apply(HOA, DRAFT)
    with pytest.raises(AlreadyApplied):
        await cast.ops.apply(HOA, DRAFT)


async def test_a_code_in_use_takes_nobody(cast: Cast) -> None:
    it = await applied(cast)
    with pytest.raises(Conflict):
        await cast.ops.approve_application(ADMIN, it.id, Approval(cast.operator.code.lower()))
    assert (await cast.ops.application(ADMIN, it.id)).status is ApplicationStatus.OPEN


async def test_strangers_see_nothing_of_it(cast: Cast) -> None:
    it = await cast.ops.add_paper(HOA, (await applied(cast)).id, LICENCE)
    for ask in (
        cast.ops.application(QUY, it.id), cast.ops.paper(QUY, it.id, it.papers[0].id),
        cast.ops.write_to_application(QUY, it.id, "?"), cast.ops.add_paper(cast.manager, it.id, LICENCE),
    ):  # fmt: skip
        with pytest.raises(NotFound):
            await ask
    with pytest.raises(Forbidden):
        await cast.ops.applications(cast.manager, ApplicationQuery())
    with pytest.raises(Unauthenticated):
        await cast.ops.apply(GUEST, DRAFT)
    assert [one.id for one in await cast.ops.my_applications(HOA)] == [it.id]
    assert await cast.ops.my_applications(QUY) == []


async def test_the_list_is_by_status_and_page(cast: Cast) -> None:
    mine, theirs = await applied(cast), await cast.ops.apply(QUY, DRAFT)
    first = await cast.ops.applications(ADMIN, ApplicationQuery(limit=1))
    rest = await cast.ops.applications(ADMIN, ApplicationQuery(limit=1, cursor=first.next))
    assert {one.id for one in first.items + rest.items} == {mine.id, theirs.id}
    opened = await cast.ops.applications(ADMIN, ApplicationQuery(ApplicationStatus.OPEN))
    assert [one.id for one in opened.items] == [mine.id]


@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-" + b"x" * 3 * 1024 * 1024], ids=["no", "page", "large"])
async def test_what_is_no_paper_is_not_taken(cast: Cast, content: bytes) -> None:
    it = await applied(cast)
    with pytest.raises(PaperUnreadable):
        await cast.ops.add_paper(HOA, it.id, NewPaper("a.pdf", content))


@pytest.mark.parametrize(
    ("field", "value"), [("company", " "), ("email", "hoa"), ("zone", "Mars/Olympus"), ("contact", "H\u202eoa")]
)
async def test_what_cannot_be_is_refused(cast: Cast, field: str, value: str) -> None:
    with pytest.raises(Invalid):
        await cast.ops.apply(HOA, msgspec.structs.replace(DRAFT, **{field: value}))


async def test_a_company_is_switched_off_and_on_with_a_reason(cast: Cast) -> None:
    off = await cast.ops.switch_operator(ADMIN, cast.id, Switch(False, "Giấy phép hết hạn"))
    again = await cast.ops.switch_operator(ADMIN, cast.id, Switch(False, "Vẫn hết hạn"))
    on = await cast.ops.switch_operator(ADMIN, cast.id, Switch(True, "Đã gia hạn"))
    assert (off.selling, again.selling, on.selling) == (False, False, True)
    assert [(one.selling, one.reason) for one in await cast.ops.switches(cast.manager, cast.id)] == [
        (True, "Đã gia hạn"), (False, "Giấy phép hết hạn"),
    ]  # fmt: skip
    assert [(one.turn, one.selling) for one in await cast.opened.told(OperatorSwitched)] == [(1, False), (2, True)]
    with pytest.raises(Forbidden):
        await cast.ops.switch_operator(cast.manager, cast.id, Switch(False, "Nghỉ"))

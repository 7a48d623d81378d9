"""Letters are written in a language that is switched on, whatever somebody once chose."""

from datetime import timedelta
from uuid import uuid4

import msgspec

from houses import Opened
from notifications.cast import MINH, MailServer, booking
from overland.booking import BookingConfirmed
from overland.identity import InvitationMade
from overland.kernel.clock import FixedClock
from overland.kernel.permissions import Role
from overland.operations import PlatformChoice, PlatformChosen


async def test_who_reads_a_language_that_is_off_is_told_in_the_first_that_is_on(
    room: Opened, box: MailServer, clock: FixedClock
) -> None:
    await room.hear(PlatformChosen(choice=PlatformChoice(("vi",), version=2)))
    await room.hear(PlatformChosen(choice=PlatformChoice(("vi", "en"), version=1)))  # an older choice comes too late
    made = booking(msgspec.structs.replace(MINH, language="en"))
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.hear(
        InvitationMade(
            channel="email", recipient="an@example.vn", language="en", operator_id=uuid4(), role=Role.STAFF, link="abc",
            expires_at=clock.now() + timedelta(days=7), inviter="Chi",
        )
    )  # fmt: skip
    await room.queue.drain()
    subjects = {to[0]: mail["subject"] for to, mail in box.mails}
    assert subjects["minh@example.com"].startswith("Vé xe Hà Nội")
    assert "mời" in subjects["an@example.vn"]
    assert {mail["content-language"] for _, mail in box.mails} == {"vi"}

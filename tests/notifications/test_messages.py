"""Staff see what their passengers were told, and can tell it again; nobody else's."""

import pytest

from houses import Opened, Shape, bearer, someone
from notifications.cast import OTHER_OPERATOR, SAO_MAI, MailServer, booking
from overland.booking import BookingCancelled, BookingConfirmed
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.pages import BadCursor
from overland.kernel.permissions import Role
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, NotFound, Unauthenticated
from overland.notifications import Channel, MessageOvertaken, MessageQuery, MessageStatus, Notifications

STAFF = someone(Role.STAFF, SAO_MAI)
STRANGER = someone(Role.MANAGER, OTHER_OPERATOR)


@pytest.fixture
async def told(room: Opened, clock: FixedClock) -> Opened:
    """The room after two confirmed bookings."""
    for _ in range(2):
        made = booking()
        await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.queue.drain()
    return room


async def test_messages_come_in_pages_newest_first(told: Opened, shape: Shape) -> None:
    door = told.door(Notifications, shape)
    first = await door.messages(STAFF, MessageQuery(SAO_MAI, limit=3))
    rest = await door.messages(STAFF, MessageQuery(SAO_MAI, limit=3, cursor=first.next))
    assert (len(first.items), len(rest.items), rest.next) == (3, 1, None)
    ids = [message.id for message in (*first.items, *rest.items)]
    assert ids == sorted(set(ids), reverse=True)
    assert {message.status for message in first.items} == {MessageStatus.SENT}


async def test_messages_of_one_booking(told: Opened, shape: Shape) -> None:
    door = told.door(Notifications, shape)
    [newest, *_] = (await door.messages(STAFF, MessageQuery(SAO_MAI))).items
    found = await door.messages(STAFF, MessageQuery(SAO_MAI, booking_id=newest.booking_id))
    assert {message.channel for message in found.items} == set(Channel)
    assert {message.booking_id for message in found.items} == {newest.booking_id}


async def test_without_an_operator_one_sees_ones_own(told: Opened, shape: Shape) -> None:
    door = told.door(Notifications, shape)
    assert (await door.messages(STRANGER, MessageQuery())).items == []
    assert len((await door.messages(someone(Role.ADMIN), MessageQuery())).items) == 4


async def test_who_may_not_read(told: Opened, shape: Shape) -> None:
    door = told.door(Notifications, shape)
    for who, refusal in (
        (GUEST, Unauthenticated), (STRANGER, NotFound), (someone(Role.DRIVER, SAO_MAI), Forbidden),
    ):  # fmt: skip
        with pytest.raises(refusal):
            await door.messages(who, MessageQuery(SAO_MAI))


async def test_a_cursor_of_another_list_is_refused(told: Opened, shape: Shape) -> None:
    with pytest.raises(BadCursor):
        await told.door(Notifications, shape).messages(STAFF, MessageQuery(SAO_MAI, cursor="nonsense"))


async def test_a_message_goes_out_once_more(told: Opened, box: MailServer, shape: Shape) -> None:
    door = told.door(Notifications, shape)
    mail = next(m for m in (await door.messages(STAFF, MessageQuery(SAO_MAI))).items if m.channel is Channel.EMAIL)
    again = await door.send_again(STAFF, mail.id)
    assert (again.status, again.tries) == (MessageStatus.QUEUED, 0)
    await told.queue.drain()
    assert len(box.mails) == 3
    assert len({str(message["Message-ID"]) for _, message in box.mails}) == 2


async def test_a_message_of_another_operator_is_not_there(told: Opened, shape: Shape) -> None:
    door = told.door(Notifications, shape)
    [message, *_] = (await door.messages(STAFF, MessageQuery(SAO_MAI))).items
    for who, message_id in ((STRANGER, message.id), (STAFF, new_id())):
        with pytest.raises(NotFound):
            await door.send_again(who, message_id)


async def test_a_confirmation_is_not_sent_again_after_a_cancellation(
    room: Opened, clock: FixedClock, shape: Shape
) -> None:
    made = booking()
    await room.hear(BookingConfirmed(booking=made, paid=made.total, at=clock.now()))
    await room.queue.drain()
    await room.hear(BookingCancelled(booking=made, refund=made.total, by_operator=False, at=clock.now()))
    door = room.door(Notifications, shape)
    for message in (await door.messages(STAFF, MessageQuery(SAO_MAI))).items:
        if message.kind == "confirmed":
            with pytest.raises(MessageOvertaken):
                await door.send_again(STAFF, message.id)
        else:
            assert (await door.send_again(STAFF, message.id)).status is MessageStatus.QUEUED


async def test_over_rest(told: Opened) -> None:
    address = f"/v1/operators/{SAO_MAI}/messages"
    listed = await told.client.get(address, params={"limit": 1}, headers=bearer(STAFF))
    assert listed.status_code == 200
    [message] = listed.json()["items"]
    again = await told.client.post(f"/v1/messages/{message['id']}/again", headers=bearer(STAFF))
    assert (again.status_code, again.json()["status"]) == (200, "queued")


@pytest.mark.parametrize(
    ("query", "status"),
    [({"limit": 0}, 422), ({"limit": 201}, 422), ({"booking_id": "x"}, 422), ({"cursor": "x"}, 422)],
)
async def test_bad_questions_over_rest(room: Opened, query: dict[str, str | int], status: int) -> None:
    answer = await room.client.get(f"/v1/operators/{SAO_MAI}/messages", params=query, headers=bearer(STAFF))
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


async def test_strangers_over_rest(told: Opened) -> None:
    address = f"/v1/operators/{SAO_MAI}/messages"
    assert (await told.client.get(address)).status_code == 401
    assert (await told.client.get(address, headers=bearer(STRANGER))).status_code == 404
    assert (await told.client.get(address, headers=bearer(someone(Role.CUSTOMER)))).status_code == 403

"""A search over everything finds what the caller may see, by whatever they have of it, and nothing of others."""

from typing import Any
from uuid import UUID

import pytest

from houses import Builder, Opened, Shape, bearer, someone
from overland.booking import BookingQuery, Bookings
from overland.identity import Identity, Member, Person, User
from overland.kernel.clock import FixedClock
from overland.kernel.ids import new_id
from overland.kernel.pages import Page
from overland.kernel.permissions import Permission, Role
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound, Unavailable
from overland.operations import Operations
from overland.payments import Payments
from overland.reporting import Found, Reports
from overland.reporting.find import fold, phone_digits
from overland.reporting.room import BLUEPRINT
from web.office import cast
from web.office.fakes_agents import OfficeAgents
from web.office.fakes_operations import OfficeOperations

SAO_MAI, BIEN_XANH = cast.SAO_MAI.id, cast.BIEN_XANH.id
MANAGER, STAFF = someone(Role.MANAGER, SAO_MAI), someone(Role.STAFF, SAO_MAI)
HUNG = Person(new_id(), "Phạm Hùng", "hung@saomai.example", "+84912345678")


class People:
    """Hùng manages; An only travels."""

    async def members(self, by: Principal, operator_id: UUID) -> list[Member]:
        by.require(Permission.MEMBERS_READ, operator_id)
        return [Member(HUNG, Role.MANAGER, SAO_MAI, cast.SEVEN_THIRTY)] if operator_id == SAO_MAI else []

    async def users(self, by: Principal, text: str, cursor: str | None) -> Page[User]:
        by.require(Permission.USERS_READ)
        return Page([User(Person(new_id(), "An Nguyễn", "an@example.vn", None), (), cast.SEVEN_THIRTY, blocked=False)])


class Sold:
    """Writes down what was asked, or does not answer."""

    away = False

    def __init__(self) -> None:
        self.asked: list[BookingQuery] = []

    async def bookings(self, by: Principal, query: BookingQuery) -> Page[Any]:
        if self.away:
            raise Unavailable
        by.require(Permission.BOOKINGS_READ, query.operator_id)
        self.asked.append(query)
        return Page([])


@pytest.fixture
def sold() -> Sold:
    return Sold()


@pytest.fixture
async def opened(builder: Builder, sold: Sold, clock: FixedClock) -> Opened:
    clock.forward(cast.SEVEN_THIRTY - clock.now())
    rooms = {Operations: OfficeOperations(), Identity: People(), Bookings: sold, Payments: OfficeAgents()}
    return await builder.open(BLUEPRINT, rooms)


def kinds(found: Found) -> set[tuple[str, str]]:
    return {(hit.kind, hit.name) for hit in found.hits}


async def test_by_plate_name_and_number_without_signs(opened: Opened, shape: Shape) -> None:
    door = opened.door(Reports, shape)
    assert ("bus", "29B-123.45") in kinds(await door.find(MANAGER, "29b12345", SAO_MAI))
    assert ("person", "Phạm Hùng") in kinds(await door.find(MANAGER, "pham hung", SAO_MAI))
    assert ("person", "Phạm Hùng") in kinds(await door.find(MANAGER, "0912 345 678", SAO_MAI))
    assert ("agent", "Khách sạn Sông Hồng") in kinds(await door.find(MANAGER, "song hong", SAO_MAI))
    assert (await door.find(MANAGER, "x", SAO_MAI)).hits == []


async def test_a_phone_is_looked_for_however_it_is_written(opened: Opened, sold: Sold) -> None:
    await opened.door(Reports).find(MANAGER, "0912 345 678", SAO_MAI)
    assert [query.text for query in sold.asked] == ["912345678"]
    assert {phone_digits(said) for said in ("0912345678", "+84 912 345 678", "84912345678")} == {"912345678"}
    assert fold("29B-123.45 Đà") == "29b12345da"


async def test_nothing_of_another_operator(opened: Opened, sold: Sold) -> None:
    door = opened.door(Reports)
    with pytest.raises(NotFound):
        await door.find(MANAGER, "29b", BIEN_XANH)
    everywhere = await door.find(MANAGER, "a", None)
    assert {hit.operator_id for hit in everywhere.hits} <= {SAO_MAI}
    assert {hit.operator_id for hit in (await door.find(MANAGER, "an", None)).hits} == {SAO_MAI}
    assert {query.operator_id for query in sold.asked} == {SAO_MAI}
    answer = await opened.client.get(f"/v1/search?text=29b&operator_id={BIEN_XANH}", headers=bearer(MANAGER))
    assert answer.status_code == 404


async def test_staff_see_no_people_and_only_admins_see_accounts(opened: Opened) -> None:
    door = opened.door(Reports)
    assert "person" not in {kind for kind, _ in kinds(await door.find(STAFF, "pham hung", SAO_MAI))}
    assert "account" not in {kind for kind, _ in kinds(await door.find(MANAGER, "an", None))}
    assert ("account", "An Nguyễn") in kinds(await door.find(someone(Role.ADMIN), "an", None))


async def test_a_room_that_is_away_is_named(opened: Opened, sold: Sold) -> None:
    sold.away = True
    found = await opened.door(Reports).find(MANAGER, "29b", SAO_MAI)
    assert found.silent == ("booking",)
    assert ("bus", "29B-123.45") in kinds(found)

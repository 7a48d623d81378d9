"""Saying how it was, and what is made of it."""

from __future__ import annotations

import asyncio

import asyncpg
import pytest

from booking.cast import (
    ADMIN,
    BIEN_XANH,
    CLERK,
    DRIVER,
    FRIDAY,
    HA_NOI,
    HUE,
    LAN,
    MANAGER,
    MINH,
    MORNING,
    SAO_MAI,
    STRANGER,
    departure,
    line,
    named,
    on_sale,
)
from booking.conftest import House
from overland.booking import (
    AlreadyRated,
    AnswerRating,
    BoardTicket,
    Booking,
    HideRating,
    RateJourney,
    RatingClosed,
    RatingQuery,
    RatingWanted,
    Reputation,
    SearchTrips,
    Sort,
    WrongStep,
)
from overland.booking.ask_rating import ask_ratings
from overland.booking.counter import Counter
from overland.booking.reputation import FRESH
from overland.kernel.ids import new_id
from overland.kernel.principal import GUEST
from overland.kernel.problems import Forbidden, Invalid, NotFound

ARRIVED = "2026-11-06T19:00:00+07:00"
GOOD = RateJourney(5, "Xe sạch, tài xế vui vẻ")


async def travelled(house: House, *seats: str) -> Booking:
    """Lan and her company went to Huế and have arrived."""
    paid = await house.buy(*seats)
    for ticket in paid.tickets:
        await house.door.board(DRIVER, BoardTicket(MORNING, ticket.token))
    house.clock_to(ARRIVED)
    return paid


def counter_of(house: House) -> Counter:
    counter = house.opened.room.door
    assert isinstance(counter, Counter)
    return counter


async def test_who_travelled_says_so_once(house: House) -> None:
    paid = await travelled(house, "A1", "A2")
    first, second = (ticket.id for ticket in paid.tickets)
    rating = await house.door.rate(LAN, house.access(paid), first, GOOD)
    assert (rating.score, rating.words, rating.origin, rating.destination) == (5, GOOD.words, "Hà Nội", "Huế")
    with pytest.raises(AlreadyRated):
        await house.door.rate(GUEST, house.access(paid), first, RateJourney(1))
    await house.door.rate(GUEST, house.access(paid), second, RateJourney(3))
    assert sorted(one.score for one in await house.door.ratings_of(LAN, house.access(paid))) == [3, 5]


async def test_all_at_once_are_one(house: House) -> None:
    paid = await travelled(house, "A1")
    tries = (house.door.rate(LAN, house.access(paid), paid.tickets[0].id, RateJourney(n)) for n in (1, 2, 3, 4, 5))
    answers = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(answer, AlreadyRated) for answer in answers) == 4


async def test_who_stayed_at_home_says_nothing(house: House) -> None:
    paid = await house.buy("A1")
    house.clock_to(ARRIVED)
    with pytest.raises(WrongStep):
        await house.door.rate(LAN, house.access(paid), paid.tickets[0].id, GOOD)
    sql = "INSERT INTO rating (trip_id, ticket_id, operator_id, score, at) VALUES ($1, $2, $3, 5, now())"
    with pytest.raises(asyncpg.ForeignKeyViolationError):
        await house.opened.db.pool.execute(sql, MORNING, paid.tickets[0].id, SAO_MAI)


@pytest.mark.parametrize("at", ["2026-11-06T18:59:59+07:00", "2026-12-06T19:00:01+07:00"])
async def test_only_after_the_arrival_and_for_thirty_days(house: House, at: str) -> None:
    paid = await travelled(house, "A1")
    house.clock_to(at)
    with pytest.raises(RatingClosed) as refused:
        await house.door.rate(LAN, house.access(paid), paid.tickets[0].id, GOOD)
    assert refused.value.facts["since"] == "2026-11-06T12:00:00+00:00"


async def test_nobody_else_and_no_staff(house: House) -> None:
    paid = await travelled(house, "A1")
    ticket = paid.tickets[0].id
    with pytest.raises(Forbidden):
        await house.door.rate(CLERK, house.access(paid), ticket, GOOD)
    with pytest.raises(NotFound):
        await house.door.rate(LAN, house.access(paid), new_id(), GOOD)
    with pytest.raises(Invalid):
        await house.door.rate(LAN, house.access(paid), ticket, RateJourney(6))
    with pytest.raises(NotFound):
        await house.door.ratings(STRANGER, RatingQuery(SAO_MAI))


async def test_an_operator_answers_and_the_platform_hides(house: House) -> None:
    paid = await travelled(house, "A1", "A2")
    for one in paid.tickets:
        await house.door.rate(LAN, house.access(paid), one.id, GOOD)
    ticket = paid.tickets[0].id
    for hour, words in ((8, "Cảm ơn"), (9, "Cảm ơn chị Lan")):
        house.clock_to(f"2026-11-07T0{hour}:00:00+07:00")
        await house.door.answer_rating(MANAGER, SAO_MAI, ticket, AnswerRating(words))
    await house.door.hide_rating(ADMIN, SAO_MAI, ticket, HideRating("Nêu tên người khác"))
    page = await house.door.ratings(CLERK, RatingQuery(SAO_MAI, limit=1))
    rest = await house.door.ratings(CLERK, RatingQuery(SAO_MAI, page.next))
    [told] = [rating for rating in (*page.items, *rest.items) if rating.ticket_id == ticket]
    assert (told.answer, told.hidden) == ("Cảm ơn chị Lan", "Nêu tên người khác")
    for by in (MANAGER, CLERK):
        with pytest.raises(Forbidden):
            await house.door.hide_rating(by, SAO_MAI, ticket, HideRating("không thích"))
    with pytest.raises(Forbidden):
        await house.door.answer_rating(CLERK, SAO_MAI, ticket, AnswerRating("không"))
    with pytest.raises(NotFound):
        await house.door.answer_rating(STRANGER, BIEN_XANH, ticket, AnswerRating("không phải của tôi"))


async def test_the_average_is_told_from_five_on_and_counts_no_hidden_ones(house: House) -> None:
    seats = ("A1", "A2", "A3", "A4", "B1", "B2")
    paid = await travelled(house, *seats)
    house.clock_to("2026-11-06T06:00:00+07:00")
    search = SearchTrips(HA_NOI, HUE, FRIDAY)
    told = []
    for score, ticket in zip((5, 4, 4, 5, 4, 1), paid.tickets, strict=True):
        house.clock_to(ARRIVED)
        await house.door.rate(LAN, house.access(paid), ticket.id, RateJourney(score))
        house.clock_to("2026-11-06T06:00:00+07:00")
        counter_of(house).reputations._looked = -FRESH
        told.append((await house.door.search(search)).offers[0].rating)
    assert told == [None, None, None, None, Reputation(4.4, 5), Reputation(3.8, 6)]
    await house.door.hide_rating(ADMIN, SAO_MAI, paid.tickets[5].id, HideRating("Spam"))
    counter_of(house).reputations._looked = -FRESH
    assert (await house.door.search(search)).offers[0].rating == Reputation(4.4, 5)


async def test_the_best_rated_come_first_and_the_unrated_last(house: House) -> None:
    other = line("Biển Xanh's", BIEN_XANH, operator="Biển Xanh")
    await house.opened.hear(on_sale(departure(named("early"), departure=6 * 3600), of=other))
    known = counter_of(house).reputations
    await known.known()
    known._known[SAO_MAI] = Reputation(4.4, 5)
    found = await house.door.search(SearchTrips(HA_NOI, HUE, FRIDAY, sort=Sort.RATING))
    assert [offer.operator for offer in found.offers] == ["Sao Mai", "Biển Xanh"]


async def test_people_are_asked_once_an_hour_after_they_arrived(house: House) -> None:
    await house.buy("A2", by=MINH)
    paid = await travelled(house, "A1")
    counter = counter_of(house)
    assert await ask_ratings(counter) == 0
    house.clock_to("2026-11-06T20:00:00+07:00")
    assert await ask_ratings(counter) == 1
    assert await ask_ratings(counter) == 0
    assert [told.booking.id for told in await house.opened.told(RatingWanted)] == [paid.id]

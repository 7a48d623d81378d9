"""The prices of days may come from a cache; without one, and with one that is away, they are worked out."""

from dataclasses import replace
from typing import Any

from booking.cast import FRIDAY, HA_NOI, HUE
from booking.conftest import House
from overland.booking.offers import SearchDays
from overland.booking.room import open_counter
from overland.kernel.cache import NoCache, ValkeyCache

WEEK = SearchDays(HA_NOI, HUE, FRIDAY, 7)


class Memory(NoCache):
    """A cache in memory, to look into."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}

    async def get(self, key: str, kind: type[Any]) -> Any:
        return self.kept.get(key)

    async def put(self, key: str, answer: object, seconds: int) -> None:
        self.kept[key] = answer


async def test_what_was_worked_out_is_kept_for_the_next(house: House) -> None:
    memory = Memory()
    counter = await open_counter(replace(house.opened.kit, cache=memory))
    worked_out = await counter.search_days(WEEK)
    assert list(memory.kept.values()) == [worked_out]
    [key] = memory.kept
    memory.kept[key] = []
    assert await counter.search_days(WEEK) == []
    assert await counter.search_days(SearchDays(HA_NOI, HUE, FRIDAY, 7, passengers=2)) == worked_out


async def test_a_cache_that_is_away_costs_no_answer(house: House) -> None:
    away = ValkeyCache("redis://127.0.0.1:1")
    counter = await open_counter(replace(house.opened.kit, cache=away))
    assert await counter.search_days(WEEK) == await house.door.search_days(WEEK)
    await away.close()

"""The filters of the results, as they stand in the address and on the page. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from overland.booking import FilterChoices, Filters, PlaceHit, Sort
from overland.kernel.money import Money
from overland.web.forms import Typed
from overland.web.speak import Speaker

LISTS: Final = {
    "time": "times", "operator": "operators", "kind": "bus_kinds", "amenity": "amenities", "pickup": "pickups",
    "drop_off": "drop_offs",
}  # fmt: skip
"""What stands several times in the address, and which filter it is."""
MOST_PRICES: Final = 8

Pairs = tuple[tuple[str, str], ...]


class Option(msgspec.Struct, frozen=True):
    """A tick in the form of the filters."""

    value: str
    label: str
    trips: int
    chosen: bool


class Group(msgspec.Struct, frozen=True):
    """Ticks of one kind, under the name that they have in the address."""

    name: str
    options: tuple[Option, ...]


class Chip(msgspec.Struct, frozen=True):
    """A filter that is set: what it says, and the address's pairs without it."""

    label: str
    without: Pairs


def read(typed: Typed) -> Filters:
    """The filters of an address; what cannot be read is left out, for an address is not a form that one could mend."""
    wanted: dict[str, Any] = {}
    for name, field in LISTS.items():
        wanted[field] = [value for value in dict.fromkeys(typed.all(name)) if _fits({field: [value]})][:50]
    for name in ("most", "together"):
        if typed[name] and _fits({name: typed[name]}):
            wanted[name] = typed[name]
    return msgspec.convert(wanted, Filters, strict=False)


def of_stations(filters: Filters, origin: PlaceHit, destination: PlaceHit) -> Filters:
    """The same, from and to the stations that were named."""
    for place, name in ((origin, "pickups"), (destination, "drop_offs")):
        if place.station:
            stations = tuple(dict.fromkeys((*getattr(filters, name), place.station)))
            filters = msgspec.structs.replace(filters, **{name: stations})
    return filters


def _fits(wanted: dict[str, Any]) -> bool:
    try:
        msgspec.convert(wanted, Filters, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def sort_of(typed: Typed) -> Sort:
    """What comes first; the earliest where the address says nothing that can be read."""
    return Sort(typed["sort"]) if typed["sort"] in set(Sort) else Sort.DEPARTURE


def pairs(filters: Filters) -> Pairs:
    """The filters as they stand in an address."""
    found = [(name, str(value)) for name, field in LISTS.items() for value in getattr(filters, field)]
    found += [("most", str(filters.most))] if filters.most is not None else []
    return (*found, *([("together", "1")] if filters.together else []))


def groups(speaker: Speaker, choices: FilterChoices, filters: Filters) -> list[Group]:
    """What there is to tick: of each kind, if the day's trips differ in it at all."""
    names = {str(one.id): one.name for one in choices.operators}
    counted: dict[str, list[tuple[str, int]]] = {
        "time": [(one.value, one.trips) for one in choices.times],
        "operator": [(str(one.id), one.trips) for one in choices.operators],
        "kind": [(one.value, one.trips) for one in choices.bus_kinds],
        "amenity": [(one.value, one.trips) for one in choices.amenities],
        "pickup": [(one.value, one.trips) for one in choices.pickups],
        "drop_off": [(one.value, one.trips) for one in choices.drop_offs],
    }
    found = []
    for name, values in counted.items():
        chosen = {str(value) for value in getattr(filters, LISTS[name])}
        differing = [(v, trips) for v, trips in values if trips < choices.trips or v in chosen]
        options = tuple(Option(v, said(speaker, name, v, names), trips, v in chosen) for v, trips in differing)
        found += [Group(name, options)] if options else []
    return found


def said(speaker: Speaker, name: str, value: str, operators: dict[str, str]) -> str:
    """A filter in words."""
    if name == "time":
        return speaker.one_of("time", value)
    if name == "amenity":
        return speaker.one_of("amenity", value)
    return operators.get(value, speaker.say("another-operator")) if name == "operator" else value


def prices(choices: FilterChoices, filters: Filters) -> list[Money]:
    """Limits to choose from, the lowest first: a few of the day's prices, and the one that was chosen."""
    steps = choices.prices[:-1]
    found = {steps[len(steps) * n // MOST_PRICES].amount for n in range(MOST_PRICES)} if steps else set()
    chosen = {filters.most} if filters.most is not None and choices.prices else set()
    return [Money(amount, choices.prices[0].currency) for amount in sorted(found | chosen)]


def chips(speaker: Speaker, choices: FilterChoices, filters: Filters) -> list[Chip]:
    """The filters that are set, each with a way out of it; a price only where the day has a currency to say it in."""
    currency = next((price.currency for price in choices.prices), "")
    names = {str(one.id): one.name for one in choices.operators}
    every = pairs(filters)

    def label(name: str, value: str) -> str:
        if name == "together":
            return speaker.say("filter-together")
        if name == "most":
            return speaker.say("up-to", price=speaker.money(Money(int(value), currency)))
        return said(speaker, name, value, names)

    return [Chip(label(*one), _without(every, one)) for one in every if one[0] != "most" or currency]


def _without(every: Sequence[tuple[str, str]], one: tuple[str, str]) -> Pairs:
    return tuple(pair for pair in every if pair != one)

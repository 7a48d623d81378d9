"""Which class of seats a fare is for. GTFS has no column for it, so publishers hide it in the fare_id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

STANDARD = "standard"
TOKENS = {
    "std": STANDARD, "standard": STANDARD, "eco": STANDARD, "economy": STANDARD, "second": STANDARD, "2nd": STANDARD,
    "biz": "business", "business": "business", "premium": "premium", "vip": "vip", "first": "first", "1st": "first",
    "sleeper": "sleeper", "berth": "sleeper", "limousine": "limousine",
}  # fmt: skip
BESIDE_STANDARD = {"bus": "business"}
"""Tokens that mean a class only beside fares that say they are standard: elsewhere a bus is a bus."""
UNRESERVED = {"non", "nonreserved", "unreserved", "nrsv", "free"}
"""Beside a class: without a seat of one's own, which is another product."""
_OURS = re.compile(r"overland:([a-z0-9_-]{1,40}):\d+")
_SPLIT = re.compile(r"[-_:. /]+")


def fare_id_for(seat_class: str, amount: int) -> str:
    """The fare_id under which we write a price (in minor units) of a class, and read it again."""
    return f"overland:{seat_class}:{amount}"


def classes_in(fare_ids: Iterable[str]) -> tuple[dict[str, str], dict[str, tuple[str, list[str]]]]:
    """The class of each fare_id; and for each class that was guessed from a word in it, that word and the ids."""
    ids = list(fare_ids)
    words = {key: _SPLIT.split(key.lower()) for key in ids}
    table = TOKENS | (BESIDE_STANDARD if any("std" in found for found in words.values()) else {})
    classes: dict[str, str] = {}
    why: dict[str, tuple[str, list[str]]] = {}
    guessed: dict[str, list[str]] = defaultdict(list)
    for key in ids:
        if ours := _OURS.fullmatch(key):
            classes[key] = ours[1]
            continue
        token = next((word for word in words[key] if word in table), "")
        classes[key] = table.get(token, STANDARD)
        if token and UNRESERVED & set(words[key]):
            classes[key] += "_unreserved"
        if token:
            guessed[classes[key]].append(key)
            why.setdefault(classes[key], (token, guessed[classes[key]]))
    return classes, why

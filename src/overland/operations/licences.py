"""Which bus a class of licence allows, by the seats that passengers have. Data, with its source; the driver's seat is
not among them.

A class that is not in its country's table says nothing: it is a warning, not a refusal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from overland.operations.crew import Objection, ObjectionKind
from overland.operations.network import Driver

ANY: Final = 10_000
"""As many as there are."""
VIETNAM: Final = {"B": 8, "C1": 8, "C": 8, "D1": 16, "D2": 29, "D": ANY, "BE": 8, "D1E": 16, "D2E": 29, "DE": ANY}
"""Law 36/2024/QH15 on road traffic order and safety, Art. 57, in force since 1 January 2025."""
VIETNAM_BEFORE: Final = {"B1": 8, "B2": 8, "E": ANY, "FD": 29, "FE": ANY}
"""Classes of before, which hold on until they end (Art. 89). A D of before covers what D2 does now: enter it as D2."""
EUROPE: Final = {"B": 8, "BE": 8, "D1": 16, "D1E": 16, "D": ANY, "DE": ANY}
"""Directive 2006/126/EC, Art. 4."""
EUROPEAN: Final = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
SEATS: Final[Mapping[str, Mapping[str, int]]] = {"VN": VIETNAM | VIETNAM_BEFORE, **dict.fromkeys(EUROPEAN, EUROPE)}
"""By country and class. The database has the same in `licence_class`, and refuses by it."""


def weigh_licence(driver: Driver, seats: int, country: str) -> Iterator[Objection]:
    """Whether somebody's class allows a bus with so many seats for passengers, where the operator is."""
    known = SEATS.get(country)
    if driver.attendant or known is None:
        return
    most = known.get(tidy_class(driver.licence_class))
    if most is None:
        yield Objection(ObjectionKind.CLASS_UNKNOWN, blocks=False, note=driver.licence_class)
    elif most < seats:
        yield Objection(ObjectionKind.CLASS, blocks=True, note=driver.licence_class, seats=seats)


def may_drive(driver: Driver, seats: int, country: str) -> bool:
    """Whether nothing of that refuses it."""
    return not any(concern.blocks for concern in weigh_licence(driver, seats, country))


def tidy_class(licence_class: str) -> str:
    """As the table has it: D2, however it was typed."""
    return "".join(licence_class.split()).upper()

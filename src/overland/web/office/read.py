"""Reads typed fields as what is meant. What cannot be read becomes an error beside its field, and a neutral value."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from uuid import UUID

from babel.numbers import get_currency_precision

from overland.kernel.money import Money
from overland.kernel.problems import Conflict, Problem
from overland.web.forms import Typed

E = TypeVar("E", bound=StrEnum)
EARLIEST, LATEST = date(2000, 1, 1), date(2199, 12, 31)
"""Days outside are slips of the hand."""
NOBODY: Final = UUID(int=0)
_SIGNED: Final = re.compile(r"([+-]?)([0-9]{1,4}(?:\.[0-9]{1,2})?)")
_HOUR: Final = re.compile(r"(\d{1,2})[:h.](\d{2})")


class Fields:
    """Reads one form."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed

    @property
    def good(self) -> bool:
        """Whether everything read so far could be."""
        return not self.typed.errors

    def text(self, name: str, *, optional: bool = False, most: int = 200) -> str:
        """A text on one line."""
        said = " ".join(self.typed[name].split())
        if not said and not optional:
            self.wrong(name, "missing")
        if len(said) > most:
            self.wrong(name, "too-long")
        return said

    def whole(self, name: str, least: int = 0, most: int = 10**9, otherwise: int | None = None) -> int:
        """A whole number between these two."""
        said = self.typed[name]
        if not said and otherwise is not None:
            return otherwise
        if not re.fullmatch(r"-?[0-9]{1,12}", said) or not least <= int(said) <= most:
            self.wrong(name, "number" if said else "missing")
            return least
        return int(said)

    def day(self, name: str, otherwise: date | None = None) -> date:
        """A calendar day."""
        if not self.typed[name] and otherwise is not None:
            return otherwise
        try:
            found = date.fromisoformat(self.typed[name])
        except ValueError:
            found = date.min
        if EARLIEST <= found <= LATEST:
            return found
        self.wrong(name, "day" if self.typed[name] else "missing")
        return otherwise or EARLIEST

    def maybe_day(self, name: str) -> date | None:
        """A calendar day, or nothing."""
        return self.day(name) if self.typed[name] else None

    def hour(self, name: str) -> int:
        """A timetable's time as seconds: 07:30, 7h30; 25:30 is in the night after."""
        found = _HOUR.fullmatch(self.typed[name])
        if not found or int(found[1]) > 47 or int(found[2]) > 59:
            self.wrong(name, "hour" if self.typed[name] else "missing")
            return 0
        return int(found[1]) * 3600 + int(found[2]) * 60

    def metres(self, name: str) -> int:
        """Kilometres, with a comma or a point, as metres."""
        said = self.typed[name].replace(",", ".")
        if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", said):
            self.wrong(name, "number" if said else "missing")
            return 0
        return round(float(said) * 1000)

    def degrees(self, name: str, most: int) -> float:
        """A latitude or longitude in degrees."""
        try:
            value = float(self.typed[name].replace(",", "."))
        except ValueError:
            value = math.nan
        if not -most <= value <= most:
            self.wrong(name, "degrees" if self.typed[name] else "missing")
            return 0.0
        return value

    def minor(self, name: str, currency: str, otherwise: int | None = None) -> int:
        """An amount as people type it (250.000, 19,50) in minor units."""
        said = re.sub(r"[\s₫đ$€]", "", self.typed[name])
        if not said and otherwise is not None:
            return otherwise
        digits = get_currency_precision(currency)
        rest = rf"(?:[.,]([0-9]{{{digits}}}))?" if digits else "()"
        found = re.fullmatch(rf"([0-9]{{1,3}}(?:[.,]?[0-9]{{3}})*|[0-9]+){rest}", said)
        whole = re.sub(r"[.,]", "", found[1]) if found else ""
        if not found or len(whole) > 12:
            self.wrong(name, "amount" if said else "missing")
            return 0
        return int(whole) * int(10**digits) + int(found[2] or 0)

    def currency(self, name: str, otherwise: str = "VND") -> str:
        """A currency's code (ISO 4217)."""
        said = self.typed[name].upper() or otherwise
        if not re.fullmatch("[A-Z]{3}", said):
            self.wrong(name, "not-a-currency")
            return otherwise
        return said

    def choice(self, name: str, known: Sequence[E]) -> E:
        """One of these words."""
        chosen = next((one for one in known if one.value == self.typed[name]), None)
        if chosen is None:
            self.wrong(name, "choose")
        return chosen or known[0]

    def identity(self, name: str, *, optional: bool = False) -> UUID | None:
        """An id that a page has offered; nothing where none was chosen."""
        try:
            return UUID(self.typed[name])
        except ValueError:
            if self.typed[name] or not optional:
                self.wrong(name, "choose")
            return None

    def points(self, name: str, otherwise: int | None = None) -> int:
        """A share typed in percent (7.5 or 7,5), as basis points."""
        said = self.typed[name].rstrip("% ").replace(",", ".")
        if not said and otherwise is not None:
            return otherwise
        if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,2})?", said) or float(said) > 100:
            self.wrong(name, "percent" if said else "missing")
            return 0
        return round(float(said) * 100)

    def change(self, name: str) -> int:
        """A change typed in percent (+10, -7,5), as basis points."""
        said = self.typed[name].replace(" ", "").rstrip("%").replace(",", ".").replace("−", "-")
        found = _SIGNED.fullmatch(said)
        points = round(float(found[2]) * 100) * (-1 if found[1] == "-" else 1) if found else 0
        if not found or not -9_000 <= points <= 100_000:
            self.wrong(name, "change" if said else "missing")
            return 0
        return points

    def more(self, name: str, currency: str) -> int:
        """An amount more (20.000) or less (-20.000), in minor units."""
        said = self.typed[name].replace("−", "-")
        bare = Fields(Typed({name: [said.lstrip("+-")]}))
        found = bare.minor(name, currency)
        self.typed.errors |= bare.typed.errors
        return -found if said.startswith("-") else found

    def link(self, name: str) -> str:
        """An https address, or nothing."""
        said = self.typed[name]
        if said and not re.fullmatch(r"https://\S{1,490}", said):
            self.wrong(name, "link")
        return said

    def one(self, name: str, known: Iterable[UUID]) -> UUID:
        """One of these ids."""
        chosen = self.maybe(name, known)
        if chosen is None:
            self.wrong(name, "choose")
        return chosen or NOBODY

    def maybe(self, name: str, known: Iterable[UUID]) -> UUID | None:
        """One of these ids, or none."""
        chosen = next((one for one in known if str(one) == self.typed[name]), None)
        if self.typed[name] and chosen is None:
            self.wrong(name, "choose")
        return chosen

    def wrong(self, name: str, key: str) -> None:
        """Keep what is wrong with a field; the first finding stays."""
        self.typed.errors.setdefault(name, key)


def refuse(typed: Typed, refused: Problem, names: dict[str, str] | None = None) -> int:
    """Put a room's refusal into the form; the status to answer with."""
    typed.refuse(refused, names)
    if isinstance(refused, Conflict) and (fields := refused.facts.get("fields")):
        typed.errors |= {(names or {}).get(name, name): code for name, code in fields.items()}
        typed.problem = None
    return refused.status


def as_typed(amount: Money) -> str:
    """An amount as `Fields.minor` reads it back: 250000, or 19.50 where there are cents."""
    digits = get_currency_precision(amount.currency)
    whole, rest = divmod(amount.amount, 10**digits)
    return f"{whole}.{rest:0{digits}}" if digits else str(whole)

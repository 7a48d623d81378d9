"""How times, days and amounts are said in a language: 07:30, Fri 27 Nov; 5 h 30 min; 250.000 ₫."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from babel.dates import format_date
from babel.numbers import format_decimal

from overland.kernel.clock import local
from overland.kernel.money import Money
from overland.kernel.problems import Problem
from overland.kernel.words import Words

_SHORT: Final = {"vi": "EEEEE d/M", "en": "EEE d MMM"}
_LONG: Final = {"vi": "EEEE, d/M/y", "en": "EEEE d MMMM y"}


@dataclass(frozen=True)
class Speaker:
    """Says things in one language."""

    words: Words
    language: str

    def say(self, key: str, /, **facts: object) -> str:
        """The message of this name."""
        return self.words.say(self.language, key, **facts)

    def knows(self, key: str) -> bool:
        """Whether there is such a message."""
        return self.words.knows(self.language, key)

    def one_of(self, family: str, code: str) -> str:
        """The word for a code of a family (`amenity-wifi`); the code itself where nobody has named it."""
        key = f"{family}-{code.replace('_', '-')}"
        return self.say(key) if self.knows(key) else code

    def money(self, amount: Money) -> str:
        """An amount as people write it."""
        return amount.text(self.language)

    def clock(self, at: datetime, zone: str) -> str:
        """The time of day at that place: 07:30."""
        return f"{local(at, zone):%H:%M}"

    def day(self, day: date) -> str:
        """A day in short: Fri 27 Nov; T6 27/11."""
        return format_date(day, _SHORT[self.language], locale=self.language)

    def figures(self, day: date) -> str:
        """A day of any year in figures: 27/11/2026."""
        return format_date(day, "dd/MM/yyyy", locale=self.language)

    def long_day(self, day: date) -> str:
        """A day in full: Friday 27 November 2026; Thứ Sáu, 27/11/2026."""
        return format_date(day, _LONG[self.language], locale=self.language)

    def decimal(self, number: float) -> str:
        """A number with one decimal: 4.6; 4,6."""
        return format_decimal(number, format="0.0", locale=self.language)

    def moment(self, at: datetime, zone: str) -> str:
        """Time and day at that place: 07:30, Fri 27 Nov."""
        return f"{self.clock(at, zone)}, {self.day(local(at, zone).date())}"

    def zone(self, at: datetime, zone: str) -> str:
        """The clock's distance from Greenwich: GMT+7."""
        minutes = int((local(at, zone).utcoffset() or at - at).total_seconds()) // 60
        hours, rest = divmod(abs(minutes), 60)
        return f"GMT{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")

    def duration(self, seconds: int) -> str:
        """A length of time in hours and minutes: 5 h 30 min."""
        hours, minutes = divmod(seconds // 60, 60)
        said = [self.say("hours", hours=hours)] if hours else []
        if minutes or not hours:
            said.append(self.say("minutes", minutes=minutes))
        return " ".join(said)

    def complaint(self, field: str, code: str) -> str:
        """What is wrong with a field: in words of its own, in those of the code, or at least that something is."""
        first = f"error-{code}-{field.partition('-')[0]}"
        return next((self.say(key) for key in (first, f"error-{code}") if self.knows(key)), self.say("error-other"))

    def problem_title(self, problem: type[Problem] | Problem) -> str:
        """What a refusal says happened."""
        key = f"problem-{problem.slug}"
        return self.say(key) if self.knows(key) else problem.title

    def problem_help(self, problem: type[Problem] | Problem) -> str:
        """What to do about a refusal; a general word where there is no special one."""
        key = f"problem-{problem.slug}.help"
        said = self.say(key)
        return said if said != key else self.say(f"problem-status-{problem.status}")


def days_between(start: datetime, start_zone: str, end: datetime, end_zone: str) -> int:
    """How many midnights the travellers' calendars pass between two instants at two places."""
    return (local(end, end_zone).date() - local(start, start_zone).date()).days

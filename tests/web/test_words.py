"""Every string is said in both languages, and none is left over."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import overland
from overland.kernel.money import Money
from overland.kernel.permissions import Permission
from overland.kernel.problems import Problem
from overland.kernel.words import LANGUAGES
from overland.web.site import HERE, PARTS, _words
from overland.web.speak import Speaker, days_between

WORDS = _words()
CALL = re.compile(r"""\bsay\(\s*["']([A-Za-z][\w-]*)(?:\.\w+)?["']""")
FAMILY = re.compile(r"""["']([a-z][a-z-]*-)(?=["'{])|\bone_of\(\s*["']([a-z-]+)["']""")
SAID_BY_CODE = ("error-", "problem-")
"""Families of messages whose second half is a code: of a field's complaint, of a refusal."""


def sources() -> Iterator[str]:
    """Every template and every module of the screens."""
    for pattern in ("templates/**/*.html", "**/*.py"):
        for path in HERE.glob(pattern):
            yield path.read_text(encoding="utf8")


def test_both_languages_have_the_same_messages() -> None:
    vi, en = (WORDS.keys(language) for language in LANGUAGES)
    assert vi ^ en == set()


def test_every_message_that_is_asked_for_is_there() -> None:
    asked = {key for text in sources() for key in CALL.findall(text) if not key.endswith("-")}
    assert asked - WORDS.keys("en") == set()


def test_no_message_is_left_over() -> None:
    texts = list(sources())
    asked = {key for text in texts for key in CALL.findall(text)}
    families = {a or f"{b}-" for text in texts for a, b in FAMILY.findall(text)} | set(SAID_BY_CODE)
    quoted = {key for text in texts for key in re.findall(r"""["']([a-z][\w-]+)["']""", text)}
    left = {key for key in WORDS.keys("en") - asked - quoted if not key.startswith(tuple(families))}
    assert left == set()


def test_no_message_is_said_twice() -> None:
    for language in LANGUAGES:
        files = [HERE / "locale" / folder / f"{language}.ftl" for folder in (".", *PARTS)]
        texts = [path.read_text(encoding="utf8") for path in files if path.exists()]
        said = [key for text in texts for key in re.findall(r"^([A-Za-z][\w-]*) =", text, re.MULTILINE)]
        assert sorted(said) == sorted(set(said))


def test_both_languages_fill_in_the_same_facts() -> None:
    facts = {language: _facts(language) for language in LANGUAGES}
    differing = {key for key in facts["en"] if facts["en"][key] != facts["vi"][key]}
    # A plural needs its count in English; Vietnamese may do without.
    assert {key for key in differing if facts["en"][key] - {"count"} != facts["vi"][key] - {"count"}} == set()


def _facts(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    key = ""
    for line in (HERE / "locale" / f"{language}.ftl").read_text(encoding="utf8").splitlines():
        if begins := re.match(r"([A-Za-z][\w-]*) =", line):
            key = begins[1]
        elif attribute := re.match(r"\s+\.(\w+) =", line):
            key = f"{key.partition('.')[0]}.{attribute[1]}"
        found.setdefault(key, set()).update(re.findall(r"\{ \$(\w+)", line))
    return found


@pytest.mark.parametrize(
    ("language", "moment", "duration", "long"),
    [
        ("en", "07:30, Fri 27 Nov", "5 h 30 min", "Friday 27 November 2026"),
        ("vi", "07:30, T6 27/11", "5 giờ 30 phút", "Thứ Sáu, 27/11/2026"),
    ],
)
def test_times_are_said_as_people_say_them(language: str, moment: str, duration: str, long: str) -> None:
    speaker = Speaker(WORDS, language)
    at = datetime(2026, 11, 27, 0, 30, tzinfo=UTC)
    assert speaker.moment(at, "Asia/Ho_Chi_Minh") == moment
    assert speaker.duration(19800) == duration
    assert speaker.long_day(at.date()) == long
    assert speaker.zone(at, "Asia/Ho_Chi_Minh") == "GMT+7"
    assert speaker.zone(at, "Asia/Kolkata") == "GMT+5:30"


def test_the_day_after_is_counted_on_the_calendars_of_both_places() -> None:
    leaves, arrives = datetime(2026, 11, 27, 14, tzinfo=UTC), datetime(2026, 11, 27, 22, tzinfo=UTC)
    assert days_between(leaves, "Asia/Ho_Chi_Minh", arrives, "Asia/Ho_Chi_Minh") == 1
    assert days_between(leaves, "Europe/Berlin", arrives, "Europe/Berlin") == 0


def test_amounts_follow_the_language() -> None:
    assert Speaker(WORDS, "vi").money(Money(250000, "VND")) == "250.000\xa0₫"


def test_every_right_is_said_in_both_languages() -> None:
    keys = {f"right-{right.value.replace('.', '-').replace('_', '-')}" for right in Permission}
    assert {key for key in keys if not all(WORDS.knows(language, key) for language in LANGUAGES)} == set()


def test_every_refusal_is_said_in_both_languages() -> None:
    for module in pkgutil.walk_packages(overland.__path__, "overland."):
        if module.name.endswith((".refusals", ".http")) or module.name.count(".") == 1:
            importlib.import_module(module.name)
    # Other tests in this process may have refusals of their own.
    ours = {slug: kind for slug, kind in Problem.known.items() if kind.__module__.startswith("overland.")}
    unsaid = {slug for slug in ours if not all(WORDS.knows(lang, f"problem-{slug}") for lang in LANGUAGES)}
    assert unsaid == set()
    assert all(WORDS.knows("vi", f"problem-status-{kind.status}") for kind in ours.values())

"""What speaks against a bus or a person on a trip, in words: before it is chosen, and where it was refused."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from overland.kernel.problems import Problem
from overland.operations import Objection
from overland.web.office.office import Office


def concern_said(office: Office, concern: Objection) -> str:
    """A concern as a short remark: on 07:30 Hà Nội – Huế until 20:30."""
    return _said(office, concern.kind.value, concern.note, concern.until, concern.day, concern.minutes, concern.seats)


def why(office: Office, problem: Problem | None) -> str:
    """Who it is about and the reason, where a refusal tells; else nothing."""
    facts: dict[str, Any] = problem.facts if problem else {}
    if not problem or not facts.get("name"):
        return ""
    kinds = {
        "bus-busy": "busy", "driver-busy": "busy", "not-available": "away", "too-little-rest": "rest",
        "papers-expired": facts.get("paper", ""),
        "wrong-licence": "licence-class" if facts.get("licence_class") else "",
    }  # fmt: skip
    kind = kinds.get(problem.slug)
    if not kind:
        return ""
    until = datetime.fromisoformat(facts["until"]) if facts.get("until") else None
    note = facts.get("other") or facts.get("reason") or facts.get("licence_class") or ""
    day = datetime.fromisoformat(facts["day"]).date() if facts.get("day") else None
    return f"{facts['name']}: {_said(office, kind, note, until, day, 0, facts.get('seats', 0))}"


def _said(office: Office, kind: str, note: str, until: datetime | None, day: Any, minutes: int, seats: int) -> str:
    speaker = office.visit.speaker
    return office.visit.say(
        f"office-concern-{kind.replace('_', '-')}", note=note,
        time=speaker.moment(until, office.operator.zone) if until else "", day=speaker.long_day(day) if day else "",
        duration=speaker.duration(minutes * 60), seats=seats,
    )  # fmt: skip

"""The guide for integrators does what it says, and names every refusal there is."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any

import pytest

import overland.app
from api.serve import Served
from api.written import DOCS, is_written
from overland.commands.demo import fill_if_empty
from overland.kernel.problems import Problem


def test_the_guide_runs_as_it_stands(house: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    assert house.do(fill_if_empty(house.house), within=300)
    monkeypatch.setenv("OVERLAND", house.address)
    text = (DOCS / "guide.md").read_text()
    blocks = list(re.finditer(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    assert len(blocks) >= 10
    names: dict[str, Any] = {}
    for block in blocks:
        line = text[: block.start(1)].count("\n")
        exec(compile("\n" * line + block[1], "guide.md", "exec"), names)
    assert names["boarded"]["verdict"] == "welcome"
    assert names["changed"].json()["version"] == names["run"].json()["version"] + 1


def test_every_refusal_is_in_the_table() -> None:
    is_written("problems.md", problems())


def problems() -> str:
    """All refusals by status, as Markdown."""
    assert overland.app.BLUEPRINTS, "all rooms are loaded"
    kinds = [kind for kind in Problem.known.values() if kind.__module__.startswith("overland.")]
    lines = [INTRODUCTION, "", "| status | type | from | title | meaning |", "|---|---|---|---|---|"]
    for kind in sorted(kinds, key=lambda kind: (kind.status, kind.slug)):
        room = kind.__module__.split(".")[1]
        meaning = " ".join(cleandoc(kind.__doc__ or "").split())
        assert meaning, kind
        lines.append(f"| {kind.status} | `/problems/{kind.slug}` | {room} | {kind.title} | {meaning} |")
    return "\n".join(lines) + "\n"


INTRODUCTION = """\
# Every refusal

What is not possible is answered with `application/problem+json` (RFC 9457). `type` says what is wrong, `facts` has what
a caller can act on, `trace_id` finds the request in the logs. New kinds may be added: a caller that does not know a
`type` goes by the status. The same addresses explain each of them to people in their language.

This table is written from the code by `tests/api/test_guide.py`."""

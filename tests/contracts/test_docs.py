"""The documents are true where a machine can tell: links lead somewhere, commands exist, settings are read."""

import re
from pathlib import Path

import pytest

from overland import __main__ as command_line
from overland.settings import ROOMS, Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(p for p in ROOT.rglob("*.md") if not {"node_modules", ".venv", ".tool", "build"} & set(p.parts))
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
COMMAND = re.compile(r"`overland ([a-z]+)(?: ([a-z]+))?")
SETTING = re.compile(r"\b(?:OVERLAND_[A-Z_]+|DATABASE_URL)\b")


def name_of(document: Path) -> str:
    return str(document.relative_to(ROOT))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text(encoding="utf8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_command_exists(document: Path) -> None:
    parser = command_line._parser()
    known = next(a.choices for a in parser._actions if a.dest == "command")
    assert known
    assert {command for command, _ in COMMAND.findall(document.read_text(encoding="utf8"))} <= {*known}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_setting_is_read(document: Path) -> None:
    names = {f.metadata["name"] for f in Settings.__dataclass_fields__.values()}
    known = {name.replace("<ROOM>", room.upper()) for name in names for room in ROOMS}
    told = set(SETTING.findall(document.read_text(encoding="utf8")))
    assert {name for name in told if not name.endswith("_") and name not in known | OUTSIDE} == set()


OUTSIDE = {
    "OVERLAND_BENCH_DATABASE_URL",
    "OVERLAND_CHROMIUM",
    "OVERLAND_GATEWAY_PORT",
    "OVERLAND_VERSION",
    "OVERLAND_TEST_DATABASE_URL",
}
"""Variables of the tests, the bench and compose.yaml, which the product itself does not read."""

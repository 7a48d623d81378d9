"""What is installed is pinned by hash and never by a place to fetch it from."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = sorted(ROOT.glob("requirements*.txt"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(file: Path) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==(\S+)", file.read_text(), re.MULTILINE))


@pytest.mark.parametrize("file", PINS, ids=lambda file: file.name)
def test_every_package_is_pinned_with_hashes(file: Path) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", file.read_text(), flags=re.MULTILINE)[1:]
    assert len(entries) == len(pinned(file)) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("file", [*PINS, ROOT / "frontend" / "package-lock.json"], ids=lambda file: file.name)
def test_no_pin_names_an_index(file: Path) -> None:
    addresses = re.findall(r"\w+://[^\s\"]+|--(?:extra-)?index-url\S*|--find-links\S*", without_funding(file))
    assert addresses == []


def without_funding(file: Path) -> str:
    """The text of the file; npm's lock also holds addresses at which authors ask for donations."""
    if file.suffix != ".json":
        return file.read_text()
    lock = json.loads(file.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    return json.dumps(lock)


def test_every_npm_package_is_pinned_with_a_hash() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text())
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert [name for name, package in packages.items() if "integrity" not in package] == []


def test_the_pins_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    runtime, tests = pinned(ROOT / "requirements.txt"), pinned(ROOT / "requirements-dev.txt")
    asked = {normal(re.split(r"[^\w.-]", line)[0]) for line in project["project"]["dependencies"]}
    assert asked - {normal(name) for name in runtime} == set()
    asked_by_tests = {normal(re.split(r"[^\w.-]", line)[0]) for line in project["dependency-groups"]["dev"]}
    assert asked_by_tests - {normal(name) for name in tests} == set()
    assert runtime.items() <= tests.items()

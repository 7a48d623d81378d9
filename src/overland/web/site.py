"""What every page needs: the doors, the words, the templates, the addresses of the static files."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from overland.kernel.clock import Clock
from overland.kernel.keys import Keys
from overland.kernel.room import Doors
from overland.kernel.words import Words
from overland.web.offering import Offering

HERE: Final = Path(__file__).parent
PARTS: Final = tuple(sorted(folder.name for folder in (HERE / "locale").iterdir() if folder.is_dir()))
"""Folders of words, beside those that all pages have."""
STATIC: Final = HERE / "static"


@cache
def _words() -> Words:
    return Words(HERE / "locale", *(HERE / "locale" / part for part in PARTS))


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"],
    )  # fmt: skip


def _manifest() -> dict[str, str]:
    built = STATIC / "manifest.json"
    return msgspec.json.decode(built.read_bytes(), type=dict[str, str]) if built.exists() else {}


@dataclass(frozen=True)
class Site:
    """The screens of one installation."""

    doors: Doors
    keys: Keys
    clock: Clock
    public_url: str
    production: bool
    offering: Offering
    words: Words = field(default_factory=_words)
    templates: Environment = field(default_factory=_templates)
    statics: dict[str, str] = field(default_factory=_manifest)

    def static(self, name: str) -> str:
        """The address of a static file, with the hash of its content where it has one."""
        return f"/static/{self.statics.get(name, name)}"

    def form_token(self, browser: str) -> str:
        """What a form must carry for this browser's cookie; a new one each time, so that compression leaks nothing."""
        salt = secrets.token_hex(8)
        return salt + self._mark(salt, browser)

    def form_token_fits(self, browser: str, token: str) -> bool:
        """Whether a form with this token was made for this browser."""
        salt, mark = token[:16], token[16:]
        return bool(browser) and hmac.compare_digest(mark.encode(), self._mark(salt, browser).encode())

    def _mark(self, salt: str, browser: str) -> str:
        return hmac.new(self.keys.secret("forms"), f"{salt}.{browser}".encode(), hashlib.sha256).hexdigest()

"""The only reader of the environment. `overland doctor` prints what each setting means and where it came from."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

ROOMS: Final = ("identity", "operations", "payments", "booking", "notifications", "reporting", "web")
SHORTEST_SECRET: Final = 32
SAMPLES: Final = ("change", "secret", "example", "sample", "password", "overland")

_SECONDS: Final = {
    "hold_seconds": (5, 120, 3600),
    "pay_seconds": (5, 300, 3600),
    "offer_seconds": (5, 300, 3600),
    "ask_seconds": (1, 15, 60),
}
"""The shortest in development, the shortest in production, the longest: short ones are for trying things out."""


class BadSettings(Exception):
    """A setting is missing or cannot be; the message is one line that says which and what to do."""


def _setting(name: str, default: Any, says: str) -> Any:
    meaning = {"name": name, "says": says}
    # Nothing that may hold a password is printed with the settings.
    shown = isinstance(default, int | Path) or name in {"OVERLAND_ENV", "OVERLAND_HOST", "OVERLAND_PUBLIC_URL"}
    if default == {}:
        return field(default_factory=dict, metadata=meaning, repr=shown)
    return field(default=default, metadata=meaning, repr=shown)


@dataclass(frozen=True)
class Settings:
    """Everything that can be set, each by one environment variable."""

    env: str = _setting(
        "OVERLAND_ENV", "development", "development, or production, which refuses missing and weak secrets"
    )
    home: Path = _setting(
        "OVERLAND_HOME", Path(".overland"), "folder of the embedded database and of the development secret"
    )
    database_url: str = _setting("DATABASE_URL", "", "PostgreSQL 15 or newer (postgresql://…); empty: the embedded one")
    secret: str = _setting("OVERLAND_SECRET", "", "at least 32 random characters; all keys are derived from it")
    secret_before: str = _setting(
        "OVERLAND_SECRET_BEFORE", "", "the secret before the last change; still verifies, never signs"
    )
    host: str = _setting("OVERLAND_HOST", "127.0.0.1", "address to listen on")
    port: int = _setting("OVERLAND_PORT", 8000, "port to listen on")
    public_url: str = _setting(
        "OVERLAND_PUBLIC_URL", "", "how people reach the pages (https://…); links in mails begin with it"
    )
    smtp_url: str = _setting(
        "OVERLAND_SMTP_URL", "", "smtp://user:password@host:port or smtps://…; empty: mails are only kept"
    )
    mail_from: str = _setting("OVERLAND_MAIL_FROM", "Overland <tickets@localhost>", "sender of mails")
    sms_url: str = _setting("OVERLAND_SMS_URL", "", "address of the SMS gateway; empty: texts are only kept")
    sms_key: str = _setting("OVERLAND_SMS_KEY", "", "key of the SMS gateway")
    hooks_inside: bool = _setting(
        "OVERLAND_HOOKS_INSIDE", False, "let webhooks call addresses of the own network, without TLS (development only)"
    )
    local_pay_url: str = _setting(
        "OVERLAND_LOCAL_PAY_URL", "", "address of the practice payment provider; empty in development: in this process"
    )
    local_pay_key: str = _setting(
        "OVERLAND_LOCAL_PAY_KEY", "", "key shared with the practice payment provider, at least 32 characters"
    )
    practice_url: str = _setting(
        "OVERLAND_PRACTICE_URL", "", "where `overland simulate` runs a payment provider; empty: beside the pages"
    )
    hold_seconds: int = _setting(
        "OVERLAND_HOLD_SECONDS", 600, "how long chosen seats are held until a payment begins, at most an hour"
    )
    pay_seconds: int = _setting(
        "OVERLAND_PAY_SECONDS", 900, "how long they are held from the beginning of the first payment, at most an hour"
    )
    offer_seconds: int = _setting(
        "OVERLAND_OFFER_SECONDS", 1200, "how long seats that came free are held for the next on a waiting list"
    )
    ask_seconds: int = _setting(
        "OVERLAND_ASK_SECONDS", 60, "pause between two rounds of asking payment providers what they have not told"
    )
    invoice_folder: str = _setting(
        "OVERLAND_INVOICE_FOLDER",
        "",
        "where e-invoices are dropped as files, for who signs them; empty: nowhere",
    )
    demo: bool = _setting("OVERLAND_DEMO", True, "fill an empty database with the demo world (development only)")
    valkey_url: str = _setting("OVERLAND_VALKEY_URL", "", "Valkey or Redis as a cache of searches; empty: memory")
    trusted_hops: int = _setting("OVERLAND_TRUSTED_HOPS", 0, "how many proxies in front add to X-Forwarded-For")
    requests_a_minute: int = _setting(
        "OVERLAND_REQUESTS_A_MINUTE", 1200, "how many one account, or one address of guests, may make; 0: any number"
    )
    log_level: str = _setting("OVERLAND_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR")
    log_json: bool = _setting("OVERLAND_LOG_JSON", False, "log as JSON lines; always on in production")
    room_urls: Mapping[str, str] = _setting(
        "OVERLAND_<ROOM>_URL", {}, "where a room runs that is not in this process (http://…)"
    )
    room_databases: Mapping[str, str] = _setting(
        "OVERLAND_<ROOM>_DATABASE_URL", {}, "a room's own database, when it has one"
    )

    @property
    def production(self) -> bool:
        """Whether mistakes are refused instead of mended."""
        return self.env == "production"

    @property
    def address(self) -> str:
        """How people reach the pages, without a slash at the end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def secret_bytes(self) -> tuple[bytes, ...]:
        """The secrets as keys take them, newest first."""
        return tuple(s.encode() for s in (self.secret, self.secret_before) if s)

    def database_of(self, room: str) -> str:
        """The database of a room."""
        return self.room_databases.get(room, self.database_url)


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this process. Raises BadSettings."""
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        name = setting.metadata["name"]
        if "<ROOM>" in name:
            found = {room: environment.get(name.replace("<ROOM>", room.upper()), "") for room in ROOMS}
            values[setting.name] = {room: value for room, value in found.items() if value}
        elif raw := environment.get(name, "").strip():
            values[setting.name] = _parse(name, raw, setting.default)
    settings = Settings(**values)
    if settings.env not in {"development", "production"}:
        raise BadSettings(f"OVERLAND_ENV is development or production, not {settings.env!r}")
    if settings.production and settings.hooks_inside:
        raise BadSettings("OVERLAND_HOOKS_INSIDE is for development only: leave it out in production")
    for field_name, (trying, serious, longest) in _SECONDS.items():
        _refuse_span(field_name, getattr(settings, field_name), serious if settings.production else trying, longest)
    return _with_secrets(settings)


def _parse(name: str, raw: str, default: Any) -> Any:
    if isinstance(default, bool):
        if raw.lower() not in {"0", "1", "true", "false", "yes", "no"}:
            raise BadSettings(f"{name} is yes or no, not {raw!r}")
        return raw.lower() in {"1", "true", "yes"}
    if isinstance(default, int):
        if not raw.isdigit():
            raise BadSettings(f"{name} is a whole number, not {raw!r}")
        return int(raw)
    return Path(raw) if isinstance(default, Path) else raw


def _with_secrets(settings: Settings) -> Settings:
    if settings.production:
        for name in ("secret", "secret_before", "local_pay_key", "sms_key"):
            _refuse_weak(name, getattr(settings, name), needed=name == "secret")
        if not settings.public_url.startswith("https://"):
            raise BadSettings("OVERLAND_PUBLIC_URL must be set to an https:// address in production")
        return settings
    kept = settings.secret or _development_secret(settings.home)
    _refuse_short("OVERLAND_SECRET", kept)
    return Settings(**{**{f.name: getattr(settings, f.name) for f in fields(Settings)}, "secret": kept})


def _refuse_span(name: str, seconds: int, shortest: int, longest: int) -> None:
    if not shortest <= seconds <= longest:
        raise BadSettings(f"OVERLAND_{name.upper()} is {shortest} to {longest} seconds here, not {seconds}")


def _refuse_weak(name: str, value: str, *, needed: bool) -> None:
    variable = f"OVERLAND_{name.upper()}"
    if not value and not needed:
        return
    if not value:
        raise BadSettings(f"{variable} must be set in production: at least {SHORTEST_SECRET} random characters")
    _refuse_short(variable, value)
    if any(sample in value.lower() for sample in SAMPLES) or len(set(value)) < 10:
        raise BadSettings(f"{variable} looks like a sample; make one with: openssl rand -base64 48")


def _refuse_short(variable: str, value: str) -> None:
    if len(value.encode()) < SHORTEST_SECRET:
        raise BadSettings(f"{variable} is too short: at least {SHORTEST_SECRET} characters")


def _development_secret(home: Path) -> str:
    file = home / "secret"
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w") as out:
                out.write(secrets.token_urlsafe(48))
        return file.read_text().strip()
    except OSError as error:
        raise BadSettings(
            f"cannot write to {home}: {error.strerror}; set OVERLAND_HOME to a folder that can be"
        ) from error

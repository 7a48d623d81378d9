"""Settings: production refuses what development mends."""

from pathlib import Path

import pytest

from overland.settings import BadSettings, read

GOOD = "k3N9vQ2xT7mB4wZ8pL6rY1cF5hJ0dG3sA9uE"
PRODUCTION = {"OVERLAND_ENV": "production", "OVERLAND_PUBLIC_URL": "https://bus.example.org", "OVERLAND_SECRET": GOOD}


def test_production_starts_with_good_settings() -> None:
    assert read(PRODUCTION).production


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"OVERLAND_SECRET": ""}, "OVERLAND_SECRET must be set"),
        ({"OVERLAND_SECRET": "short"}, "too short"),
        ({"OVERLAND_SECRET": "change-me-" * 5}, "looks like a sample"),
        ({"OVERLAND_SECRET": "a" * 40}, "looks like a sample"),
        ({"OVERLAND_SMS_KEY": "tiny"}, "OVERLAND_SMS_KEY is too short"),
        ({"OVERLAND_PUBLIC_URL": "http://bus.example.org"}, "OVERLAND_PUBLIC_URL"),
        ({"OVERLAND_ENV": "prod"}, "OVERLAND_ENV"),
        ({"OVERLAND_PORT": "http"}, "OVERLAND_PORT is a whole number"),
        ({"OVERLAND_HOLD_SECONDS": "20"}, "OVERLAND_HOLD_SECONDS is 120 to 3600 seconds here"),
        ({"OVERLAND_PAY_SECONDS": "86400"}, "OVERLAND_PAY_SECONDS is 300 to 3600 seconds here"),
        ({"OVERLAND_ASK_SECONDS": "1"}, "OVERLAND_ASK_SECONDS is 15 to 60 seconds here"),
        ({"OVERLAND_DEMO": "maybe"}, "OVERLAND_DEMO is yes or no"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(change: dict[str, str], said: str) -> None:
    with pytest.raises(BadSettings, match=said) as refused:
        read(PRODUCTION | change)
    assert "\n" not in str(refused.value)


def test_to_try_things_out_time_may_be_short(tmp_path: Path) -> None:
    settings = read({"OVERLAND_HOME": str(tmp_path), "OVERLAND_PAY_SECONDS": "20", "OVERLAND_ASK_SECONDS": "2"})
    assert (settings.hold_seconds, settings.pay_seconds, settings.ask_seconds) == (600, 20, 2)


def test_development_makes_a_secret_and_keeps_it(tmp_path: Path) -> None:
    first = read({"OVERLAND_HOME": str(tmp_path)})
    assert read({"OVERLAND_HOME": str(tmp_path)}).secret == first.secret
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0


def test_a_room_may_run_elsewhere_with_its_own_database(tmp_path: Path) -> None:
    elsewhere = {"OVERLAND_BOOKING_URL": "http://booking:8000", "OVERLAND_BOOKING_DATABASE_URL": "postgresql://b/b"}
    settings = read({"OVERLAND_HOME": str(tmp_path), "DATABASE_URL": "postgresql://a/a"} | elsewhere)
    assert settings.room_urls == {"booking": "http://booking:8000"}
    assert (settings.database_of("booking"), settings.database_of("payments")) == (
        "postgresql://b/b",
        "postgresql://a/a",
    )


def test_settings_are_printed_without_what_is_secret() -> None:
    printed = repr(read(PRODUCTION | {"DATABASE_URL": "postgresql://overland:swordfish@db/overland"}))
    assert GOOD not in printed
    assert "swordfish" not in printed

"""No published message goes unjudged: every group of them is asked for by some test."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from payments.vectors import vectors

PROVIDERS: Final = ("vnpay", "momo", "zalopay", "payos", "casso", "sepay", "stripe_webhook", "vietqr")
WORDS: Final = frozenset({"algorithm", "confidence", "not_reproducible", "credentials_note", "crc"})
"""What is told about the messages, and is none."""
NOT_SPOKEN: Final = {
    ("momo", "confirm"): "money is captured at once, so nothing is left to confirm",
    ("stripe_webhook", "default_tolerance_seconds"): "a number, which the clocks of our own tests go beyond",
}


def test_every_group_of_published_messages_is_judged() -> None:
    here = Path(__file__)
    tests = "".join(file.read_text() for file in here.parent.rglob("test_*.py") if file != here)
    groups = {(provider, group) for provider in PROVIDERS for group in vectors(provider) if group not in WORDS}
    missing = {(provider, group) for provider, group in groups if f'"{group}"' not in tests}
    assert missing == set(NOT_SPOKEN)

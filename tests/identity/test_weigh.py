"""Weighing passwords."""

import unicodedata

import pytest

from overland.identity import WeakPassword
from overland.identity.rules import Login
from overland.identity.weigh import weigh

EMAIL = Login("email", "nguyen.an@example.vn")
PHONE = Login("phone", "+84912345678")

WEAK = {
    "password-too-short": ["", "mua xuan1", "ế" * 9],
    "password-too-long": ["rằm tháng giêng " * 13],
    "password-holds-login": ["nguyen.an-2026", "Hello NGUYEN.AN!"],
    "password-common": [
        "password12", "P@ssw0rd2024", "matkhau123", "Mật khẩu 123", "iloveyou99", "anhyeuem1314", "qwertyuiop",
        "1234567890", "0987654321", "1qaz2wsx3edc", "aaaaaaaaaaaa", "abcabcabcabc", "12121212121", "!!admin123!!",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("reason", "password"), [(reason, p) for reason, some in WEAK.items() for p in some])
def test_a_weak_one_is_refused_by_its_reason(reason: str, password: str) -> None:
    with pytest.raises(WeakPassword) as refusal:
        weigh(password, EMAIL)
    assert refusal.value.facts["fields"] == {"password": reason}


@pytest.mark.parametrize("password", ["0912345678xin", "+84 912 345 678", "912-345-678-an"])
def test_the_phone_number_is_no_password_however_it_is_written(password: str) -> None:
    with pytest.raises(WeakPassword):
        weigh(password, PHONE)


@pytest.mark.parametrize(
    "password",
    [
        "mua xuan 2",
        "len-doi-ngam-may",
        "correct horse battery",
        "Zx9#kLm2qP",
        "test-8391047265-4471",
        "ồ" * 3 + "đường dài",
    ],
)
def test_a_good_one_is_taken(password: str) -> None:
    assert weigh(password, EMAIL) == password


def test_every_keyboard_writes_the_same_password() -> None:
    typed = "đường về quê"
    assert weigh(unicodedata.normalize("NFD", typed), EMAIL) == weigh(typed, EMAIL)

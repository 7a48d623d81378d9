"""Weighing a password: refused when it is too short, too long, or among the first that anyone would try."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from overland.identity import WeakPassword
from overland.identity.rules import Login
from overland.kernel.text import settled

SHORTEST: Final = 10
LONGEST: Final = 200
FEWEST_SYMBOLS: Final = 5
MOST_TRIMMINGS: Final = 8

_WORDS: Final = """
abc admin administrator anhyeuem baby batman bongda bus changeme chelsea computer consaigon dangnhap danang default
doraemon dragon emyeuanh football gmail google guest hanoi hello hochiminh iloveyou internet khachhang khongbiet
khongnho letmein liverpool login manager manchester manchesterunited master matkhau matkhaucuatoi matkhaumoi
minhyeuem mypassword naruto newpassword nhaxe overland pass passw passwd password passwordpassword pokemon princess
qaz qazwsx qazwsxedc qwe qweasd qweasdzxc qwerty qwertyuiop root saigon samsung secret server staff sunshine superman
taikhoan taixe test thankyou toiyeuban toiyeuem toiyeuvietnam trustno user vexe vietnam vietnamvodich welcome
whatever xekhach xinchao yeuem zaq zaqwsx zxc zxcvbn zxcvbnm
"""
COMMON: Final = frozenset(_WORDS.split())
"""Words that, with some digits and signs around them, make up most of the guesses that succeed."""

_WALKS: Final = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujm",
)
_READ_AS = str.maketrans({"@": "a", "4": "a", "3": "e", "1": "i", "!": "i", "0": "o", "$": "s", "5": "s"})


def read_password(typed: str) -> str:
    """A password as it is hashed: NFC, so that every keyboard's ế is the same."""
    return settled("NFC", typed)


def weigh(typed: str, login: Login, field: str = "password") -> str:
    """The password to hash. Raises WeakPassword, whose `fields` says why at this field."""
    password = read_password(typed)
    if reason := _weakness(password, login):
        raise WeakPassword(fields={field: reason}, shortest=SHORTEST, longest=LONGEST)
    return password


def _weakness(password: str, login: Login) -> str | None:
    if len(password) < SHORTEST:
        return "password-too-short"
    if len(password) > LONGEST:
        return "password-too-long"
    low = password.casefold()
    if _holds_login(low, login):
        return "password-holds-login"
    return "password-common" if _common(low) else None


def _holds_login(low: str, login: Login) -> bool:
    if login.kind == "phone":
        return login.text[-8:] in re.sub(r"\D", "", low)
    name = login.text.casefold().split("@")[0]
    return len(name) >= 4 and name in low


def _common(low: str) -> bool:
    return len(set(low)) < FEWEST_SYMBOLS or _repeats(low) or _walks(low) or _word_with_trimmings(low)


def _repeats(low: str) -> bool:
    """abcdabcdabcd: the same few symbols again and again."""
    return any(low == (low[:n] * len(low))[: len(low)] for n in range(1, min(7, len(low) // 2 + 1)))


def _walks(low: str) -> bool:
    """A straight way along the keyboard, the alphabet or the digits, in either direction."""
    return any(low in walk or low in walk[::-1] for walk in _WALKS)


def _word_with_trimmings(low: str) -> bool:
    """A common word with digits and signs before, behind, or for some of its letters."""
    plain = _without_marks(low)
    letters = re.sub(r"[\W\d_]+", "", plain)
    if len(plain) - len(letters) > MOST_TRIMMINGS:
        return False
    stripped = plain.strip("0123456789!@#$%^&*()_+-=.,?/ ")
    return letters in COMMON or stripped.translate(_READ_AS) in COMMON


def _without_marks(text: str) -> str:
    """mật khẩu is matkhau to those who guess."""
    bare = "".join(c for c in settled("NFD", text) if not unicodedata.combining(c))
    return bare.replace("đ", "d").replace(" ", "")

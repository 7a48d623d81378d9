"""What identity holds of an operator, for who takes their data with them; and what is left out, and why."""

from __future__ import annotations

from typing import Final

from overland.kernel.take_out import HeldTable

TABLES: Final = (
    HeldTable(
        name="membership", what="Who works or worked for the operator, as what, and who said so.",
        join="JOIN account a ON a.id = t.account_id",
        also={"name": "a.name", "email": "a.email", "phone": "a.phone"},
        personal=("account_id", "granted_by", "revoked_by", "name", "email", "phone"),
    ),
    HeldTable(
        name="invitation", what="Who was asked to work for the operator, as what, and what came of it.",
        without=("token",), personal=("login", "made_by", "joined_by", "withdrawn_by"),
    ),
    HeldTable(
        name="suspension", what="Who was kept from working for the operator, why, and how long.",
        personal=("account_id", "reason", "by", "ended_by"),
    ),
    HeldTable(
        name="step_policy", what="Whether a second step was asked of staff, and since when.",
        personal=("by", "ended_by"),
    ),
)  # fmt: skip
_PERSONS: Final = "belongs to the person, who takes it out in their own account"
LEFT_OUT: Final = {
    "account": _PERSONS, "session": _PERSONS, "second_step": _PERSONS, "recovery_code": _PERSONS, "passkey": _PERSONS,
    "companion": _PERSONS, "refresh_token": "is a secret", "spent_challenge": "is a secret",
    "looking": "belongs to the platform and the person",
    "ticket": "is a code under way", "wrong_tries": "counts guesses", "asked": "counts requests",
}  # fmt: skip

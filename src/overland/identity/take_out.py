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
)  # fmt: skip
_PERSONS: Final = "belongs to the person, who takes it out in their own account"
LEFT_OUT: Final = {
    "account": _PERSONS, "session": _PERSONS, "second_step": _PERSONS, "recovery_code": _PERSONS, "passkey": _PERSONS,
    "companion": _PERSONS, "refresh_token": "is a secret", "spent_challenge": "is a secret",
    "ticket": "is a code under way", "wrong_tries": "counts guesses", "asked": "counts requests",
}  # fmt: skip

"""What notifications holds of an operator, for who takes their data with them; and what is left out, and why."""

from __future__ import annotations

from typing import Final

from overland.kernel.take_out import HeldTable

TABLES: Final = (
    HeldTable(
        name="journey", what="Bookings that people are told of.", key=("booking_id",), personal=("booking",)
    ),
    HeldTable(name="notice", what="What there was to tell.", personal=("booking", "changed", "tickets")),
    HeldTable(
        name="message", what="Messages to people, and whether they arrived.",
        personal=("recipient", "name", "subject", "text", "seats"),
    ),
    HeldTable(
        name="attempt", what="Every try to send one.",
        where="EXISTS (SELECT FROM message m WHERE m.id = t.message_id AND m.operator_id = $1)",
    ),
    HeldTable(
        name="hook", what="The systems that are told; their secrets are sealed and stay here.",
        without=("sealed", "sealed_before"), personal=("created_by",),
    ),
    HeldTable(name="hook_call", what="What they were told.", personal=("body",)),
    HeldTable(name="hook_try", what="Every try to tell it.", personal=("answer",)),
)  # fmt: skip
LEFT_OUT: Final = {"forgotten_account": "is a note of erasures", "spoken": "is what the platform offers to all"}

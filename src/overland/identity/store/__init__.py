"""The SQL of schema `identity`."""

from __future__ import annotations

from overland.identity.store.accounts import (
    AccountRow,
    Held,
    account_by_id,
    account_by_login,
    account_data,
    add_account,
    add_membership,
    change_password,
    change_profile,
    end_membership,
    end_memberships,
    erase_account,
    held,
    keep_password,
    lock_account,
    members,
    next_epoch,
    note_verified,
    verify_login,
)  # fmt: skip
from overland.identity.store.sessions import (
    SessionRow,
    add_session,
    add_token,
    end_all_sessions,
    end_own_session,
    end_session,
    forget_sessions,
    is_good_token,
    session_by_token,
    sessions,
    spend_token,
    use_session,
)  # fmt: skip
from overland.identity.store.tickets import (
    NewTicket,
    Step,
    Ticket,
    add_ticket,
    begin_step,
    confirm_step,
    count_try,
    end_step,
    forget_tickets,
    lock_step,
    note_counter,
    spend_recovery,
    spend_ticket,
    take_ticket,
)  # fmt: skip

__all__ = [
    "AccountRow", "Held", "NewTicket", "SessionRow", "Step", "Ticket", "account_by_id", "account_by_login",
    "account_data", "add_account", "add_membership", "add_session", "add_ticket", "add_token", "begin_step",
    "change_password", "change_profile", "confirm_step", "count_try", "end_all_sessions", "end_membership",
    "end_memberships", "end_own_session", "end_session", "end_step", "erase_account", "forget_sessions",
    "forget_tickets", "held", "is_good_token", "keep_password", "lock_account", "lock_step", "members", "next_epoch",
    "note_counter", "note_verified", "session_by_token", "sessions", "spend_recovery", "spend_ticket", "spend_token",
    "take_ticket", "use_session", "verify_login",
]  # fmt: skip

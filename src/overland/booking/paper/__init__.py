"""A booking on paper and in calendars: the QR code, tickets to print, an appointment."""

from __future__ import annotations

from overland.booking.paper.appointment import appointment
from overland.booking.paper.code import qr_svg
from overland.booking.paper.print_tickets import print_tickets

__all__ = ["appointment", "print_tickets", "qr_svg"]

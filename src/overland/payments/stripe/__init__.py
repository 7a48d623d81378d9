"""Stripe Checkout, spoken to as docs/payments/stripe.md tells."""

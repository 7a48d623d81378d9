"""ZaloPay, spoken to as docs/payments/zalopay.md tells."""

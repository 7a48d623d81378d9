"""Bank transfers by VietQR, as docs/payments/vietqr.md tells; payOS, SePay or Casso say what arrived."""

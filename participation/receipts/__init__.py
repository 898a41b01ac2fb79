"""One answer for one Idempotency-Key: a repeated request is answered, not repeated."""

"""The lesson as a safe place: sessions, seats, cards."""

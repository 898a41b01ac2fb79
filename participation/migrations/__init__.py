"""One line of history for SQLite and PostgreSQL."""

"""Counting the SQL statements of a piece of code, as the driver logs them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOGGER = logging.getLogger("tortoise.db_client")


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.statements.append(record.getMessage())


@contextmanager
def statements() -> Iterator[list[str]]:
    """The list fills while the block runs; BEGIN and COMMIT are not statements here."""
    keeper, level = _Keeper(), LOGGER.level
    LOGGER.addHandler(keeper)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield keeper.statements
    finally:
        LOGGER.removeHandler(keeper)
        LOGGER.setLevel(level)

"""Counting the SQL statements of a piece of code, as the driver logs them."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

Asked = tuple[str, list[object]]
LOGGER = logging.getLogger("tortoise.db_client")


class _Keeper(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []
        self.asked: list[Asked] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.statements.append(record.getMessage())
        match record.args:
            case (str(sql), [*values]):
                self.asked.append((sql, values))


@contextmanager
def statements() -> Iterator[list[str]]:
    """The list fills while the block runs; BEGIN and COMMIT are not statements here."""
    with _kept() as keeper:
        yield keeper.statements


@contextmanager
def asked() -> Iterator[list[Asked]]:
    """The same, each with its values: to be explained."""
    with _kept() as keeper:
        yield keeper.asked


@contextmanager
def _kept() -> Iterator[_Keeper]:
    keeper, level = _Keeper(), LOGGER.level
    LOGGER.addHandler(keeper)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield keeper
    finally:
        LOGGER.removeHandler(keeper)
        LOGGER.setLevel(level)

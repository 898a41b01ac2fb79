"""A bell inside one process: it spares waiting for the next look, and nothing depends on it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Bell:
    """Whoever listens is woken at each ring; what rings while nobody listens is not kept."""

    def __init__(self) -> None:
        self._ears: set[asyncio.Event] = set()

    def ring(self) -> None:
        for ear in self._ears:
            ear.set()

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        ear = asyncio.Event()
        self._ears.add(ear)
        try:
            yield ear
        finally:
            self._ears.discard(ear)


async def heard(ear: asyncio.Event, patience_s: float) -> bool:
    """Did it ring within that time? The ear is then ready for the next ring."""
    with suppress(TimeoutError):
        await asyncio.wait_for(ear.wait(), patience_s)
    rang = ear.is_set()
    ear.clear()
    return rang


ENQUEUED = Bell()
DONE = Bell()

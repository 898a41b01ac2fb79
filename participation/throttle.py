"""Slowing a guesser: misses are counted, hits are not, so a class behind one address goes on."""

from limits import RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import FixedWindowRateLimiter

from participation.errors import TooMany


class Throttle:
    """Counts misses of (what, who) in a window; over the limit nothing is looked up any more."""

    def __init__(self, allowed: int, window_s: int, redis_url: str | None = None) -> None:
        storage: Storage = (
            RedisStorage(f"async+{redis_url}", implementation="redispy")
            if redis_url
            else MemoryStorage()
        )
        self._limiter = FixedWindowRateLimiter(storage)
        self._limit = RateLimitItemPerSecond(allowed, window_s)
        self._window_s = window_s

    async def refuse_guesser(self, what: str, who: str) -> None:
        """Raises TooMany when this address or login has missed too often."""
        if not await self._limiter.test(self._limit, what, who):
            raise TooMany(self._window_s)

    async def is_blocked(self, what: str, who: str) -> bool:
        return not await self._limiter.test(self._limit, what, who)

    async def count_miss(self, what: str, who: str) -> None:
        await self._limiter.hit(self._limit, what, who)

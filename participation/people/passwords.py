"""Passwords: argon2id off the event loop, at most two at a time, the same time for nobody's."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

LEAST = 10
MOST = 200

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_thread = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")


async def hash_password(password: str) -> str:
    return await asyncio.get_running_loop().run_in_executor(_thread, _hasher.hash, password)


async def fits(password: str, password_hash: str | None) -> bool:
    """Without a hash a stand-in is checked, so that an unknown login takes as long."""
    return await asyncio.get_running_loop().run_in_executor(
        _thread, _fits, password[:MOST], password_hash
    )


def _fits(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(password_hash or _stand_in(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@lru_cache(maxsize=1)
def _stand_in() -> str:
    return _hasher.hash("nobody's password")

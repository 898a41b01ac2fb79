"""The lot, in plain arithmetic: whoever has the file can draw it again with any SHA-256.

one-metre-lottery/1. The key is SHA-256 of three lines: the algorithm, the secret, the dice. Block
number n of a stratum is SHA-256 of key, the stratum's name in UTF-8, a zero byte and n in 8 bytes,
most significant first, read as a number of 256 bits, from n = 0 on. A number below m is a block's
remainder by m; blocks at or above the largest multiple of m are passed over. Tickets stand in the
order of their UTF-8 bytes and are shuffled from the front: place i takes the ticket at i plus a
number below how many are left. The first are seated, the next wait as substitutes.
"""

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

ALGORITHM = "one-metre-lottery/1"
SPAN = 1 << 256


@dataclass(frozen=True)
class Stratum:
    """One drum: who is in it, how many are seated, how many wait."""

    name: str
    seats: int
    substitutes: int
    tickets: tuple[str, ...]


@dataclass(frozen=True)
class Drawn:
    name: str
    seated: tuple[str, ...]
    substitutes: tuple[str, ...]


def new_secret() -> str:
    return secrets.token_hex(32)


def commitment(secret: str) -> str:
    """Published before anybody is in the drum, so that the secret cannot be chosen afterwards."""
    return hashlib.sha256(secret.encode()).hexdigest()


def key_of(secret: str, dice: str) -> bytes:
    """Neither who keeps the secret nor who throws the dice can steer it alone."""
    return hashlib.sha256(f"{ALGORITHM}\n{secret}\n{dice}".encode()).digest()


def blocks(key: bytes, name: str) -> Iterator[int]:
    about = key + name.encode() + b"\0"
    for number in count():
        yield int.from_bytes(hashlib.sha256(about + number.to_bytes(8, "big")).digest(), "big")


def below(stream: Iterator[int], most: int) -> int:
    """Each of 0 … most - 1 is exactly as likely as the others."""
    limit = SPAN - SPAN % most
    return next(block for block in stream if block < limit) % most


def shuffled(key: bytes, name: str, tickets: Iterable[str]) -> list[str]:
    order = sorted(set(tickets), key=str.encode)
    stream = blocks(key, name)
    for place in range(len(order) - 1):
        other = place + below(stream, len(order) - place)
        order[place], order[other] = order[other], order[place]
    return order


def draw(secret: str, dice: str, strata: Iterable[Stratum]) -> list[Drawn]:
    key = key_of(secret, dice)
    return [_drawn(stratum, shuffled(key, stratum.name, stratum.tickets)) for stratum in strata]


def _drawn(stratum: Stratum, order: Sequence[str]) -> Drawn:
    last = stratum.seats + stratum.substitutes
    return Drawn(stratum.name, tuple(order[: stratum.seats]), tuple(order[stratum.seats : last]))


def shares(seats: int, sizes: Mapping[str, int]) -> dict[str, int]:
    """Seats for each stratum by its size: largest remainders, none gets more than it has.

    Of two like remainders the first name wins. Stratum by stratum, never child by child.
    """
    total = sum(sizes.values())
    if seats >= total:
        return dict(sizes)
    exact = {name: divmod(seats * size, total) for name, size in sizes.items()}
    given = {name: whole for name, (whole, _rest) in exact.items()}
    order = sorted(exact, key=lambda name: (-exact[name][1], name))
    for name in order[: seats - sum(given.values())]:
        given[name] += 1
    return given


def written(secret: str, dice: str, strata: Sequence[Stratum]) -> dict[str, Any]:
    """The file that anybody may draw again; a ticket is a number on a school's own paper."""
    drawn = draw(secret, dice, strata)
    return {
        "algorithm": ALGORITHM,
        "commitment": commitment(secret),
        "secret": secret,
        "dice": dice,
        "strata": [
            {
                "name": one.name,
                "size": len(one.tickets),
                "seats": one.seats,
                "substitutes": one.substitutes,
                "tickets": sorted(one.tickets, key=str.encode),
                "drawn": list(result.seated),
                "waiting": list(result.substitutes),
            }
            for one, result in zip(strata, drawn, strict=True)
        ],
    }


def wrong_with(file: Mapping[str, Any]) -> list[str]:
    """Draws again; a sentence for each thing that is not as the file says."""
    if file.get("algorithm") != ALGORITHM:
        return [f"unknown algorithm {file.get('algorithm')!r}, this is {ALGORITHM}"]
    try:
        return _differences(file)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return [f"not a lottery file: {error!r}"]


def _differences(file: Mapping[str, Any]) -> list[str]:
    told = []
    if commitment(file["secret"]) != file["commitment"]:
        told.append("the secret is not the one that was promised before")
    key = key_of(file["secret"], file["dice"])
    for one in file["strata"]:
        stratum = Stratum(one["name"], one["seats"], one["substitutes"], tuple(one["tickets"]))
        drawn = _drawn(stratum, shuffled(key, stratum.name, stratum.tickets))
        if len(set(stratum.tickets)) != one["size"] or len(stratum.tickets) != one["size"]:
            told.append(f"{stratum.name}: {one['size']} tickets were promised")
        if list(drawn.seated) != one["drawn"]:
            told.append(f"{stratum.name}: drawn again the seats go to {list(drawn.seated)}")
        if list(drawn.substitutes) != one["waiting"]:
            told.append(f"{stratum.name}: drawn again {list(drawn.substitutes)} wait")
    return told

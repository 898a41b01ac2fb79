"""Writing, durably: a ballot of a seat, a comment of a guardian; each with its token looked up."""

import json
import random
import sys
from collections.abc import Sequence
from itertools import cycle

from benchmarks.comparing import Pair, part
from benchmarks.district import SAID, District
from benchmarks.load import Sending
from benchmarks.running import run

chance = random.Random(2)


def pairs(district: District) -> list[Pair]:
    seats, guardians = cycle(district.seats), cycle(district.guardians)

    def ballots() -> Sequence[Sending]:
        return [ballot(district, *next(seats)) for _ in range(part(320, 20))]

    def comments() -> Sequence[Sending]:
        return [comment(district, next(guardians)) for _ in range(part(320, 20))]

    return [Pair("vote", ballots, 0.5), Pair("comment", comments, 0.35)]


def ballot(district: District, token: str, topic: int) -> Sending:
    choices = chance.sample(district.ideas[topic], 3)
    body = json.dumps({"choices": choices}).encode()
    return Sending("PUT", f"/api/v1/polls/{district.polls[topic]}/ballot", token, body)


def comment(district: District, token: str) -> Sending:
    idea = chance.choice(chance.choice(district.ideas))
    body = json.dumps({"body": SAID}, ensure_ascii=False).encode()
    return Sending("POST", f"/api/v1/proposals/{idea}/comments", token, body)


if __name__ == "__main__":
    sys.exit(run("votes", pairs))

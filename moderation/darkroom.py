"""A process of its own for what may go wrong: decoding strangers' files, and finding faces.

It answers requests on a pipe until the pipe ends. Each is done in a child with bounds on time and
memory, so that a bomb or a crashing decoder costs that one answer and nothing else.
"""

import os
import sys
from typing import Any, BinaryIO

from moderation.framing import BadFrame, Head, frame, read_request
from moderation.masks import KINDS, DetectorBroken, Mask
from moderation.photos import PhotoRefused, Reason
from moderation.preparing import Baked, Prepared, bake, prepare, ready
from moderation.solitary import Ending, alone, humble
from moderation.stamping import stamp

SECONDS = 8
MEGABYTES = 420
NO_WORDS = "the darkroom's child ended without an answer"


def main() -> int:
    """0: the pipe ended, 2: what came on it was no request."""
    humble()
    source, sink = sys.stdin.buffer, private_stdout()
    try:
        while asked := read_request(source):
            sink.write(answer(*asked))
            sink.flush()
    except BadFrame as bad:
        sink.write(frame({"failed": f"not a request: {bad}"}))
        sink.flush()
        return 2
    return 0


def private_stdout() -> BinaryIO:
    """Whatever a decoder prints goes to the error stream, not between our answers."""
    sink = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sink


def answer(head: Head, payload: bytes) -> bytes:
    ready()
    ending, told = alone(lambda: told_of(head, payload), SECONDS, MEGABYTES)
    if ending is Ending.DONE:
        return told
    if head.get("act") == "prepare" and ending is not Ending.LOST:
        return frame({"refused": Reason.TOO_COSTLY if ending is Ending.BOUND else Reason.BROKEN})
    return frame({"failed": NO_WORDS})


def told_of(head: Head, payload: bytes) -> bytes:
    try:
        return done(head, payload)
    except PhotoRefused as refused:
        return frame({"refused": refused.reason})
    except DetectorBroken as broken:
        return frame({"failed": f"detector: {broken}"})
    except MemoryError:
        return frame({"failed": "out of memory"})
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is that nothing was made
        return frame({"failed": f"{type(error).__name__}: {error}"[:400]})


def done(head: Head, payload: bytes) -> bytes:
    if head["act"] == "stamp":
        return of_stamped(stamp(payload, str(head["words"])))
    sides = tuple(int(side) for side in head["sides"])
    if head["act"] == "prepare":
        return of_prepared(prepare(payload, sides))
    if head["act"] == "bake":
        return of_baked(bake(payload, [mask_of(row) for row in head["masks"]], sides))
    raise ValueError(f"no such act: {head['act']}")


def mask_of(row: Any) -> Mask:
    kind, x, y, width, height, score = row
    if kind not in KINDS:
        raise ValueError(f"no such kind of mask: {kind}")
    return Mask(kind, (float(x), float(y), float(width), float(height)), float(score))


def of_prepared(prepared: Prepared) -> bytes:
    masks = [
        [mask.kind, *(round(v, 5) for v in (*mask.box, mask.score))] for mask in prepared.masks
    ]
    data = prepared.negative
    negative = part("negative", max(prepared.size), "webp", prepared.size, data)
    return framed(prepared.baked, masks, [(negative, data)])


def of_baked(baked: Baked) -> bytes:
    return framed(baked, [], [])


def of_stamped(data: bytes) -> bytes:
    return frame({"ok": True, "parts": [{"name": "stamped", "bytes": len(data)}]}, data)


def framed(baked: Baked, masks: list[list[Any]], first: list[tuple[Head, bytes]]) -> bytes:
    parts = first + [
        (
            part(f"{one.side}.{one.form}", one.side, one.form, (one.width, one.height), one.data),
            one.data,
        )
        for one in baked.variants
    ]
    head = {
        "ok": True,
        "masks": masks,
        "placeholder": baked.placeholder,
        "likeness": baked.likeness,
        "parts": [part for part, _ in parts],
    }
    return frame(head, b"".join(data for _, data in parts))


def part(name: str, side: int, form: str, size: tuple[int, int], data: bytes) -> Head:
    width, height = size
    return {
        "name": name,
        "side": side,
        "form": form,
        "width": width,
        "height": height,
        "bytes": len(data),
    }

"""The size that a HEIC or AVIF file claims, read without its decoders.

The service itself asks this; only the darkroom, which may crash, lets a decoder near such a file.
"""

from collections.abc import Iterator

DEPTH = ("meta", "iprp", "ipco")  # where the sizes of all pictures in the file stand
SKIPPED = {"meta": 4}  # version and flags before the boxes inside
MOST_BOXES = 4096


def claimed_size(data: bytes) -> tuple[int, int] | None:
    """Of the largest picture inside: a phone's photo is laid together from small tiles."""
    sizes = [size_in(data, start, end) for start, end in properties(data)]
    return max((size for size in sizes if size), key=lambda size: size[0] * size[1], default=None)


def properties(data: bytes) -> Iterator[tuple[int, int]]:
    spans = [(0, len(data))]
    for name in DEPTH:
        inside = (box for span in spans for box in boxes(data, *span))
        spans = [(at + SKIPPED.get(name, 0), end) for kind, at, end in inside if kind == name]
    for span in spans:
        for kind, at, end in boxes(data, *span):
            if kind == "ispe":
                yield at, end


def boxes(data: bytes, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Name, begin and end of the content of each box."""
    for _ in range(MOST_BOXES):
        if start + 8 > end:
            return
        size, name = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8]
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        stop = end if size == 0 else start + size
        if (size and size < head) or stop > end:
            return
        yield name.decode("latin-1"), start + head, stop
        start = stop


def size_in(data: bytes, start: int, end: int) -> tuple[int, int] | None:
    if end - start < 12:
        return None
    return int.from_bytes(data[start + 4 : start + 8]), int.from_bytes(data[start + 8 : start + 12])

"""Messages on a pipe: four bytes of length, a head of JSON, then as many bytes as the head says."""

import json
import struct
from collections.abc import Mapping
from typing import Any, BinaryIO

HEAD_LIMIT = 1 << 20
PAYLOAD_LIMIT = 64 << 20

Head = dict[str, Any]


class BadFrame(Exception):
    """What came is no message: the two sides no longer understand each other."""


def frame(head: Mapping[str, Any], payload: bytes = b"") -> bytes:
    written = json.dumps(head, ensure_ascii=False).encode()
    return struct.pack(">I", len(written)) + written + payload


def read_request(source: BinaryIO) -> tuple[Head, bytes] | None:
    """The next message, None at the end."""
    length = source.read(4)
    if not length:
        return None
    head = read_head(source, length)
    size = head.get("bytes", 0)
    if not isinstance(size, int) or not 0 <= size <= PAYLOAD_LIMIT:
        raise BadFrame("bytes")
    return head, exactly(source, size)


def read_head(source: BinaryIO, length: bytes) -> Head:
    (size,) = struct.unpack(">I", length) if len(length) == 4 else (HEAD_LIMIT + 1,)
    if size > HEAD_LIMIT:
        raise BadFrame("length")
    try:
        head = json.loads(exactly(source, size))
    except ValueError as error:
        raise BadFrame("head") from error
    if not isinstance(head, dict):
        raise BadFrame("head")
    return head


def exactly(source: BinaryIO, size: int) -> bytes:
    data = source.read(size)
    if len(data) != size:
        raise BadFrame("end")
    return data

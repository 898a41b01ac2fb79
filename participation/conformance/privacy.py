"""C1 to C5: the privacy profile for what children report, which the standard does not have."""

import struct
from collections.abc import Iterator
from uuid import uuid4

from participation.conformance.checks import NotApplicable, about, check, expect, needs
from participation.conformance.drafts import UNKNOWN, draft, filed, with_key
from participation.conformance.server import MIME, Answer, Server
from participation.conformance.shapes import answered, refused
from participation.place import Point, on_grid

PERSON = ("first_name", "last_name", "email", "phone", "device_id", "account_id")
NEAR = 1e-6
JPEG_TELLING = {0xE1: "EXIF or XMP", 0xE2: "ICC or MPF", 0xED: "IPTC", 0xFE: "a comment"}
WEBP_TELLING = {b"EXIF", b"XMP ", b"ICCP"}
PNG_TELLING = {b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"iCCP"}


def profile(server: Server) -> None:
    needs(server.for_children, "not asked for: the profile for children's reports (--children)")


@check("C1", "what is said about the sender is never told again")
def nobody_named(server: Server) -> None:
    profile(server)
    with_key(server)
    canaries = {name: f"canary-{name}-{uuid4().hex[:12]}" for name in PERSON}
    answer = server.post(draft(server, **canaries))
    told = filed(server, answer)
    _silent([answer, *_public(server, told)], list(canaries.values()))


@check("C2", "nothing is public before a person has read it")
def nothing_unread(server: Server) -> None:
    profile(server)
    with_key(server)
    words = f"canary-{uuid4().hex}"
    told = filed(server, server.post(draft(server, description=words)))
    _silent(_public(server, told), [words])


@check("C3", "a position is the middle of its 50 m cell, or of a public place")
def coarse(server: Server) -> str:
    profile(server)
    answer = server.get("requests.xml", extensions="true")
    answered(answer, 200)
    positions = [one for one in answer.tree or [] if one.get("extended_attributes")]
    told = [one for one in positions if one["extended_attributes"].get("position")]
    needs(told, "no request says how exact its position is (extended_attributes/position)")
    coarse_ones = [one for one in told if one["extended_attributes"]["position"] != "public-place"]
    for one in coarse_ones:
        shown = Point(float(one["long"]), float(one["lat"]))
        middle = on_grid(shown)
        near = abs(shown.lon - middle.lon) < NEAR and abs(shown.lat - middle.lat) < NEAR
        expect(near, f"{one['service_request_id']}: {shown.lat}, {shown.lon} is exact")
    return f"{len(coarse_ones)} of {len(told)} in cells"


@check("C4", "a picture carries nothing but the picture")
def bare_pictures(server: Server) -> str:
    profile(server)
    urls = [str(one["media_url"]) for one in server.requests if one.get("media_url")][:5]
    needs(urls, "no request has a picture")
    for url in urls:
        answer = server.absolute(url)
        with about(url):
            answered(answer, 200)
            told = list(telling(answer.body))
            expect(not told, f"with {', '.join(told)}")
    return f"{len(urls)} pictures"


@check("C5", "what safeguarding holds is not there, like what never was")
def not_there(server: Server) -> str:
    profile(server)
    hidden = server.options.hidden_ids
    if not hidden:
        raise NotApplicable("no --hidden-id of something held")
    for id in hidden:
        for form in server.formats:
            answer, never = (server.get(f"requests/{one}.{form}") for one in (id, UNKNOWN))
            refused(answer, 404)
            expect(answer.body == never.body, f"{id} is answered unlike an unknown id")
        among = server.get("requests.xml", service_request_id=id)
        expect(id not in among.text, f"{id} is listed")
    return f"{len(hidden)} ids"


def telling(data: bytes) -> Iterator[str]:
    """What a picture file holds besides its pixels."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        yield from (name.decode() for name in _chunks(data, 12) if name in WEBP_TELLING)
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        yield from (name.decode() for name in _png_chunks(data) if name in PNG_TELLING)
    elif data[:2] == b"\xff\xd8":
        yield from (JPEG_TELLING[one] for one in _segments(data) if one in JPEG_TELLING)
    else:
        yield "an unknown kind of file"


def _chunks(data: bytes, at: int) -> Iterator[bytes]:
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        yield name
        at += 8 + size + size % 2


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        yield name
        at += 12 + size


def _segments(data: bytes) -> Iterator[int]:
    """Markers up to the picture itself."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        yield data[at + 1]
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _public(server: Server, told: dict[str, str | None]) -> list[Answer]:
    """Where a stranger would look for what was just sent."""
    token, id = told.get("token"), told.get("service_request_id")
    paths = [f"requests.{form}" for form in MIME]
    paths += [f"tokens/{token}.xml"] if token else []
    paths += [f"requests/{id}.xml"] if id else []
    return [server.get(path) for path in (*paths, "requests.csv")]


def _silent(answers: list[Answer], canaries: list[str]) -> None:
    for answer in answers:
        for canary in canaries:
            expect(canary not in answer.text, f"{answer.path} tells {canary}")

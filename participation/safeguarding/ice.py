"""Frozen copies of a work and its pictures: erasing, withdrawing and undoing pass them by (R-13).

The row is copied as it stood, with who had it before them. Pictures follow in a slow job, each
sealed under a key of its own that lies in the sealed row, in `ice/` of the store.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from participation import clock
from participation.codes import new_public_id
from participation.database import from_json, rows
from participation.media import store
from participation.media.models import Media
from participation.safeguarding.models import Concern, Ice
from participation.safeguarding.sealed import Locked, mark_of, seal, unseal
from participation.sealing import SealBroken, new_key, parse_keys
from participation.work.enqueue import enqueue
from participation.work.worker import Payload, Slow

FOLDER = "ice"
WORK, PICTURE, WAY = "work", "picture", "way"
TABLES = {"proposal": "proposal", "comment": "comment", "report": "photo_report", "way": "way"}
WORDS = ("saw", "why", "idea", "who", "body", "words")
JSON_COLUMNS = ("media", "findings", "features")
STEPS = """
SELECT step, safe, easy, fun FROM way_stretch WHERE way_id = $1 ORDER BY id
"""
READERS = """
SELECT account_id, 'decision' AS how FROM decision WHERE subject = $1
UNION SELECT account_id, 'reading' FROM lease WHERE subject = $1
UNION SELECT facilitator_id, 'lesson' FROM session WHERE id = $2
"""


Step = tuple[int, bool | None, bool | None, bool | None]


@dataclass(frozen=True)
class Frozen:
    """A work as it stood. The fingerprint is that of the whole copy.

    Steps are those of a way: each with whether it was told to be safe, easy and fun.
    """

    kind: str
    subject: str
    version: int
    words: dict[str, str]
    media: tuple[str, ...]
    author_id: int | None
    session_id: int | None
    created_at: str
    frozen_at: datetime
    readers: tuple[tuple[int, str], ...]
    steps: tuple[Step, ...]
    fingerprint: str


@dataclass(frozen=True)
class FrozenPicture:
    """`file` lies in the store and opens with `key` alone."""

    public_id: str
    media: str
    file: str
    key: str


@dataclass(frozen=True)
class Taken:
    """What the case wants to know at once of a work that was frozen."""

    author_id: int
    words: str


async def freeze(concern: Concern, kind: str, subject: str) -> Taken | None:
    """In the transaction that opens the case; None when there is no such work."""
    row = await _row(kind, subject)
    if row is None:
        return None
    readers = await rows(READERS, subject, row.get("session_id") or 0)
    copy = {
        "kind": kind,
        "row": row,
        "readers": [[one["account_id"], one["how"]] for one in readers],
        "steps": await _steps(kind, row),
    }
    public_id = new_public_id()
    ice = await Ice.create(
        public_id=public_id,
        concern=concern,
        kind=WORK,
        mark=mark_of(subject),
        version=int(row.get("version") or 0),
        sealed=seal(json.dumps(copy, ensure_ascii=False), concern, _field(public_id)),
    )
    if row.get("media"):
        await enqueue("concern.ice", key=f"concern.ice:{public_id}", ice=ice.id)
    said = [str(row[name]) for name in WORDS if row.get(name)]
    return Taken(int(row["author_id"]), "\n".join(said))


async def _steps(kind: str, row: dict[str, Any]) -> list[list[Any]]:
    """What a way says stands beside its row, and goes when its author takes it back."""
    if kind != WAY:
        return []
    return [
        [one["step"], *(_answer(one[name]) for name in ("safe", "easy", "fun"))]
        for one in await rows(STEPS, row["id"])
    ]


def _answer(value: Any) -> bool | None:
    return None if value is None else bool(value)


async def _row(kind: str, subject: str) -> dict[str, Any] | None:
    if kind not in TABLES:
        return None
    found = await rows(f"SELECT * FROM {TABLES[kind]} WHERE public_id = $1", subject)
    if not found:
        return None
    read = {name: _plain(name, value) for name, value in found[0].items()}
    del read["tracking_hash"]
    return read


def _plain(name: str, value: Any) -> Any:
    if name in JSON_COLUMNS:
        return from_json(value)
    return value.isoformat() if isinstance(value, datetime) else value


async def _copied(payload: Payload) -> list[tuple[str, str, str]]:
    """The slow part: read, seal, lay down; what was laid down twice is never looked up."""
    ice = await Ice.get(id=payload["ice"]).select_related("concern")
    made = []
    for media in await Media.filter(public_id__in=list(_opened(ice.concern, ice).media)):
        data = await _best(media)
        if data is not None:
            file, key = new_public_id(), new_key()
            await store.put(f"{FOLDER}/{file}", parse_keys([key]).seal(data, file).encode())
            made.append((media.public_id, file, key))
    return made


async def _best(media: Media) -> bytes | None:
    """As it came, before anything was covered, if that is still there."""
    pictures = [store.picture_of(media.digest, size, "webp") for size in sorted(media.sizes)[::-1]]
    for name in (
        store.negative_of(media.public_id),
        store.original_of(media.public_id),
        *pictures,
    ):
        try:
            return await store.get(name)
        except FileNotFoundError:
            continue
    return None


async def _kept(payload: Payload, made: list[tuple[str, str, str]]) -> None:
    ice = await Ice.get(id=payload["ice"]).select_related("concern")
    for media, file, key in made:
        public_id = new_public_id()
        copy = json.dumps({"media": media, "file": file, "key": key})
        await Ice.create(
            public_id=public_id,
            concern=ice.concern,
            kind=PICTURE,
            sealed=seal(copy, ice.concern, _field(public_id)),
        )


FREEZE_PICTURES = Slow(_copied, _kept)


async def works(concern: Concern) -> list[Frozen]:
    """Oldest first; raises Locked."""
    return [_opened(concern, one) for one in await _of(concern, WORK)]


async def pictures(concern: Concern) -> list[FrozenPicture]:
    found = []
    for one in await _of(concern, PICTURE):
        copy = json.loads(unseal(one.sealed, concern, _field(one.public_id)))
        found.append(FrozenPicture(one.public_id, copy["media"], copy["file"], copy["key"]))
    return found


async def picture(one: FrozenPicture) -> bytes:
    """Raises Locked when somebody changed the file, FileNotFoundError when it is gone."""
    sealed = await store.get(f"{FOLDER}/{one.file}")
    try:
        return parse_keys([one.key]).unseal(sealed.decode(), one.file)
    except SealBroken as broken:
        raise Locked from broken


async def _of(concern: Concern, kind: str) -> list[Ice]:
    return await Ice.filter(concern_id=concern.id, kind=kind).order_by("id").limit(100)


def _opened(concern: Concern, ice: Ice) -> Frozen:
    text = unseal(ice.sealed, concern, _field(ice.public_id))
    copy = json.loads(text)
    row = copy["row"]
    return Frozen(
        kind=copy["kind"],
        subject=row["public_id"],
        version=ice.version,
        words={name: row[name] for name in WORDS if row.get(name)},
        media=tuple(row.get("media") or ()),
        author_id=row["author_id"],
        session_id=row.get("session_id"),
        created_at=str(row["created_at"]),
        frozen_at=clock.parse(ice.at),
        readers=tuple((one[0], one[1]) for one in copy["readers"]),
        steps=tuple((one[0], one[1], one[2], one[3]) for one in copy.get("steps", ())),
        fingerprint=sha256(text.encode()).hexdigest(),
    )


def _field(public_id: str) -> str:
    return f"ice:{public_id}"

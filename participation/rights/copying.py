"""A copy to take along: what is in it, by who asked for it. The job writes it, one person gets it.

Stored without compression, so that the residue scan can read it.
"""

import asyncio
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from participation import clock
from participation.consents.amounts import amounts
from participation.consents.models import Consent
from participation.contributions.models import Contribution, Draft, Visibility
from participation.media import store
from participation.media.models import Media, Showing, Stage
from participation.people.handles import handle
from participation.people.models import Participant
from participation.reports.models import PhotoReport
from participation.rights.dictionary import dictionary, readme
from participation.rights.finding import MOST, one_of, works_of
from participation.rights.holders import Sees
from participation.rights.models import CopyState, RightsCopy, RightsRequest
from participation.schools.models import Seat
from participation.ways.models import Stretch, Way
from participation.work.enqueue import enqueue
from participation.work.worker import Payload, Slow

MASKED = (Stage.PREPARED, Stage.CONFIRMED)
SAID = ("saw", "why", "idea", "who", "words", "body")
CHOSEN = ("mood", "place_type", "season", "month", "features", "lens_height_cm", "told_as")
KINDS = {"proposal": "idea", "photo_report": "report", "way": "way", "comment": "comment"}


@dataclass(frozen=True)
class Made:
    size: int
    holds: list[str]


async def make(payload: Payload) -> Made | None:
    """rights.copy: None when nobody waits for it any more."""
    copy = await RightsCopy.get_or_none(public_id=payload["copy"]).select_related("child")
    if copy is None or copy.state is not CopyState.MAKING or copy.child.erased_at:
        return None
    works = await _works(copy)
    pictures = await _pictures(copy, works)
    told = await _told(copy, works, pictures)
    files = await _files(pictures)
    packed = await asyncio.to_thread(_packed, told, files)
    await store.put(store.copy_of(copy.public_id), packed)
    return Made(len(packed), [work.public_id for work in works if _is_open(copy, work)])


async def keep(payload: Payload, made: Made | None) -> None:
    """Whoever was erased meanwhile leaves no copy behind."""
    public_id = str(payload["copy"])
    waiting = RightsCopy.filter(public_id=public_id, state=CopyState.MAKING)
    ready = {"state": CopyState.READY, "size": made.size, "holds": made.holds} if made else {}
    if not made or not await waiting.update(**ready):
        parts = [store.copy_of(public_id)]
        await enqueue("media.remove", public_id=public_id, parts=parts)


COPY = Slow(make, keep)


def sees(copy: RightsCopy) -> Sees:
    return Sees(copy.sees)


async def _works(copy: RightsCopy) -> list[Contribution]:
    """With a slip the one work, in whatever state, as the slip itself shows it."""
    if copy.work:
        work = await one_of(copy.child, copy.work)
        return [work] if work else []
    return await works_of(copy.child, sees(copy).visibilities)


def _is_open(copy: RightsCopy, work: Contribution) -> bool:
    return not work.held and work.visibility in sees(copy).visibilities


async def _pictures(copy: RightsCopy, works: Sequence[Contribution]) -> list[Media]:
    """Masked ones only: nobody gets what lies under the masks."""
    shown = [work.public_id for work in works if _is_open(copy, work)]
    own = Media.filter(participant_id=copy.child.id, used_by__in=shown, stage__in=MASKED)
    return await own.exclude(showing=Showing.GONE).order_by("id").limit(MOST) if shown else []


async def _files(pictures: Sequence[Media]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for one in pictures:
        try:
            key = store.picture_of(one.digest, max(one.sizes, default=0), "jpeg")
            found[_name(one)] = await store.get(key)
        except FileNotFoundError:
            continue
    return found


def _name(media: Media) -> str:
    return f"pictures/{media.public_id}.jpg"


async def _told(
    copy: RightsCopy, works: Sequence[Contribution], pictures: Sequence[Media]
) -> dict[str, object]:
    child = copy.child
    told: dict[str, object] = {
        "made_on": clock.today().isoformat(),
        "works": [await _work(copy, work, pictures) for work in works],
        "requests": await _requests(copy),
    }
    if copy.work:
        return told
    return told | {
        "child": _child(child),
        "kinds": [asdict(one) for one in await amounts(child)],
        "consents": await _consents(copy),
        "assent": await _assent(child),
        "drafts": await _drafts(child) if sees(copy) is Sees.ALL else [],
    }


def _child(child: Participant) -> dict[str, object]:
    named = handle(child, "zh-CN") if child.animal else ""
    return {"id": child.public_id, "animal": named, "grade_band": child.grade_band}


async def _work(
    copy: RightsCopy, work: Contribution, pictures: Sequence[Media]
) -> dict[str, object]:
    """What is not everybody's to read is named and counted, its words stay closed."""
    told: dict[str, object] = {
        "id": work.public_id,
        "kind": KINDS[work._meta.db_table],
        "state": Visibility.WAITING.value if work.held else work.visibility.value,
        "handed_in": clock.month_of(work.created_at),
    }
    if not _is_open(copy, work):
        return told
    mine = [_name(one) for one in pictures if one.used_by == work.public_id]
    said = {name: value for name in SAID if (value := getattr(work, name, ""))}
    chosen = {name: value for name in CHOSEN if (value := getattr(work, name, None))}
    return told | {"words": said, "chosen": chosen, "pictures": mine} | await _where(copy, work)


async def _where(copy: RightsCopy, work: Contribution) -> dict[str, object]:
    """Whoever sees all gets the pin itself and the steps; others the cell that everybody sees."""
    if isinstance(work, PhotoReport):
        exact = sees(copy) is not Sees.PUBLISHED
        return {"place": [work.lon, work.lat] if exact else [work.grid_lon, work.grid_lat]}
    if isinstance(work, Way) and sees(copy) is not Sees.PUBLISHED:
        steps = await Stretch.filter(way_id=work.id).order_by("id").limit(MOST)
        return {"steps": [_step(one) for one in steps]}
    return {}


def _step(one: Stretch) -> dict[str, object]:
    return {"step": one.step, "safe": one.safe, "easy": one.easy, "fun": one.fun}


async def _consents(copy: RightsCopy) -> list[dict[str, object]]:
    """A guardian gets the own answers; a child all that were given, and by nobody's name."""
    given = Consent.filter(child_id=copy.child.id).order_by("id").limit(MOST)
    if copy.account_id is not None:
        given = given.filter(guardian__account__id=copy.account_id)
    return [
        {
            "purpose": one.purpose.value,
            "choice": one.choice.value,
            "text_version": one.text_version,
            "at": clock.local(one.at).isoformat(timespec="seconds"),
        }
        for one in await given
    ]


async def _assent(child: Participant) -> str:
    seat = await Seat.get_or_none(participant_id=child.id)
    return seat.assent if seat else ""


async def _drafts(child: Participant) -> list[dict[str, object]]:
    kept = await Draft.filter(seat_id__in=await _seats(child)).limit(MOST)
    return [{"key": one.key, "fields": one.fields_typed} for one in kept]


async def _seats(child: Participant) -> list[int]:
    return [seat.id for seat in await Seat.filter(participant_id=child.id)]


async def _requests(copy: RightsCopy) -> list[dict[str, object]]:
    """Only what the same person asked."""
    asked = RightsRequest.filter(child_id=copy.child.id, work=copy.work)
    own = asked.filter(account_id=copy.account_id) if not copy.work else asked
    return [
        {
            "kind": one.kind.value,
            "words": one.words,
            "asked_on": clock.local(one.asked_at).date().isoformat(),
            "state": one.state.value,
            "answer": one.answer,
            "reason": one.reason,
        }
        for one in await own.order_by("id").limit(MOST)
    ]


def _packed(told: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("README.txt", readme())
        packed.writestr("data.json", _json(told))
        packed.writestr("dictionary.json", _json(dictionary()))
        for name, data in files.items():
            packed.writestr(name, data)
    return whole.getvalue()


def _json(told: object) -> str:
    return json.dumps(told, ensure_ascii=False, indent=2)

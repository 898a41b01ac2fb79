"""What children and guardians said, and what moderators did with it."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import BytesIO

from participation import clock
from participation.actor import Actor
from participation.demo.contents import Entry, contents
from participation.demo.drawings import draw
from participation.demo.lessons import Agenda
from participation.demo.people import Cast
from participation.jobs import HANDLERS
from participation.media.actions import receive
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.media.queries import to_mask
from participation.proposals.actions import comment, propose
from participation.proposals.forms import CommentForm, ProposalForm
from participation.reports.actions import file_report
from participation.reports.forms import ReportForm
from participation.review import actions as review
from participation.topics.queries import topic_by_id
from participation.work.worker import work_off

AT_ONCE = 3
SIZE = (640, 480)
DARKROOM = {kind: HANDLERS[kind] for kind in ("photo.prepare", "media.remove")}


@dataclass
class Voices:
    """Public ids and slips by the content's keys."""

    ids: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    days: dict[str, float] = field(default_factory=dict)
    authors: dict[str, Actor] = field(default_factory=dict)
    pictures: dict[str, list[str]] = field(default_factory=dict)


async def sit_down(agenda: Agenda) -> Voices:
    """Every input gets its child first, so that pictures have an owner."""
    voices = Voices()
    for one in handed_in():
        slug = one.get("topic", "way-to-school")
        voices.authors[one["key"]] = await agenda.child(slug, with_topic="topic" in one)
    return voices


async def paint(voices: Voices) -> None:
    """Drawn a few at a time in threads, then through the darkroom like everybody's pictures."""
    drawn = [one for one in handed_in() if one.get("scene")]
    desks = asyncio.Semaphore(AT_ONCE)
    made = await asyncio.gather(*(_picture(desks, one, voices) for one in drawn))
    voices.pictures = {one["key"]: [id] for one, id in zip(drawn, made, strict=True)}
    await develop()


async def develop() -> None:
    """All that was received is prepared, and what is left of it in quarantine removed."""
    await asyncio.gather(*(work_off(DARKROOM) for _ in range(AT_ONCE)))


async def confirm_all(cast: Cast, moderator: str = "moderator") -> None:
    """The moderator looks at the pictures of offices, which no contribution waits with."""
    actor = cast.actor(moderator)
    for _id, look in await to_mask(actor, limit=100):
        masks = MasksForm.parse({"masks": list(look.masks)})
        await confirm_masks(actor, look.public_id, masks)


async def speak(cast: Cast, agenda: Agenda, voices: Voices) -> None:
    for one in contents("ideas"):
        await _idea(cast, agenda, voices, one)
    for one in contents("reports"):
        await _report(cast, voices, one)
    for one in contents("comments"):
        await _comment(cast, voices, one)


def handed_in() -> list[Entry]:
    return [*contents("ideas"), *contents("reports")]


async def _picture(desks: asyncio.Semaphore, one: Entry, voices: Voices) -> str:
    author = voices.authors[one["key"]]
    kind = "drawing" if one.get("kind") == "drawing" else "photo"
    async with desks:
        data = await asyncio.to_thread(painted, one["scene"], one.get("variant", 0))
        return (await receive(author, data, kind)).public_id


def painted(scene: str, variant: int) -> bytes:
    """Small enough for the darkroom: looking for faces is what a fresh demo waits for."""
    file = BytesIO()
    draw(scene, variant).resize(SIZE).save(file, "JPEG", quality=92)
    return file.getvalue()


async def _idea(cast: Cast, agenda: Agenda, voices: Voices, one: Entry) -> None:
    topic = await topic_by_id(agenda.topics[one["topic"]].id)
    form = ProposalForm(
        told_as=one["kind"],
        media=voices.pictures.get(one["key"], []),
        **{box: one[box] for box in ("saw", "why", "idea", "who")},
    )
    moment = cast.at(-one["days_ago"])
    with clock.at(moment):
        sent = await propose(voices.authors[one["key"]], topic, form)
    await _keep(cast, voices, one, sent.proposal.public_id, sent.tracking_code)


async def _report(cast: Cast, voices: Voices, one: Entry) -> None:
    form = ReportForm(
        mood=one["mood"],
        place_type=one["place_type"],
        features=one["features"],
        lens_height_cm=one["lens_height_cm"],
        season=one["season"],
        point={"lon": one["lon"], "lat": one["lat"]},
        media=voices.pictures.get(one["key"], []),
        words=one.get("words", ""),
    )
    with clock.at(cast.at(-one["days_ago"])):
        filed = await file_report(voices.authors[one["key"]], form)
    await _keep(cast, voices, one, filed.report.public_id, filed.tracking_code)


async def _comment(cast: Cast, voices: Voices, one: Entry) -> None:
    guardian = cast.guardian(one["guardian"], "birch-district")
    with clock.at(cast.at(-one["days_ago"], hour=20)):
        said = await comment(guardian, voices.ids[one["idea"]], CommentForm(body=one["body"]))
    await _read(cast, one, said.public_id)


async def _keep(cast: Cast, voices: Voices, one: Entry, id: str, code: str) -> None:
    voices.ids[one["key"]], voices.codes[one["key"]] = id, code
    voices.days[one["key"]] = -one["days_ago"]
    await _read(cast, one, id)


async def _read(cast: Cast, one: Entry, id: str) -> None:
    """The moderator looks a few hours later; what came today still waits."""
    moderator, moment = cast.actor("moderator"), read_at(cast, one["days_ago"])
    with clock.at(moment):
        if one["state"] == "published":
            await review.publish(moderator, id)
        elif one["state"] == "returned":
            await review.return_to_author(moderator, id, one["reason"], one["sentence"])
        elif one["state"] == "withheld":
            await review.withhold(moderator, id, one["reason"], one["sentence"])


def read_at(cast: Cast, days_ago: int) -> datetime:
    return min(cast.at(-days_ago) + timedelta(hours=11), clock.now())

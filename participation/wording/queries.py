"""How far an office's own texts are on the desk, and how long reading usually takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from statistics import median

from participation.actor import Actor
from participation.errors import NotFound
from participation.policies import Act, require
from participation.wording.actions import Place, digest_of, filled
from participation.wording.models import TO_AN_OFFICE, AdultText, Part, State

LOOKED_BACK = 50
OPEN = (State.WAITING, State.RETURNED)


@dataclass(frozen=True)
class Desk:
    """What an office reads beside its words: which wait or came back, and how long it takes."""

    texts: dict[tuple[str, str, int], AdultText]
    hours: int | None

    def of(self, part: str, subject: str, number: int = 0) -> AdultText | None:
        return self.texts.get((part, subject, number))


async def on_the_desk(about: str, jurisdiction_id: str | None) -> Desk:
    """Of one item, its answers too."""
    mine = AdultText.filter(about=about, state__in=OPEN).exclude(part__in=TO_AN_OFFICE)
    found = await mine.limit(200)
    texts = {(one.part.value, one.subject, one.number): one for one in found}
    return Desk(texts, await usual_hours(jurisdiction_id) if texts else None)


async def own_texts(actor: Actor, limit: int = 50) -> list[AdultText]:
    """What came back to this office, then what still waits; the oldest first."""
    require(actor, Act.AGENDA_OPEN)
    own = AdultText.filter(department_id=actor.department_id or "", state__in=OPEN)
    own = own.exclude(part__in=TO_AN_OFFICE)
    here = own.filter(jurisdiction_id=actor.jurisdiction_id or "")
    return await here.order_by("state", "created_at", "id").limit(limit)


async def text_of(actor: Actor, public_id: str) -> AdultText:
    """One of one's own office; another's is not there."""
    require(actor, Act.AGENDA_OPEN)
    text = await AdultText.get_or_none(public_id=public_id)
    if text is None or text.department_id != actor.department_id or text.part in TO_AN_OFFICE:
        raise NotFound(public_id)
    require(actor, Act.TEXT_REWORD, text)
    return text


async def usual_hours(jurisdiction_id: str | None) -> int | None:
    """How long the last ones waited, in full hours; None while too few were read to say."""
    read = AdultText.filter(
        jurisdiction_id=jurisdiction_id or "",
        state__in=(State.PASSED, State.RETURNED),
        decided_at__isnull=False,
        decided_by__isnull=False,
    )
    last = await read.order_by("-decided_at").limit(LOOKED_BACK)
    waits = [(one.decided_at - one.created_at).total_seconds() / 3600 for one in last]
    return max(1, ceil(median(waits))) if len(waits) >= 3 else None


async def known_places(part: Part, subjects: list[str]) -> set[tuple[str, int]]:
    """Which of these already stand in this room, whatever was said to them."""
    found = AdultText.filter(part=part, subject__in=subjects)
    return {(one["subject"], one["number"]) for one in await found.values("subject", "number")}


async def read_since(place: Place, words: Mapping[str, str]) -> datetime | None:
    """Since when exactly these words may be read."""
    passed = await place.rows.filter(state=State.PASSED).first()
    if passed is None or passed.digest != digest_of(filled(words)):
        return None
    since: datetime = passed.decided_at or passed.created_at
    return since

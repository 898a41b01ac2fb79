"""What a guardian has answered so far, each with the very words that were read."""

from dataclasses import dataclass
from datetime import datetime

from participation.actor import Actor
from participation.consents.models import Choice, Consent
from participation.consents.queries import own_child
from participation.consents.texts import as_it_was, covers

MOST = 200


@dataclass(frozen=True)
class Answered:
    """`lapsed`: a yes that a later text no longer lets count."""

    name: str
    means: str
    without: str
    language: str
    choice: Choice
    version: str
    at: datetime
    lapsed: bool


async def answered(actor: Actor, child: str) -> list[Answered]:
    """Only one's own, the latest first; a paper's words stand on the paper."""
    ward = await own_child(actor, child)
    own = Consent.filter(child_id=ward.id, guardian_id=actor.participant_id or 0)
    return [_answered(one) for one in await own.order_by("-id").limit(MOST)]


def _answered(one: Consent) -> Answered:
    asked = as_it_was(one.text_version, one.purpose)
    read = asked.texts[asked.read_in(one.language)] if asked else {}
    is_yes = one.choice is Choice.GIVEN
    return Answered(
        name=read.get("name", one.purpose.value),
        means=read.get("means", ""),
        without=read.get("without", ""),
        language=one.language,
        choice=one.choice,
        version=one.text_version,
        at=one.at,
        lapsed=is_yes and not covers(one.text_version, one.purpose),
    )

"""Nobody is asked again after a no: unasked, a purpose is put before a guardian once (L-03)."""

from collections.abc import Mapping, Sequence

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.consents.models import Consent, Guardianship, Purpose
from participation.consents.texts import EDITIONS, Edition, covers
from participation.people.bars import barred
from participation.policies import Act, require


def to_ask(
    answered: Mapping[Purpose, str], asked_version: str, editions: Sequence[Edition] = EDITIONS
) -> tuple[Purpose, ...]:
    """`answered` is the edition of the last answer, yes or no, to each purpose.

    The settings stay where they are and can be changed there; this is only what is put forward.
    """
    known = tuple(editions)
    return tuple(
        one
        for one in known[-1].by_purpose
        if not covers(asked_version, one, known) and not covers(answered.get(one, ""), one, known)
    )


@atomic()
async def ask_once(actor: Actor) -> dict[str, int]:
    """{child: how many questions are new}; whoever has seen it is not told of it again."""
    require(actor, Act.CONSENT_DECIDE)
    away = await barred(actor.account_id)
    links = Guardianship.filter(guardian_id=actor.participant_id or 0)
    unseen = links.exclude(asked_version=EDITIONS[-1].version).order_by("id").limit(50)
    new = [one for one in await unseen.select_related("child") if one.child_id not in away]
    if not new:
        return {}
    asked = await _asked(actor, new)
    ids = [link.id for link in new]
    await Guardianship.filter(id__in=ids).update(asked_version=EDITIONS[-1].version)
    return {child: count for child, count in asked.items() if count}


async def _asked(actor: Actor, links: Sequence[Guardianship]) -> dict[str, int]:
    children = [link.child_id for link in links]
    said = Consent.filter(guardian_id=actor.participant_id or 0, child_id__in=children)
    answered: dict[int, dict[Purpose, str]] = {child: {} for child in children}
    for one in await said.order_by("id"):
        answered[one.child_id][one.purpose] = one.text_version
    return {
        link.child.public_id: len(to_ask(answered[link.child_id], link.asked_version))
        for link in links
    }

"""我不同意: once, with one tap, and then another person looks."""

from collections.abc import Collection, Mapping

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.codes import fingerprint
from participation.contributions.models import Contribution, Visibility
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.review.models import Decision, Objection, Verdict
from participation.review.queries import last_decision
from participation.review.queue import find
from participation.review.waits import TABLES

# Why, as pictures; nobody has to say it.
WHY: Mapping[str, tuple[str, str]] = {
    "misread": (N_("你们没看懂"), "thinking-face"),
    "true": (N_("我说的是真的"), "raised-hand"),
    "important": (N_("这件事很要紧"), "glowing-star"),
    "safe": (N_("没有说到别人"), "red-heart"),
}
OBJECTED = """
INSERT INTO objection (subject, against, about, why, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (subject) DO NOTHING RETURNING subject
"""
BY_CODE = " UNION ALL ".join(
    f"SELECT public_id FROM {table} WHERE tracking_hash = $1" for table in TABLES.values()
)
FINAL = frozenset({"author-said-no"})  # the author's own word, nobody else's


@atomic()
async def object_to(actor: Actor, subject: str, why: str = "") -> None:
    """The author does not agree; another's work looks like none."""
    _kind, work = await find(subject)
    if actor.participant_id is None or work.author_id != actor.participant_id:
        raise NotFound(subject)
    require(actor, Act.DECISION_OBJECT, work)
    await _object(actor, work, why)


@atomic()
async def object_with(code: str, why: str = "") -> None:
    """Whoever holds the slip; no line leads back to anybody."""
    found = await rows(BY_CODE, fingerprint(code))
    if not found:
        raise NotFound("slip")
    _kind, work = await find(found[0]["public_id"])
    await _object(VISITOR, work, why)


async def _object(actor: Actor, work: Contribution, why: str) -> None:
    """What safeguarding holds is answered like what still waits."""
    last = await last_decision(work.public_id)
    if work.held or last is None or not may_object(work.visibility, last):
        raise InvalidMove("nothing to object to")
    if why and why not in WHY:
        raise InvalidInput({"why": _("请从列出的里面选一个。")})
    moment = clock.now()
    if not await rows(OBJECTED, work.public_id, last.account_id, last.id, why, moment):
        raise InvalidMove("once only")
    await work.become(Visibility.WAITING)
    await record(actor, "decision.objected", work, decision=last.id)


async def objectable(subjects: Collection[str]) -> set[str]:
    """Of these returned or withheld works: which their author may still object to."""
    if not subjects:
        return set()
    last: dict[str, Decision] = {}
    for one in await Decision.filter(subject__in=[*subjects], undone_at=None).order_by("id"):
        last[one.subject] = one
    said = {one.subject for one in await Objection.filter(subject__in=[*subjects])}
    return {id for id, one in last.items() if one.reason not in FINAL} - said


def may_object(visibility: Visibility, last: Decision) -> bool:
    decided = {Visibility.RETURNED: Verdict.RETURN, Visibility.WITHHELD: Verdict.WITHHOLD}
    return decided.get(visibility) is last.verdict and last.reason not in FINAL

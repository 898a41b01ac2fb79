"""A grown-up whom a case suspects meets the child nowhere, from this moment on, and is not told.

Putting up a bar needs one officer, at once; lifting it needs two who are trained.
"""

from dataclasses import dataclass

from tortoise.transactions import atomic

from participation.actor import Actor, Role
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.actions import tidy_login
from participation.people.models import Account, Bar
from participation.policies import Act, require
from participation.safeguarding import log
from participation.safeguarding.closing import is_trained
from participation.safeguarding.ice import TABLES
from participation.safeguarding.models import Concern, Step
from participation.safeguarding.sealed import read

PUBLIC_ID = 24
SUSPECTS = (Role.GUARDIAN, Role.FACILITATOR, Role.MODERATOR)
AROUND = """
SELECT a.id, a.public_id, a.role, a.display_name, a.login, b.id AS bar, b.first_lifter_id
  FROM account a LEFT JOIN bar b ON b.account_id = a.id AND b.participant_id = $1
 WHERE a.jurisdiction_id = $2 AND a.role IN ('guardian', 'facilitator', 'moderator') AND (
   b.id IS NOT NULL OR a.role = 'moderator'
   OR a.participant_id IN (SELECT guardian_id FROM guardianship WHERE child_id = $1)
   OR a.id IN (SELECT l.facilitator_id FROM session l JOIN seat s ON s.session_id = l.id
                WHERE s.participant_id = $1))
 ORDER BY a.role, a.id LIMIT 100
"""
# A child with a term card is somebody else in each lesson.
EVERYWHERE = """
SELECT $1 AS id UNION SELECT o.participant_id FROM term_seat m
  JOIN term_seat o ON o.card_id = m.card_id WHERE m.participant_id = $1
"""
PUT_BACK = [
    "DELETE FROM lease WHERE account_id = $1"
    f" AND subject IN (SELECT public_id FROM {table} WHERE author_id IN ({{}}))"
    for table in TABLES.values()
]


@dataclass(frozen=True)
class Adult:
    """One who stands near the child: guardian, teacher of its lesson, moderator of the place."""

    public_id: str
    role: str
    name: str
    login: str
    is_barred: bool
    lift_signer_id: int | None


async def around(actor: Actor, concern: Concern) -> list[Adult]:
    """Raises Locked. Nobody, while the child is not known."""
    require(actor, Act.CONCERN_HANDLE, concern)
    child = read(concern, "child")
    if not child:
        return []
    found = await rows(AROUND, int(child), concern.jurisdiction_id)
    return [
        Adult(
            public_id=row["public_id"],
            role=row["role"],
            name=row["display_name"],
            login=row["login"],
            is_barred=row["bar"] is not None,
            lift_signer_id=row["first_lifter_id"],
        )
        for row in found
    ]


@atomic()
async def bar(actor: Actor, concern: Concern, account: str) -> None:
    """Open sign-ins feel it with their next request; what they have open on the desk goes back."""
    suspect, child_id = await _both(actor, concern, account)
    everywhere = await _everywhere(child_id)
    bars = [Bar(account_id=suspect.id, participant_id=one) for one in everywhere]
    await Bar.bulk_create(bars, ignore_conflicts=True)
    standing = Bar.filter(account_id=suspect.id, participant_id__in=everywhere)
    await standing.update(first_lifter_id=None)
    for statement in PUT_BACK:
        await rows(statement.format(", ".join(map(str, everywhere))), suspect.id)
    await log.write(actor, concern, Step.BARRED, f"{suspect.role.value} {suspect.login}")
    await record(actor, "concern.barred", concern)


@atomic()
async def lift(actor: Actor, concern: Concern, account: str) -> None:
    """The first signature changes nothing yet."""
    suspect, child_id = await _both(actor, concern, account)
    if not await is_trained(actor):
        raise InvalidInput({"account": _("您的培训登记过期了，要先补上才能签名。报告不用等。")})
    everywhere = await _everywhere(child_id)
    standing = Bar.filter(account_id=suspect.id, participant_id__in=everywhere)
    known = (
        await Bar.filter(account_id=suspect.id, participant_id=child_id).select_for_update().first()
    )
    if known is None or known.first_lifter_id == actor.account_id:
        raise InvalidMove("not barred, or the second signature needs another person")
    if known.first_lifter_id is None:
        await standing.update(first_lifter_id=actor.account_id)
        step = Step.LIFT_SIGNED
    else:
        await standing.delete()
        step = Step.LIFTED
    await log.write(actor, concern, step, f"{suspect.role.value} {suspect.login}")
    await record(actor, f"concern.{step.value}", concern)


async def _everywhere(child_id: int) -> list[int]:
    """This child in every lesson of its card's term."""
    return sorted(row["id"] for row in await rows(EVERYWHERE, child_id))


async def _both(actor: Actor, concern: Concern, account: str) -> tuple[Account, int]:
    """By public id or, typed, by login; nobody of another place, and no officer."""
    require(actor, Act.CONCERN_HANDLE, concern)
    child = read(concern, "child")
    if concern.drill or not child:
        raise InvalidMove("no child is known")
    here = Account.filter(jurisdiction_id=concern.jurisdiction_id, role__in=SUSPECTS)
    wanted = account.strip()
    suspect = await here.get_or_none(login=tidy_login(wanted))
    if suspect is None and len(wanted) <= PUBLIC_ID:
        suspect = await here.get_or_none(public_id=wanted)
    if suspect is None:
        if not wanted:
            raise InvalidInput({"account": _("这里还空着。")})
        raise NotFound("account")
    return suspect, int(child)

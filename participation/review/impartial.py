"""Nobody reads what concerns himself: his own, his school's, his lesson's, a child he knows."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution
from participation.database import rows
from participation.errors import InvalidInput, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.review.models import Knows, Lease, Recused
from participation.review.queue import find_for
from participation.review.waits import STRANGE, TABLES

STRANGER = (
    f"SELECT 1 AS yes FROM {{table}} w WHERE w.jurisdiction_id = $1 AND w.id = $5 AND {STRANGE}"
)


async def require_impartial(actor: Actor, kind: str, work: Contribution) -> None:
    """Raises NotPermitted for what concerns the moderator himself."""
    if not await is_impartial(actor, kind, work):
        raise NotPermitted("this concerns yourself")


async def is_impartial(actor: Actor, kind: str, work: Contribution) -> bool:
    who = (actor.account_id or 0, actor.school_id or 0, actor.participant_id or 0)
    return bool(
        await rows(STRANGER.format(table=TABLES[kind]), work.jurisdiction_id, *who, work.id)
    )


@atomic()
async def recuse(actor: Actor, subject: str, knows: Knows) -> None:
    """我认识这个孩子 or 这个班: this and whatever else comes from there is read by others."""
    require(actor, Act.REVIEW_QUEUE)
    _kind, work = await find_for(actor, subject)
    require(actor, Act.CONTRIBUTION_REVIEW, work)
    whom = work.author_id if knows is Knows.CHILD else work.session_id
    if whom is None:
        raise InvalidInput({"knows": _("这一份不是在课上交的。")})
    said = Recused(account_id=actor.account_id or 0, knows=knows, whom=whom, at=clock.now())
    await Recused.bulk_create([said], ignore_conflicts=True)
    await Lease.filter(subject=subject, account_id=actor.account_id).delete()
    await record(actor, "review.recused", work, knows=knows.value)

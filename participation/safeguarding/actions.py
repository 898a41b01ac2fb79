"""Opening, taking and keeping a case. The journal says that it happened, never what, never of whom.

Whoever opens one stands in the case, sealed, and nowhere else (L-15).
"""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import VISITOR, Actor
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.safeguarding import alerts, ice, log
from participation.safeguarding.models import (
    CLOSED,
    CONCERN,
    Concern,
    ConcernStatus,
    Ice,
    Look,
    Matter,
    Source,
    Step,
)
from participation.safeguarding.sealed import mark_of, read, seal
from participation.safeguarding.situations import SITUATIONS

PURPOSE = "purpose"
LONGEST = 4000


@atomic()
async def open_concern(
    actor: Actor,
    source: Source,
    subject_kind: str = "",
    subject: str = "",
    words: str = "",
    note: str = "",
    jurisdiction_id: str | None = None,
    *,
    matter: Matter = Matter.DANGER,
    child_id: int | None = None,
) -> Concern:
    """Anyone may; nobody is asked who they are. The alert is a job of the same transaction.

    A work that has a case already joins it: what was closed is open again.
    """
    require(actor, Act.CONCERN_OPEN)
    known = await _case_of(subject)
    if known is not None:
        return await _again(actor, known, source, subject_kind, subject, f"{words}\n{note}")
    here = actor.jurisdiction_id or jurisdiction_id or ""
    concern = Concern(jurisdiction_id=here, source=source, matter=matter)
    written = {"subject_kind": subject_kind, "subject": subject, "words": words, "note": note}
    await _lay_down(concern, written | {"reporter": str(actor.account_id or "")})
    taken = await ice.freeze(concern, subject_kind, subject)
    if taken is not None and not words:
        await _lay_down(concern, {"words": taken.words})
    await _name_child(concern, taken.author_id if taken else child_id)
    await alerts.sound(concern)
    await record(VISITOR, "concern.opened", concern)
    return concern


@atomic()
async def start_drill(actor: Actor) -> Concern:
    """Looks and runs like a case, holds nothing real and can be reported to nobody."""
    require(actor, Act.CONCERN_DRILL)
    concern = Concern(jurisdiction_id=actor.jurisdiction_id or "", source=Source.HELP, drill=True)
    concern.words = seal(log.DRILL_WORDS, concern, "words")
    concern.reporter = seal(str(actor.account_id), concern, "reporter")
    await concern.save()
    await alerts.sound(concern)
    await record(VISITOR, "drill.opened", concern)
    return concern


async def _lay_down(concern: Concern, written: dict[str, str]) -> None:
    for field, said in written.items():
        setattr(concern, field, seal(said[:LONGEST], concern, field))
    await concern.save()


async def _case_of(subject: str) -> Concern | None:
    if not subject:
        return None
    found = await Ice.filter(mark=mark_of(subject)).order_by("-id").first()
    return await Concern.get(id=found.concern_id) if found else None


async def _again(
    actor: Actor, concern: Concern, source: Source, kind: str, subject: str, said: str
) -> Concern:
    await ice.freeze(concern, kind, subject)
    await log.write(actor, concern, Step.AGAIN, f"{source.value}\n{said.strip()}")
    if concern.status in CLOSED:
        await _open_again(concern, ConcernStatus.OPEN)
        await alerts.sound(concern)
    await record(VISITOR, "concern.opened-again", concern)
    return concern


async def _name_child(concern: Concern, child_id: int | None) -> None:
    if child_id is not None:
        concern.child = seal(str(child_id), concern, "child")
        await concern.save(update_fields=["child"])


@atomic()
async def look(actor: Actor, concern: Concern, purpose: str) -> None:
    """Opening the evidence needs a purpose, and leaves a line."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if not purpose.strip():
        raise InvalidInput({"purpose": _("请写下为什么要看。")})
    kept = log.harmless(concern, purpose.strip()[:200])
    sealed = seal(kept, concern, PURPOSE)
    await Look.create(concern=concern, account_id=actor.account_id, purpose=sealed)
    await record(actor, "concern.looked", concern)


@atomic()
async def acknowledge(actor: Actor, concern: Concern) -> None:
    """A person has taken it; the clock of the alert stops."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if concern.status in CLOSED:
        raise InvalidMove("closed: it has to be opened again")
    await move(concern, ConcernStatus.ACKNOWLEDGED)
    await take(actor, concern)
    await log.write(actor, concern, Step.ACKNOWLEDGED)
    await record(actor, "concern.acknowledged", concern)


async def take(actor: Actor, concern: Concern) -> None:
    concern.acknowledged_at, concern.acknowledged_by_id = clock.now(), actor.account_id
    await concern.save(update_fields=["acknowledged_at", "acknowledged_by_id"])
    await alerts.taken(concern)


@atomic()
async def note_fact(actor: Actor, concern: Concern, words: str) -> None:
    """What was seen, heard and done, as it was; also after the end."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if not words.strip():
        raise InvalidInput({"words": _("这里还空着。")})
    await log.write(actor, concern, Step.FACT, words)
    await record(actor, "concern.noted", concern)


@atomic()
async def mark_situations(actor: Actor, concern: Concern, numbers: list[int]) -> None:
    """Which of the nine it looks like; one is enough to report."""
    require(actor, Act.CONCERN_HANDLE, concern)
    ticked = ",".join(str(one) for one in sorted({*numbers} & set(SITUATIONS)))
    concern.situations = seal(ticked, concern, "situations")
    await concern.save(update_fields=["situations"])
    await log.write(actor, concern, Step.SITUATIONS, ticked or "-")
    await record(actor, "concern.situations-marked", concern)


@atomic()
async def set_matter(actor: Actor, concern: Concern, matter: Matter) -> None:
    """Bullying between classmates goes to the school's lead, anything else does not."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if concern.status in CLOSED:
        raise InvalidMove("closed")
    concern.matter = matter
    await concern.save(update_fields=["matter"])
    await log.write(actor, concern, Step.MATTER, matter.value)
    await record(actor, "concern.matter-set", concern)


@atomic()
async def name_child(actor: Actor, concern: Concern, child_id: int) -> None:
    """The child is known now, so that a grown-up can be kept from it."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if concern.drill or read(concern, "child"):
        raise InvalidMove("a drill has no child, a case has one")
    await _name_child(concern, child_id)
    await log.write(actor, concern, Step.CHILD)
    await record(actor, "concern.child-named", concern)


@atomic()
async def reopen(actor: Actor, concern: Concern, reason: str) -> None:
    """Something new is known; who reopens it has it."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if not reason.strip():
        raise InvalidInput({"reason": _("这里还空着。")})
    if concern.status not in CLOSED:
        raise InvalidMove("not closed")
    await _open_again(concern, ConcernStatus.ACKNOWLEDGED)
    await take(actor, concern)
    await log.write(actor, concern, Step.REOPENED, reason)
    await record(actor, "concern.reopened", concern)


async def _open_again(concern: Concern, there: ConcernStatus) -> None:
    """What was signed and reported before stands in the log."""
    await move(concern, there)
    anew = {
        "closed_at": None,
        "acknowledged_at": None,
        "acknowledged_by_id": None,
        "first_signer_id": None,
        "first_reason": "",
        "second_signer_id": None,
        "second_reason": "",
        "times_opened": concern.times_opened + 1,
    }
    concern.update_from_dict(anew)
    await concern.save(update_fields=list(anew))


@atomic()
async def review(actor: Actor, concern: Concern, words: str) -> None:
    """Once a year somebody asks whether it is still to be kept (frame 3.11)."""
    require(actor, Act.CONCERN_HANDLE, concern)
    if concern.status not in CLOSED:
        raise InvalidMove("not closed")
    concern.reviewed_at = clock.now()
    await concern.save(update_fields=["reviewed_at"])
    await log.write(actor, concern, Step.REVIEWED, words)
    await record(actor, "concern.reviewed", concern)


async def move(concern: Concern, there: ConcernStatus) -> None:
    here = concern.status
    CONCERN.move(here, there)
    if not await Concern.filter(id=concern.id, status=here).update(status=there):
        raise InvalidMove(f"no longer {here}")
    concern.status = there

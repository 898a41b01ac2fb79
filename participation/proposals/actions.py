"""What one may do with ideas: hand in, revise, take back, and, as a guardian, comment."""

import json
from dataclasses import dataclass
from typing import Any

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Visibility
from participation.contributions.screening import screen_words
from participation.contributions.tracking import free_slip, new_slip
from participation.database import rows
from participation.errors import Conflict, InvalidMove, NotFound, NotPermitted
from participation.journal.record import record, record_insert
from participation.media.actions import attach, destroy, hide, release
from participation.policies import Act, require
from participation.proposals.forms import CommentForm, ProposalForm
from participation.proposals.models import Proposal
from participation.topics.models import PhaseKind
from participation.topics.queries import PhaseView, TopicView

ABOUT_TO_COMMENT = """
SELECT p.id, p.public_id, p.author_id, p.topic_id, p.jurisdiction_id, p.visibility, p.held,
       f.opens_at, f.closes_at,
       EXISTS (SELECT 1 FROM comment c WHERE c.tracking_hash = $2) AS taken
FROM proposal p LEFT JOIN phase f ON f.topic_id = p.topic_id AND f.kind = 'comment'
WHERE p.public_id = $1
"""
COMMENT = """
INSERT INTO comment (public_id, tracking_hash, author_id, findings, urgency, created_at, body,
  proposal_id, topic_id, jurisdiction_id, visibility, held, version)
SELECT CAST($1 AS VARCHAR(24)), $2, $3, $4, $5, $6, $7,
  p.id, p.topic_id, p.jurisdiction_id, 'waiting', FALSE, 1
FROM proposal p WHERE p.id = $8 AND p.visibility = 'published' AND NOT p.held
RETURNING public_id
"""


@dataclass(frozen=True)
class Submitted:
    proposal: Proposal
    tracking_code: str


@dataclass
class Said:
    """A comment that waits to be read by a person."""

    public_id: str
    tracking_hash: str
    visibility: Visibility = Visibility.WAITING


@dataclass(frozen=True)
class Commented:
    """The scalars that the policy on comments reads."""

    id: int
    public_id: str
    author_id: int
    topic_id: int | None
    jurisdiction_id: str
    visibility: str
    held: bool


@atomic()
async def propose(actor: Actor, topic: TopicView, form: ProposalForm) -> Submitted:
    require(actor, Act.PROPOSAL_CREATE, topic)
    topic.require_open(PhaseKind.PROPOSE)
    slip = await free_slip(Proposal)
    screened = screen_words(**form.words)
    proposal = Proposal(
        public_id=slip.public_id,
        tracking_hash=slip.hash,
        author_id=who_speaks(actor),
        session_id=actor.session_id,
        topic_id=topic.id,
        jurisdiction_id=topic.jurisdiction_id,
        findings=screened.findings,
        urgency=screened.urgency,
        told_as=form.told_as,
        media=form.media,
        **form.words,
    )
    await attach(actor, form.media, proposal)
    await proposal.save()
    await record(actor, "proposal.submitted", proposal)
    return Submitted(proposal, slip.code)


@atomic()
async def revise(actor: Actor, proposal: str, form: ProposalForm, version: int) -> Proposal:
    """The author thinks again about what came back; raises Conflict when it has changed since."""
    known = await own_proposal(actor, proposal)
    require(actor, Act.PROPOSAL_REVISE, known)
    if known.told is not Visibility.RETURNED:
        raise InvalidMove(f"{known.told} is not returned")
    if known.version != version:
        raise Conflict(f"version {known.version}, not {version}")
    await known.become(Visibility.WAITING)
    await _exchange_pictures(actor, known, form.media)
    screened = screen_words(**form.words)
    known.update_from_dict({**form.words, "told_as": form.told_as, "media": form.media})
    known.findings, known.urgency = screened.findings, screened.urgency
    known.version += 1
    await known.save()
    await record(actor, "proposal.revised", known)
    return known


@atomic()
async def withdraw(actor: Actor, proposal: str) -> None:
    """不给看了: words and pictures are gone, unless somebody must still be helped by them."""
    known = await own_proposal(actor, proposal)
    require(actor, Act.CONTRIBUTION_WITHDRAW, known)
    await known.become(Visibility.ERASED)
    if known.held:
        await hide(known)
    else:
        await erase(known)
    await record(actor, "contribution.withdrawn", known)


async def erase(proposal: Proposal) -> None:
    """Nothing of what was said stays; the code still tells that it was taken back."""
    await destroy(proposal)
    proposal.update_from_dict(
        {"saw": "", "why": "", "idea": "", "who": "", "media": [], "findings": [], "urgency": 0}
    )
    await proposal.save()


async def comment(actor: Actor, proposal: str, form: CommentForm) -> Said:
    """Look up, then insert and journal as one: it exists only if the idea is still public then."""
    slip = new_slip()
    found = await rows(ABOUT_TO_COMMENT, proposal, slip.hash)
    about = _about(found)
    require(actor, Act.COMMENT_CREATE, about)
    _require_open(found[0])
    screened = screen_words(body=form.body)
    findings = json.dumps(screened.findings, ensure_ascii=False)
    values = (slip.public_id, slip.hash, who_speaks(actor), findings, screened.urgency)
    told = (clock.now(), form.body, about.id)
    if not await record_insert(actor, "comment.submitted", COMMENT, *values, *told):
        raise NotFound
    return Said(slip.public_id, slip.hash)


def who_speaks(actor: Actor) -> int:
    if actor.participant_id is None:
        raise NotPermitted("nobody speaks here")
    return actor.participant_id


async def own_proposal(actor: Actor, public_id: str) -> Proposal:
    """Another's is not there at all."""
    found = await Proposal.filter(public_id=public_id).select_for_update().first()
    if found is None or found.author_id != actor.participant_id:
        raise NotFound
    return found


async def _exchange_pictures(actor: Actor, proposal: Proposal, wanted: list[str]) -> None:
    await release(proposal, [one for one in proposal.media if one not in wanted])
    await attach(actor, [one for one in wanted if one not in proposal.media], proposal)


def _about(found: list[dict[str, Any]]) -> Commented:
    if not found or found[0]["visibility"] != Visibility.PUBLISHED or found[0]["held"]:
        raise NotFound
    if found[0]["taken"]:
        raise Conflict("please send it again")
    row = found[0]
    return Commented(
        id=row["id"],
        public_id=row["public_id"],
        author_id=row["author_id"],
        topic_id=row["topic_id"],
        jurisdiction_id=row["jurisdiction_id"],
        visibility=row["visibility"],
        held=bool(row["held"]),
    )


def _require_open(row: dict[str, Any]) -> None:
    if not row["opens_at"]:
        raise InvalidMove("comment is not open")
    closes_at = clock.parse(row["closes_at"]) if row["closes_at"] else None
    phase = PhaseView(PhaseKind.COMMENT, clock.parse(row["opens_at"]), closes_at)
    if not phase.is_open(clock.now()):
        raise InvalidMove("comment is not open")

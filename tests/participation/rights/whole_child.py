"""A child that has done all that a child can do here, with a word in everything to look for."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image

from participation import clock
from participation.actor import Actor, Role
from participation.codes import token_hash
from participation.consents.actions import decide
from participation.consents.models import Purpose
from participation.contributions import drafts
from participation.contributions.models import Visibility
from participation.contributions.tracking import new_slip, tracking_code
from participation.feedback.models import Message
from participation.jobs import HANDLERS
from participation.media.actions import receive
from participation.media.uploads import append, begin
from participation.opendata.models import Ticket
from participation.people.queries import actor_for
from participation.proposals.actions import comment, propose
from participation.proposals.forms import CommentForm, ProposalForm
from participation.proposals.models import Proposal
from participation.receipts.once import once
from participation.reports.models import NotTheSame, PhotoReport
from participation.responses.models import Grasp, Response, Understanding, Verdict
from participation.review.actions import publish
from participation.review.flags import flag
from participation.review.models import Lease
from participation.rights.actions import ask_copy
from participation.rights.forms import AskForm
from participation.rights.holders import Holder, child_at, guardian_of, with_slip
from participation.rights.models import Asked
from participation.rights.requests import ask
from participation.schools.queries import actor_of
from participation.topics.queries import topic_by_id
from participation.voting.models import Ballot
from participation.ways.models import Stretch, Way
from participation.work.worker import work_off
from tests.factories import (
    make_account,
    make_actor,
    make_poll,
    make_proposal,
    make_report,
)
from tests.participation.agendas.matters import make_item, make_officer
from tests.participation.consents.family import Family, make_family

SAID = (
    *("saw", "why", "idea", "who", "comment", "report", "returned", "draft"),
    *("upload", "exif", "drawing", "request", "slip", "receipt"),
)
WORDS = tuple(f"CANARY-{what}" for what in SAID)


@dataclass(frozen=True)
class Whole:
    """Everybody around one child; `idea` is public, `report` waits, `returned` came back."""

    family: Family
    child: Actor
    moderator: Actor
    idea: Proposal
    report: PhotoReport
    way: Way

    async def by_guardian(self) -> Holder:
        return await guardian_of(self.family.guardian, self.family.child.public_id)

    async def by_child(self) -> Holder:
        return await child_at(self.child)

    async def by_slip(self) -> Holder:
        from_home = Actor()
        return await with_slip(from_home, tracking_code(self.idea.public_id))


def drawing() -> bytes:
    """A picture whose own file says something."""
    buffer, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "CANARY-exif"
    picture = Image.new("RGB", (64, 64), (200, 90, 40))
    picture.save(buffer, "JPEG", exif=exif, comment=b"CANARY-drawing")
    return buffer.getvalue()


async def make_whole() -> Whole:
    family = await make_family()
    child = await actor_of(token_hash(family.joined.token))
    assert child is not None
    moderator = await make_actor(Role.MODERATOR, jurisdiction_id=family.child.jurisdiction_id)
    for purpose in Purpose:
        await decide(family.guardian, family.child.public_id, purpose, agrees=True)
    whole = await _speaking(family, child, moderator)
    await _beside(whole)
    await _asking(whole)
    await work_off(HANDLERS)
    return whole


async def _speaking(family: Family, child: Actor, moderator: Actor) -> Whole:
    topic = await topic_by_id(family.session.topic_id)
    picture = await receive(child, drawing(), "drawing")
    await receive(child, drawing())  # one that was never handed in
    words = {name: f"CANARY-{name}" for name in ("saw", "why", "idea", "who")}
    form = ProposalForm.parse({**words, "media": [picture.public_id]})
    idea = (await propose(child, topic, form)).proposal
    await work_off(HANDLERS)
    await publish(moderator, idea.public_id)
    await decide_again(moderator, idea)
    mine = {"author_id": family.child.id, "session_id": family.session.id}
    where = await family.session.topic
    report = await make_report(
        where, visibility=Visibility.WAITING, words="CANARY-report", features=["snow"], **mine
    )
    await make_proposal(where, visibility=Visibility.RETURNED, idea="CANARY-returned", **mine)
    way = await Way.create(
        public_id=(slip := new_slip()).public_id,
        tracking_hash=slip.hash,
        topic_id=where.id,
        jurisdiction_id=family.child.jurisdiction_id,
        school_id=family.session.school_id,
        step_count=1,
        author_id=family.child.id,
        session_id=family.session.id,
    )
    await Stretch.create(way_id=way.id, school_id=way.school_id, step=77, safe=True)
    return Whole(family, child, moderator, await Proposal.get(id=idea.id), report, way)


async def decide_again(moderator: Actor, idea: Proposal) -> None:
    """What the desk keeps of it: the words as they were, and a reader's lease."""
    await Lease.create(
        subject=idea.public_id, kind="idea", account_id=moderator.account_id, until=clock.now()
    )


async def _beside(whole: Whole) -> None:
    family, child, idea = whole.family, whole.child, whole.idea
    subject = idea.public_id
    await drafts.keep(child, "idea", {"saw": "CANARY-draft"})
    await append(child, await begin(child, 100), 0, b"CANARY-upload")
    await once(f"{child.scope}:x", "key", b"", _receipt)
    topic = await family.session.topic
    others = await make_proposal(topic)
    await flag(child, others.public_id)
    poll = await make_poll(topic)
    await Ballot.create(
        poll_id=poll.id, group="child", voter_id=family.child.id, choices=[others.public_id]
    )
    neighbour = actor_for(await make_account(Role.GUARDIAN))
    await comment(neighbour, subject, CommentForm(body="CANARY-comment"))
    await flag(neighbour, subject)
    await Message.create(
        participant_id=family.child.id, entry_id=1, kind="contribution.published", subject=subject
    )
    await Ticket.create(token_hash=f"ticket-{subject}", subject=subject)
    await NotTheSame.create(
        one=whole.report.public_id, other="z", jurisdiction_id="x", account_id=1
    )
    await _grasp(subject)


async def _receipt() -> dict[str, object]:
    return {"said": "CANARY-receipt"}


async def _grasp(subject: str) -> None:
    """A face to an office's answer."""
    officer = await make_officer()
    item = await make_item(officer)
    said = await Response.create(
        item_id=item.id,
        department_id="x",
        account_id=officer.account_id,
        verdict=Verdict.RECEIVED,
        words="收到了。",
    )
    await Understanding.create(response_id=said.id, subject=subject, grasp=Grasp.YES)


async def _asking(whole: Whole) -> None:
    for holder in (await whole.by_guardian(), await whole.by_child(), await whole.by_slip()):
        await ask_copy(holder)
    form = AskForm(kind=Asked.FACTS, words="CANARY-request")
    await ask(await whole.by_guardian(), form)
    await ask(await whole.by_slip(), AskForm(kind=Asked.EXPLAIN, words="CANARY-slip"))

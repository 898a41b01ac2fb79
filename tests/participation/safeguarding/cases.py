"""Cases and the people around them, as the room's tests need them."""

from participation import clock
from participation.actor import VISITOR, Actor, Role
from participation.contributions.models import Visibility
from participation.proposals.models import Proposal
from participation.review.actions import escalate
from participation.safeguarding import actions
from participation.safeguarding.closing import Report
from participation.safeguarding.models import Concern, Source
from participation.safeguarding.queries import Opened, opened
from participation.safeguarding.situations import Authority
from tests.factories import HERE, make_actor, make_proposal, make_topic

WORDS = "爸爸打我，晚上不敢回家"


async def a_concern(words: str = WORDS) -> Concern:
    return await actions.open_concern(VISITOR, Source.HELP, words=words, jurisdiction_id=HERE)


async def an_officer(**given: object) -> Actor:
    return await make_actor(Role.SAFEGUARDING, **given)


async def a_worry(words: str = WORDS, **given: object) -> Proposal:
    """An idea that waits, in which a child says it."""
    topic = await make_topic()
    return await make_proposal(topic, saw=words, visibility=Visibility.WAITING, **given)


async def escalated(idea: Proposal) -> Concern:
    """A moderator sends it on; the case that holds it."""
    await escalate(await make_actor(Role.MODERATOR), idea.public_id, "请马上看")
    return await Concern.all().order_by("-id").first()  # type: ignore[return-value]


async def again(concern: Concern) -> Concern:
    return await Concern.get(id=concern.id)


async def read_by(officer: Actor, concern: Concern) -> Opened:
    found = await again(concern)
    await actions.look(officer, found, "准备报告")
    return await opened(officer, found)


def to_the_police(**given: object) -> Report:
    told = {
        "authority": Authority.POLICE,
        "receiver": "值班民警",
        "reported_at": clock.now(),
        "reference": "2026-1",
    }
    return Report(**{**told, **given})  # type: ignore[arg-type]

"""A hint brings a person; the work still waits for its reader."""

import pytest

from participation.actor import Role
from participation.contributions.models import Visibility
from participation.proposals.models import Proposal
from participation.review.queue import waiting
from participation.safeguarding.hints import open_hinted
from participation.safeguarding.models import Concern, Ice, Source
from participation.work.models import Job
from tests.factories import HERE, make_actor
from tests.participation.safeguarding.cases import a_worry, an_officer, read_by

pytestmark = pytest.mark.usefixtures("database")

DISTRESS = {"field": "saw", "kind": "distress_home", "span": [0, 2], "urgency": 4, "why": "x"}
PHONE = {**DISTRESS, "kind": "contact_phone"}


async def test_urgent_distress_opens_one_case_and_stays_on_the_desk() -> None:
    idea = await a_worry(findings=[DISTRESS], urgency=4)

    await open_hinted({})
    await open_hinted({})

    concern, officer = await Concern.get(), await an_officer()
    assert (concern.source, concern.jurisdiction_id) == (Source.HINT, HERE)
    assert await Job.filter(kind="concern.alert").count() == 1
    assert (await read_by(officer, concern)).subject == idea.public_id
    (first,), _next = await waiting(await make_actor(Role.MODERATOR))
    assert (first.public_id, first.worrying) == (idea.public_id, True)


@pytest.mark.parametrize(
    ("findings", "urgency", "visibility"),
    [
        ([PHONE], 4, Visibility.WAITING),
        ([{**DISTRESS, "urgency": 3}], 3, Visibility.WAITING),
        ([DISTRESS], 4, Visibility.PUBLISHED),
        ([], 0, Visibility.WAITING),
    ],
)
async def test_nothing_else_opens_a_case(
    findings: list[dict[str, object]], urgency: int, visibility: Visibility
) -> None:
    idea = await a_worry(findings=findings, urgency=urgency)
    await Proposal.filter(id=idea.id).update(visibility=visibility)

    await open_hinted({})

    assert not await Concern.exists()


async def test_new_version_is_frozen_into_the_same_case() -> None:
    idea = await a_worry(findings=[DISTRESS], urgency=4)
    await open_hinted({})
    await Proposal.filter(id=idea.id).update(version=2, saw="还是不敢回家")

    await open_hinted({})

    assert await Concern.all().count() == 1
    assert sorted(one.version for one in await Ice.all()) == [1, 2]

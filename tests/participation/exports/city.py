"""A district with something in each table, and words that a spreadsheet must not reckon."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import VISITOR
from participation.agendas.actions import decide, open_item, summarise
from participation.agendas.models import Item
from participation.indicators import closing, months
from participation.indicators.counted import Where
from participation.people.models import Kind
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Verdict
from participation.topics.models import Topic
from participation.voting.actions import close_due
from participation.voting.models import Ballot
from tests.factories import (
    HERE,
    make_comment,
    make_participant,
    make_poll,
    make_proposal,
    make_report,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import (
    DECISION,
    SUMMARIES,
    Time,
    ask,
    item_form,
    make_officer,
)
from tests.participation.opendata.making import make_district

HOSTILE = '=HYPERLINK("http://evil.example";"点")\n-2+3 "引号" 한글 007'


@dataclass
class City:
    topic: Topic
    idea: Proposal
    report: PhotoReport
    item: Item


async def make_city(patch: pytest.MonkeyPatch) -> City:
    """One matter from the idea to the promise, a vote of enough children, a counted month."""
    await make_district(patch)
    time, officer, topic = Time(patch), await make_officer(), await make_topic()
    guardian = await make_participant(Kind.GUARDIAN)
    idea = await make_proposal(topic, idea=HOSTILE)
    await make_proposal(topic, author_id=guardian.id, idea="多一盏灯")
    await make_comment(idea)
    report = await make_report(topic, words=HOSTILE, features=["crossing", "kerb"])
    await _vote(topic, idea)
    item = await open_item(officer, item_form(topic=topic.public_id, inputs=_ids(idea, report)))
    await ask(officer, item)
    time.pass_by(days=31)
    await summarise(officer, item, SUMMARIES)
    await decide(officer, item, DECISION)
    for verdict in (Verdict.RECEIVED, Verdict.WILL_DO):
        await respond(officer, item, _said(verdict))
    await pass_texts()
    places = {("hospital", "keep"): 3, ("hospital", "improve"): 11, ("park", "improve"): 22}
    await closing.keep(months.last_over(), {"places": {Where(HERE): Counter(places)}})
    return City(topic, idea, report, await Item.get(id=item.id))


def _ids(*works: Proposal | PhotoReport) -> list[str]:
    return [one.public_id for one in works]


def _said(verdict: Verdict) -> ResponseForm:
    more = {"due_on": clock.today() + timedelta(days=60)} if verdict is Verdict.WILL_DO else {}
    return ResponseForm(
        verdict=verdict,
        words="正式的话。",
        looked_at="我们看了。",
        will_do="我们会画线。",
        cannot_yet="先不搬门。",
        **more,
    )


async def _vote(topic: Topic, idea: Proposal) -> None:
    """Six children, two guardians."""
    poll = await make_poll(topic)
    for group, ballots in (("child", 6), ("guardian", 2)):
        for _n in range(ballots):
            voter = await make_participant(Kind(group))
            await Ballot.create(poll=poll, group=group, voter_id=voter.id, choices=[idea.public_id])
    poll.closes_at = clock.now()
    await poll.save()
    await close_due(VISITOR, poll)

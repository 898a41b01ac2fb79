"""Answers: a line that only grows, in words a child understands; and the child's face."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.models import Item, ItemStatus
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.media.models import Media
from participation.media.queries import is_public
from participation.people.models import Kind
from participation.proposals.models import Progress, Proposal
from participation.responses.actions import grasp, respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Grasp, Response, Understanding, Verdict
from participation.responses.queries import faces, faces_of_office, latest, line
from tests.factories import (
    HERE,
    OFFICE,
    make_actor,
    make_participant,
    make_proposal,
    make_topic,
    pass_texts,
)
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer
from tests.participation.responses.answers import make_prepared

pytestmark = pytest.mark.usefixtures("database")


def form(verdict: str = "will-do", **given: Any) -> ResponseForm:
    planned = clock.today() + timedelta(days=30)
    filled = {
        "words": "已纳入年度计划。",
        "will_do": "绿灯加 10 秒。",
        "due_on": planned.isoformat(),
    }
    return ResponseForm.parse({"verdict": verdict, **filled, **given})


@pytest.mark.parametrize(
    ("verdict", "given", "missing"),
    [
        ("will-do", {"will_do": ""}, ["will_do"]),
        ("partly", {"due_on": ""}, ["due_on"]),
        ("not-now", {}, ["cannot_yet", "reason_class"]),
        ("cannot", {"cannot_yet": "太窄。"}, ["reason_class"]),
        ("done", {"will_do": ""}, ["will_do", "photo"]),
        ("will-do", {"funding_year": "2027"}, ["funding_source"]),
        ("will-do", {"funding_source": "lottery"}, ["funding_source"]),
        ("will-do", {"funding_source": "own-funds", "funding_year": "27"}, ["funding_year"]),
        ("maybe", {}, ["verdict"]),
        ("looking", {"words": ""}, ["words"]),
        ("looking", {"looked_at": "看" * 201}, ["looked_at"]),
    ],
)
async def test_form_names_what_a_verdict_needs(
    verdict: str, given: dict[str, str], missing: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        form(verdict, **given)

    assert list(refused.value.fields) == missing


@pytest.mark.parametrize("masks_first", [True, False])
async def test_picture_is_seen_once_its_answer_and_its_masks_are_passed(masks_first: bool) -> None:
    officer, moderator = await make_officer(), await make_actor()
    item = await make_item(officer)
    media = await make_prepared(officer)

    said = await respond(officer, item, form("looking", media=[media.public_id]))
    acts: list[Callable[[], Awaitable[object]]] = [
        partial(confirm_masks, moderator, media.public_id, MasksForm.parse({"masks": []})),
        pass_texts,
    ]
    seen = []
    for act in acts if masks_first else acts[::-1]:
        seen.append(await is_open(media))
        await act()

    assert seen == [False, False]
    assert await is_open(media)
    assert (await Media.get(id=media.id)).used_by == said.public_id


async def is_open(media: Media) -> bool:
    return is_public(await Media.get(id=media.id))


async def test_receipt_needs_words_only_and_stops_its_clock() -> None:
    officer = await make_officer()
    item = await make_item(officer)

    await respond(officer, item, ResponseForm(verdict=Verdict.RECEIVED, words="收到了。"))

    kept = await Item.get(id=item.id)
    assert kept.received_at is not None
    assert kept.answered_at is None


@pytest.mark.parametrize("verdict", ["will-do", "partly", "not-now", "cannot", "done"])
async def test_no_promise_comes_before_the_decision(verdict: str) -> None:
    officer = await make_officer()
    item = await make_item(officer)

    more = {"cannot_yet": "要先搬热水管。", "reason_class": "technique", "media": ["photo"]}

    with pytest.raises(InvalidMove):
        await respond(officer, item, form(verdict, **more))

    assert await Response.all().count() == 0


async def test_answer_reaches_item_and_ideas(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)

    await respond(officer, item, form())

    kept = await Item.get(id=item.id)
    assert kept.status is ItemStatus.ANSWERED
    assert kept.answered_at is not None
    assert {one.progress for one in await Proposal.all()} == {Progress.ANSWERED}


async def test_line_only_moves_along_its_graph(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    await respond(officer, item, form("looking"))
    await respond(officer, item, form("will-do"))
    await respond(officer, item, form("done", media=[(await make_prepared(officer)).public_id]))
    await pass_texts()

    with pytest.raises(InvalidMove):
        await respond(officer, item, form("received"))

    assert [one.verdict for one in await line(item.id)] == ["looking", "will-do", "done"]
    assert [one.verdict for one in await latest(HERE)] == ["done"]


async def test_child_words_with_contacts_are_refused_at_their_field(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)

    with pytest.raises(InvalidInput) as refused:
        await respond(officer, item, form(will_do="有事打 13812345678"))

    assert list(refused.value.fields) == ["will_do"]


async def test_only_the_items_office_answers() -> None:
    item = await make_item(await make_officer())
    said = ResponseForm(verdict=Verdict.RECEIVED, words="收到了。")

    for actor in (
        await make_officer(department_id="birch-traffic"),
        await make_actor(Role.MODERATOR),
        await make_actor(Role.ADMIN),
    ):
        with pytest.raises(NotPermitted):
            await respond(actor, item, said)


async def test_face_by_slip_is_one_and_the_last_one_counts(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    said = await respond(officer, item, form())
    await pass_texts()
    code = tracking_code((await Proposal.all().first()).public_id)  # type: ignore[union-attr]

    await grasp(code, said.public_id, Grasp.NO)
    await grasp(code.lower(), said.public_id, Grasp.YES)

    assert [one.grasp for one in await Understanding.all()] == [Grasp.YES]
    entry = await Entry.filter(kind="response.grasped").first()
    assert entry is not None
    assert (entry.role, entry.detail) == ("visitor", {})


async def test_face_needs_a_childs_slip_of_that_matter(time: Time) -> None:
    officer, topic, other = await make_officer(), await make_topic(), await make_topic()
    guardian = await make_participant(Kind.GUARDIAN)
    grown = await make_proposal(topic, author_id=guardian.id)
    elsewhere = await make_proposal(other)
    item = await make_decided(officer, topic, time)
    said = await respond(officer, item, form())
    await pass_texts()

    with pytest.raises(NotPermitted):
        await grasp(tracking_code(grown.public_id), said.public_id, Grasp.YES)
    for code in (tracking_code(elsewhere.public_id), "22222222"):
        with pytest.raises(NotFound):
            await grasp(code, said.public_id, Grasp.YES)


async def test_shares_wait_for_five_children(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    ideas = [await make_proposal(topic) for _one in range(5)]
    item = await make_decided(officer, topic, time)
    said = await respond(officer, item, form())
    await pass_texts()
    for idea in ideas[:4]:
        await grasp(tracking_code(idea.public_id), said.public_id, Grasp.YES)

    assert await faces([item.id]) == {}
    assert await faces_of_office(OFFICE, HERE) is None
    await grasp(tracking_code(ideas[4].public_id), said.public_id, Grasp.NO)

    assert (await faces([item.id]))[said.id].yes == 80


async def test_child_in_class_gives_a_face_to_the_answer_of_its_own_idea(time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    mine = await make_proposal(topic)
    item = await make_decided(officer, topic, time)
    said = await respond(officer, item, form())
    await pass_texts()
    child = Actor(role=Role.CHILD, participant_id=mine.author_id)

    seen = await grasp(child, said.public_id, Grasp.SOMEWHAT)

    assert seen.subject == mine.public_id
    with pytest.raises(NotPermitted):
        await grasp(officer, said.public_id, Grasp.YES)

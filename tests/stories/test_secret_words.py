"""Assessments and bodies, walked by a stranger: unread and hidden words stand on no door at all."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pypdfium2
import pytest
from starlette.applications import Starlette

from participation.actor import VISITOR, Role
from participation.agendas.models import Item, ItemStatus
from participation.assessments.actions import begin, hand_over, keep, publish
from participation.assessments.contesting import contest, settle
from participation.assessments.following import follow_up
from participation.assessments.forms import AftermathForm, ContestForm, SettlementForm, SheetForm
from participation.assessments.models import Assessment
from participation.contributions.models import Visibility
from participation.people.queries import actor_for
from participation.proposals.models import Proposal
from participation.representatives.actions import amend_body, write_conduct
from participation.representatives.forms import BodyForm, ConductForm, HandsForm, RefusalForm
from participation.representatives.models import Body, Raised, Term
from participation.representatives.raising import adopt_by_hands, refuse
from participation.wording.actions import return_text
from participation.wording.models import AdultText, Part
from tests.factories import make_actor, make_proposal, make_topic, number, pass_texts
from tests.participation.agendas.matters import Time, make_officer
from tests.participation.assessments.making import (
    FULL,
    NONE,
    full,
    make_major_free,
    make_major_heard,
)
from tests.participation.assessments.test_lines import make_ideas, make_theme
from tests.participation.representatives.bodies import codes, make_sitting, make_teacher
from tests.stories.crawling import PART, addresses, doors

pytestmark = pytest.mark.usefixtures("database")

TOKEN = re.compile(r"窗台\d+面")
TILE = (14, 13764, 5970)
STAFF = ("/office", "/desk", "/facilitator", "/safeguarding", "/child-data", "/access", "/static")


class Stranger:
    """Opens every public door with every id that is known, and reads what comes, PDFs too."""

    def __init__(self, client: httpx.AsyncClient, app: Starlette) -> None:
        self.client, self.paths = client, list(self._public(app))
        self.ids: list[str] = []

    async def reads(self, *, but: str = "/nowhere") -> set[str]:
        found: set[str] = set()
        for path in self.paths:
            for url in addresses(path, self.ids, TILE):
                if not url.endswith(but):
                    found |= set(TOKEN.findall(said_in(await self.client.get(url))))
        return found

    @staticmethod
    def _public(app: Starlette) -> Iterator[str]:
        for path in doors(app.routes):
            ids = [name for name in PART.findall(path) if name not in {"z", "x", "y", "size"}]
            if len(ids) < 2 and not path.startswith(STAFF):
                yield path


def said_in(answer: httpx.Response) -> str:
    if answer.headers.get("content-type") != "application/pdf":
        return answer.text
    pages = pypdfium2.PdfDocument(answer.content)
    return "".join(page.get_textpage().get_text_bounded() for page in pages)


def word() -> str:
    return f"窗台{number()}面"


def worded(filled: dict[str, str]) -> dict[str, str]:
    """Each box with words of its own."""
    choices = ("q_", "quote_")
    return {
        box: said if box.startswith(choices) or is_choice(box) else word()
        for box, said in filled.items()
    }


def is_choice(box: str) -> bool:
    return box.startswith(("g_", "r_")) and not box.endswith("_how")


def tokens(words: object) -> set[str]:
    return set(TOKEN.findall(str(words)))


async def written_of(part: Part) -> set[str]:
    return tokens([one.words for one in await AdultText.filter(part=part)])


@pytest.fixture
def stranger(client: httpx.AsyncClient, app: Starlette) -> Stranger:
    return Stranger(client, app)


async def test_an_assessment_is_read_once_it_passed_and_never_before(
    stranger: Stranger, time: Time
) -> None:
    office = await make_major_heard(time)
    stranger.ids = [office.item.public_id]
    first, second = worded(await full(office)), worded(await full(office))

    sheet = await begin(office.writer, office.item)
    await keep(office.writer, sheet, SheetForm(fields=first))
    assert await stranger.reads() == set()
    await hand_over(office.writer, sheet)
    assert await stranger.reads() == set()
    await pass_texts()
    assert await stranger.reads() == set()
    await publish(office.second, sheet)
    assert await stranger.reads() == tokens(first)

    newer = await begin(office.writer, await Item.get(id=office.item.id))
    await keep(office.writer, newer, SheetForm(fields=second))
    await hand_over(office.writer, newer)
    assert await stranger.reads() == tokens(first)

    await Item.filter(id=office.item.id).update(status=ItemStatus.ANSWERED)
    after = {box: word() for box in ("happened", "otherwise", "next_step", "child_words")}
    form = AftermathForm.parse({"turned_out": "worse", **after})
    await follow_up(office.writer, await Item.get(id=office.item.id), form)
    assert await stranger.reads() == tokens(first)
    await pass_texts()
    assert await stranger.reads() == tokens(first) | tokens(after)


async def test_who_contests_and_who_answers_are_read_before_others_read_them(
    stranger: Stranger,
) -> None:
    office = await make_major_free()
    filled = worded(NONE)
    sheet = await begin(office.writer, office.item)
    await keep(office.writer, sheet, SheetForm(fields=filled))
    await hand_over(office.writer, sheet)
    await pass_texts()
    await publish(office.second, sheet)
    kept, bad, answer = word(), word(), word()

    made = await contest(VISITOR, sheet, ContestForm(contest=kept))
    other = await contest(VISITOR, sheet, ContestForm(contest=bad))
    stranger.ids = [office.item.public_id, made.public_id, other.public_id]
    assert await stranger.reads(but=f"/contests/{made.public_id}") == tokens(filled) | {bad}
    stranger.ids = [office.item.public_id]
    assert await stranger.reads() == tokens(filled)

    desk = await make_actor(Role.MODERATOR)
    await return_text(desk, await AdultText.get(subject=other.public_id), "unclear", "再想想")
    await pass_texts()
    assert await stranger.reads() == tokens(filled) | {kept}
    settled = SettlementForm(outcome="dismissed", answer=answer)
    await settle(office.other, await Assessment.get(id=sheet.id), settled)
    assert await stranger.reads() == tokens(filled) | {kept}
    await pass_texts()
    assert await stranger.reads() == tokens(filled) | {kept, answer}


@pytest.mark.parametrize("how", ["withheld", "held", "not shown"])
async def test_a_quote_that_is_hidden_leaves_every_version_and_paper(
    stranger: Stranger, time: Time, how: str
) -> None:
    office = await make_major_heard(time)
    ideas = await make_ideas(office, 5)
    theme = await make_theme(office.item, ideas)
    said = word()
    await Proposal.filter(id=ideas[0].id).update(idea=said)
    filled = await full(office, **{f"quote_{theme.public_id}": ideas[0].public_id})
    sheet = await begin(office.writer, office.item)
    await keep(office.writer, sheet, SheetForm(fields=filled))
    await hand_over(office.writer, sheet)
    await pass_texts()
    await publish(office.second, sheet)
    stranger.ids = [office.item.public_id, ideas[0].public_id]
    assert await stranger.reads() == {said}

    await hide(ideas[0], how)

    assert await stranger.reads() == set()


async def hide(idea: Proposal, how: str) -> None:
    if how == "not shown":
        author = await idea.author
        author.shown = False
        await author.save(update_fields=["shown"])
    given: dict[str, dict[str, Any]] = {
        "withheld": {"visibility": Visibility.WITHHELD},
        "held": {"held": True},
    }
    if how in given:
        await Proposal.filter(id=idea.id).update(**given[how])


async def test_a_body_is_read_by_what_passed_and_its_ideas_by_what_is_public(
    stranger: Stranger,
) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)
    body, said = await Body.get(id=term.body_id), word()
    idea = await make_proposal(await make_topic(), idea=said)
    hands = HandsForm(proposal=idea.public_id, present=6, hands=4)
    raised = await adopt_by_hands(actor_for(teacher), term, hands)
    stranger.ids = [body.public_id, term.public_id, raised.public_id, idea.public_id]
    await pass_texts()
    words = {"name": word(), "about": word()}
    conduct, reasons = word(), {"reason": word(), "child_reason": word()}

    await amend_body(officer, body, BodyForm.parse(words))
    await write_conduct(actor_for(teacher), term, ConductForm(conduct=conduct))
    await refuse(officer, await Raised.get(id=raised.id), RefusalForm.parse(reasons))
    assert await stranger.reads() == {said}
    assert await on_the_card(stranger, term) == {said}

    await pass_texts()
    assert await stranger.reads() == tokens([words, conduct, reasons, said])
    assert await on_the_card(stranger, term) == tokens([words["name"], conduct, said]) | tokens(
        reasons
    )

    await hide(idea, "held")
    assert said not in await stranger.reads()
    assert said not in await on_the_card(stranger, term)


async def on_the_card(stranger: Stranger, term: Term) -> set[str]:
    code = (await codes(term))[0]
    return tokens((await stranger.client.post("/representative", data={"code": code})).text)


def test_every_box_of_an_assessment_gets_words_of_its_own() -> None:
    assert {box for box, said in worded(FULL).items() if TOKEN.fullmatch(said)} == {
        *("g_disability_how", "r_protection_how"),
        *("alternatives", "mitigation", "views", "child_words"),
    }

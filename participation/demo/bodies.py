"""A council of children with rules of its own and three raised ideas, and observers to choose."""

from datetime import timedelta

from participation import clock
from participation.demo.contents import Entry, contents
from participation.demo.people import Cast
from participation.demo.voices import Voices
from participation.representatives import actions, raising
from participation.representatives.forms import (
    BodyForm,
    ConductForm,
    DrawForm,
    GroupsForm,
    HandsForm,
    PoolForm,
    RefusalForm,
    TermForm,
)
from participation.representatives.kinds import Kind, Method
from participation.representatives.models import Term
from participation.wording.actions import pass_text
from participation.wording.models import AdultText, State


async def represent(cast: Cast, voices: Voices) -> None:
    told = contents("bodies")
    term = await _call(cast, told, Kind.COUNCIL, Method.LOTTERY)
    for one in told["pools"]:
        await _name_numbers(cast, term, one)
    with clock.at(cast.at(told["drawn"])):
        drawn_by = cast.officer(told["department"])
        term = await actions.draw(drawn_by, term, DrawForm(dice=told["dice"]))
        await _accompany(cast, term, told)
    for one in told["raised"]:
        await _raise(cast, voices, term, told["facilitator"], one)
    await _call(cast, told["observers"], Kind.OBSERVERS, Method.ELECTION)
    await _read(cast)


async def _call(cast: Cast, told: Entry, kind: Kind, method: Method) -> Term:
    officer = cast.officer(told["department"])
    form = BodyForm(kind=kind, name=told["name"], about=told["about"])
    with clock.at(cast.at(told["called"])):
        body = await actions.open_body(officer, form)
        return await actions.call_term(officer, body, _term(cast, told, method))


def _term(cast: Cast, told: Entry, method: Method) -> TermForm:
    return TermForm(
        method=method,
        facilitator=cast.accounts[told["facilitator"]].login,
        starts_on=cast.today + timedelta(days=told["term"]["starts"]),
        ends_on=cast.today + timedelta(days=told["term"]["ends"]),
        bands=told["bands"],
        substitutes=told["substitutes"],
    )


async def _name_numbers(cast: Cast, term: Term, one: Entry) -> None:
    form = PoolForm(
        band=one["band"],
        district_type=one["district"],
        school_type=one["school"],
        size=one["size"],
    )
    with clock.at(cast.at(one["day"])):
        await actions.enter_pool(cast.actor(one["by"]), term, form)


async def _accompany(cast: Cast, term: Term, told: Entry) -> None:
    helper = cast.actor(told["facilitator"])
    await actions.write_conduct(helper, term, ConductForm(conduct=told["conduct"]))
    await actions.count_groups(helper, term, GroupsForm(groups=told["groups"]))


async def _raise(cast: Cast, voices: Voices, term: Term, helper: str, one: Entry) -> None:
    form = HandsForm(proposal=voices.ids[one["idea"]], present=one["present"], hands=one["hands"])
    with clock.at(cast.at(one["day"])):
        made = await raising.adopt_by_hands(cast.actor(helper), term, form)
    officer = cast.officer(made.department_id)
    if "received" in one:
        with clock.at(cast.at(one["received"])):
            await raising.receive(officer, made)
    if "refused" in one:
        words = RefusalForm(reason=one["reason"], child_reason=one["child_reason"])
        with clock.at(cast.at(one["refused"])):
            await raising.refuse(officer, made, words)


async def _read(cast: Cast) -> None:
    """All of it has been read by now."""
    moderator = cast.actor("moderator")
    waiting = AdultText.filter(state=State.WAITING, part__in=("body", "conduct", "refusal"))
    for text in await waiting.order_by("id").limit(20):
        with clock.at(min(text.created_at + timedelta(hours=5), clock.now())):
            await pass_text(moderator, text)

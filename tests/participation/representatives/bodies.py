"""Bodies at each point of their way, made by the acts themselves."""

from datetime import timedelta
from typing import Any

from participation import clock
from participation.actor import Actor, Role
from participation.codes import typed_code
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.representatives.actions import call_term, draw, enter_pool, open_body
from participation.representatives.chairs import KIND, seated
from participation.representatives.forms import BodyForm, DrawForm, PoolForm, TermForm
from participation.representatives.kinds import Method
from participation.representatives.models import Body, Representative, Term
from tests.factories import make_account, make_school
from tests.participation.agendas.matters import make_officer

DICE = DrawForm(dice="3316254")
FORM = BodyForm(name="白桦区儿童代表会", about="我们替大家说话。")


async def make_teacher(**given: Any) -> Account:
    school = await make_school()
    return await make_account(Role.FACILITATOR, school_id=school.id, **given)


async def make_body(officer: Actor | None = None) -> Body:
    return await open_body(officer or await make_officer(), FORM)


def term_form(teacher: Account, **given: Any) -> TermForm:
    today = clock.today()
    return TermForm(
        **{
            "facilitator": teacher.login,
            "starts_on": today,
            "ends_on": today + timedelta(days=300),
            "bands": {"3-4": 4, "5-6": 3},
            "substitutes": 2,
            **given,
        }
    )


async def make_term(officer: Actor, teacher: Account, **given: Any) -> Term:
    return await call_term(officer, await make_body(officer), term_form(teacher, **given))


async def fill(term: Term, *pools: tuple[str, str, int]) -> None:
    """A school of its own for each pool."""
    for band, district, size in pools:
        teacher = actor_for(await make_teacher())
        await enter_pool(teacher, term, PoolForm(band=band, district_type=district, size=size))


async def make_sitting(officer: Actor, teacher: Account, **given: Any) -> Term:
    term = await make_term(officer, teacher, **given)
    await fill(term, ("3-4", "city", 12), ("3-4", "village", 6), ("5-6", "city", 9))
    return await draw(officer, term, DICE)


async def codes(term: Term) -> list[str]:
    return [code_of(one) for one in await seated(term.id)]


def code_of(one: Representative) -> str:
    return typed_code(KIND, one.public_id)


ELECTION = Method.ELECTION

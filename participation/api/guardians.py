"""What a guardian decides about a child, and what is known of it: kinds and amounts."""

from typing import Literal

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.paging import cut
from participation.api.shapes import Listing, PageQuery
from participation.api.staff_shapes import AmountOut, ChildOut, QuestionOut, WorkOut
from participation.consents import actions, queries
from participation.consents.forms import SlipForm
from participation.consents.models import Purpose
from participation.consents.slips import SlipDesk
from participation.consents.works import Work
from participation.door.sign_in import address
from participation.forms import Form
from participation.i18n import gettext as _
from participation.policies import Act, require


class ConsentForm(Form):
    child: str = Field(max_length=24)
    purpose: Purpose
    choice: Literal["yes", "no"]


@endpoint("GET", "/guardian/children", out=Listing[ChildOut], query=PageQuery, roles="guardian")
async def list_children(request: Request, query: PageQuery) -> Listing[ChildOut]:
    """One's own children by animal and number; this platform knows no name."""
    require(request.user, Act.CONSENT_DECIDE)
    return cut(await queries.children(request.user), query, lambda one: one.public_id, _child)


@endpoint(
    "POST",
    "/guardian/children",
    out=ChildOut,
    body=SlipForm,
    status=201,
    roles="guardian",
    idempotent=True,
)
async def link_child(request: Request, form: SlipForm) -> ChildOut:
    """Links the child whose card's slip this is; a slip serves once."""
    require(request.user, Act.CHILD_LINK)
    desk = SlipDesk(request.app.state.throttle)
    linked = await desk.link(request.user, address(request), form.slip)
    return await _whole(request, linked.public_id)


@endpoint(
    "POST",
    "/consents",
    out=ChildOut,
    body=ConsentForm,
    status=201,
    roles="guardian",
    idempotent=True,
)
async def decide_consent(request: Request, form: ConsentForm) -> ChildOut:
    """One of four separate answers; a no takes effect in the same moment."""
    require(request.user, Act.CONSENT_DECIDE)
    await actions.decide(request.user, form.child, form.purpose, agrees=form.choice == "yes")
    return await _whole(request, form.child)


async def _whole(request: Request, child: str) -> ChildOut:
    return _child(await queries.child(request.user, child))


def _child(one: queries.Child) -> ChildOut:
    return ChildOut(
        id=one.public_id,
        handle=one.handle,
        animal=one.animal,
        grade_band=one.grade_band,
        consents=[_question(asked) for asked in one.questions],
        amounts=[AmountOut(kind=_(kept.kind), count=kept.count) for kept in one.amounts],
        published=[_work(work) for work in one.published],
        erasing=one.erasing,
    )


def _question(one: queries.Question) -> QuestionOut:
    return QuestionOut(
        purpose=one.asked.purpose.value,
        choice=one.mine.value if one.mine else None,
        child_said=one.child_said,
        counts=one.counts,
        holds=one.holds,
    )


def _work(one: Work) -> WorkOut:
    return WorkOut(id=one.public_id, kind=one.kind, words=list(one.words), month=one.month)


endpoints = [list_children, link_child, decide_consent]

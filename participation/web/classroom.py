"""The class: today's question with its four doors, one's own inputs, drafts and the slip."""

from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.contributions import drafts
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidMove, NotFound
from participation.i18n import language
from participation.media.queries import looks
from participation.people.handles import handle
from participation.proposals import actions as ideas
from participation.proposals import queries as idea_queries
from participation.reports import actions as reports
from participation.reports import queries as report_queries
from participation.representatives import elections
from participation.responses.near import done_near
from participation.responses.queries import latest
from participation.review.clocks import usual
from participation.review.objections import object_to, objectable
from participation.review.queries import last_decision
from participation.schools.queries import seat_of
from participation.settings import settings
from participation.topics.queries import topic_by_id
from participation.ways import actions as ways
from participation.ways import queries as way_queries
from participation.web import class_again, class_game, class_ways
from participation.web.class_ideas import idea_wizard
from participation.web.class_reports import report_wizard
from participation.web.class_wizard import FILES
from participation.web.qr import square
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated
from participation.web.uploads import take_pictures

DRAFTS = {one.key: one.names for one in (idea_wizard, report_wizard)}


@seated
async def class_home(request: Request) -> Response:
    seat = await seat_of(request.user)
    return page(
        request,
        "classroom/home.html",
        seat=seat,
        session=seat.session,
        handle=handle(seat.participant, language()) if seat.participant else "",
        topic=await topic_by_id(seat.session.topic_id),
        echoes=await latest(request.user.jurisdiction_id, 2),
        game_met=await class_game.has_met(request.user),
        done_near=bool(await done_near(request.user.session_id)),
        tells_ways=await class_ways.asked_here(request.user),
        chooses=await elections.is_open(seat.session_id),
    )


@seated
async def mine(request: Request) -> Response:
    """Whatever one handed in today, where it is, and what to do about it."""
    who = request.user.participant_id or 0
    own_ideas = await idea_queries.mine(who)
    own_reports = await report_queries.mine(who)
    own_ways = await way_queries.mine(who)
    return page(
        request,
        "classroom/mine.html",
        ideas=own_ideas,
        reports=own_reports,
        ways=own_ways,
        looks=await looks(request.user, _shown([*own_ideas, *own_reports])),
        reasons=await _reasons([*own_ideas, *own_reports, *own_ways]),
        objectable=await objectable(_decided([*own_ideas, *own_reports, *own_ways])),
        code=tracking_code,
    )


Own = idea_queries.Own | report_queries.OwnReport | way_queries.OwnWay


async def _reasons(own: list[Own]) -> dict[str, str]:
    """The kind sentence of the moderator for what came back or was put away."""
    found = [await last_decision(id) for id in _decided(own)]
    return {one.subject: one.sentence for one in found if one}


def _decided(own: list[Own]) -> list[str]:
    decided = {Visibility.RETURNED, Visibility.WITHHELD}
    return [one.public_id for one in own if one.visibility in decided]


@seated
async def disagree(request: Request) -> Response:
    """我不同意: one tap; another grown-up looks."""
    why = str((await typed_fields(request)).get("why", ""))
    with suppress(InvalidMove):
        await object_to(request.user, request.path_params["public_id"], why)
    return see_other(request, "mine")


@seated
async def take_back(request: Request) -> Response:
    """不给看了: at once, and without being asked why."""
    public_id = request.path_params["public_id"]
    for withdraw in (ideas.withdraw, reports.withdraw):
        try:
            await withdraw(request.user, public_id)
        except NotFound:
            continue
        return see_other(request, "mine")
    await ways.withdraw(request.user, public_id)
    return see_other(request, "mine")


def _shown(own: list[idea_queries.Own | report_queries.OwnReport]) -> list[str]:
    return [id for one in own for id in one.media]


@seated
async def keep_draft(request: Request) -> Response:
    key = request.path_params["key"]
    if key not in DRAFTS:
        raise NotFound
    typed, draft = await typed_fields(request), await drafts.kept(request.user, key)
    words = {k: typed[k] for k in DRAFTS[key] if k in typed}
    pictures = await take_pictures(request.user, typed, FILES, draft)
    await drafts.keep(request.user, key, words | pictures)
    return Response(status_code=204)


@seated
async def slip(request: Request) -> Response:
    """交上去了: the code to copy down, for its owner only."""
    public_id = request.path_params["public_id"]
    kind = await _kind_of_own(request.user, public_id)
    code = tracking_code(public_id)
    soon = await usual(request.user.jurisdiction_id)
    leads_to = square(f"{settings().public_url}/t/{code}")
    return page(request, "classroom/slip.html", code=code, square=leads_to, kind=kind, usual=soon)


async def _kind_of_own(actor: Actor, public_id: str) -> str:
    for kind, my_own in (("idea", idea_queries.my_own), ("report", report_queries.my_own)):
        try:
            await my_own(actor.participant_id, public_id)
        except NotFound:
            continue
        return kind
    await way_queries.my_own(actor.participant_id, public_id)
    return "way"


routes = [
    Route("/s", class_home, name="class_home"),
    *idea_wizard.routes,
    *report_wizard.routes,
    *class_game.routes,
    *class_ways.routes,
    Route("/s/mine", mine, name="mine"),
    Route("/s/mine/{public_id}/take-back", take_back, methods=["POST"], name="take_back"),
    Route("/s/mine/{public_id}/object", disagree, methods=["POST"], name="disagree"),
    *class_again.routes,
    Route("/s/draft/{key}", keep_draft, methods=["POST"], name="draft"),
    Route("/s/slip/{public_id}", slip, name="slip"),
]

"""再试一次: in the lesson, what came back is said anew; a way is taken back and told anew."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.errors import InvalidInput, NotFound
from participation.jurisdictions.catalogue import OTHER, plan
from participation.media.queries import looks
from participation.proposals import actions as ideas
from participation.proposals import queries as idea_queries
from participation.proposals.forms import ProposalForm
from participation.reports import again as reports
from participation.reports import queries as report_queries
from participation.review.queries import last_decision
from participation.settings import LARGE_BODY
from participation.web.formats import text
from participation.web.pictograms import feature_choices
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated
from participation.web.uploads import take_pictures

Own = idea_queries.Own | report_queries.OwnReport


@seated
async def again(request: Request) -> Response:
    own = await _own(request)
    if isinstance(own, report_queries.OwnReport):
        return await _thinking(request, own, {"words": own.words, "features": own.features})
    return await _thinking(request, own, own.boxes)


@seated
async def again_send(request: Request) -> Response:
    own, typed = await _own(request), dict(await typed_fields(request))
    try:
        await _say(request, own, typed)
    except InvalidInput as wrong:
        return await _thinking(request, own, typed, wrong.fields)
    return see_other(request, "mine")


async def _own(request: Request) -> Own:
    who, public_id = request.user.participant_id, request.path_params["public_id"]
    try:
        return await idea_queries.my_own(who, public_id)
    except NotFound:
        return await report_queries.my_own(who, public_id)


async def _say(request: Request, own: Own, typed: dict[str, object]) -> None:
    sent = str(typed.get("version", ""))
    version = int(sent) if sent.isdecimal() and len(sent) < 9 else 0
    if isinstance(own, report_queries.OwnReport):
        said = {"words": typed.get("words", ""), "features": typed.get("features", [])}
        await reports.revise(request.user, own.public_id, said, version)
        return
    photo = await take_pictures(request.user, typed, ("photo",), {})
    media = await _pictures(request.user, own, photo)
    form = ProposalForm.parse({**typed, "told_as": own.told_as, "media": media})
    await ideas.revise(request.user, own.public_id, form, version)


async def _pictures(actor: Actor, own: idea_queries.Own, photo: dict[str, str]) -> list[str]:
    """What was refused is left behind."""
    seen = await looks(actor, own.media)
    kept = [id for id in own.media if not (id in seen and seen[id].sentence)]
    return [*kept, *photo.values()][-3:]


async def _thinking(
    request: Request,
    own: Own,
    typed: Mapping[str, object],
    errors: dict[str, str] | None = None,
) -> Response:
    decision = await last_decision(own.public_id)
    is_report = isinstance(own, report_queries.OwnReport)
    return page(
        request,
        f"classroom/again{'_report' if is_report else ''}.html",
        422 if errors else 200,
        own=own,
        looks=await looks(request.user, own.media),
        reason=decision.sentence if decision else "",
        errors=errors or {},
        typed=typed,
        features=_features(own) if isinstance(own, report_queries.OwnReport) else [],
    )


def _features(own: report_queries.OwnReport) -> list[tuple[str, str, str]]:
    """What there is in this kind of place."""
    types = plan().place_types
    place = types.get(own.place_type, types[OTHER])
    return [(id, text(names), image) for id, names, image in feature_choices(place)]


routes = [
    Route("/s/mine/{public_id}/again", again, name="again"),
    Route(
        "/s/mine/{public_id}/again",
        again_send,
        methods=["POST"],
        name="again_send",
        max_body_size=LARGE_BODY,
    ),
]

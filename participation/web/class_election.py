"""Choosing representatives in class: the child's page, and the teacher's that opens and closes."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput, NotFound, NotPermitted, NotSignedIn
from participation.i18n import language
from participation.people.handles import class_handles, handle
from participation.policies import Act, require
from participation.representatives import elections
from participation.representatives.forms import DrawForm, ElectionForm
from participation.representatives.models import Election
from participation.schools.models import Session
from participation.schools.queries import own_session, seat_of
from participation.web.render import page, see_other, typed_fields


async def choose(request: Request) -> Response:
    return await _choose(request)


async def stand(request: Request) -> Response:
    """我愿意, and taking it back, on one form."""
    typed = await typed_fields(request)
    await (elections.stand if typed.get("stand") == "yes" else elections.step_back)(request.user)
    return see_other(request, "class_election")


async def vote(request: Request) -> Response:
    given = (await typed_fields(request)).get("choices", [])
    choices = [str(one) for one in (given if isinstance(given, list) else [given])]
    try:
        await elections.vote(request.user, choices)
    except InvalidInput as wrong:
        return await _choose(request, 422, errors=wrong.fields)
    answer = see_other(request, "class_election")
    answer.headers["location"] += "?done=1"
    return answer


async def _choose(request: Request, status: int = 200, **wrong: Any) -> Response:
    if request.user.session_id is None:
        raise NotPermitted("a class") if request.user.is_authenticated else NotSignedIn("a class")
    election = await elections.election_of(request.user.session_id)
    if election is None:
        raise NotFound("election")
    seat = await seat_of(request.user)
    return page(
        request,
        "stickers/election.html",
        status,
        election=election,
        standing=await _standing(election, seat.session),
        mine=seat.number,
        chosen=await elections.ballot_of(request.user, election),
        done=request.query_params.get("done") == "1",
        **wrong,
    )


async def teacher(request: Request) -> Response:
    return await _teacher(request, await _own(request))


async def open_it(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    try:
        await elections.open_election(request.user, session, ElectionForm.parse(typed))
    except InvalidInput as wrong:
        return await _teacher(request, session, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "facilitator_election", id=session.public_id)


async def close_it(request: Request) -> Response:
    session, typed = await _own(request), await typed_fields(request)
    try:
        await elections.close_election(request.user, session, DrawForm.parse(typed))
    except InvalidInput as wrong:
        return await _teacher(request, session, 422, errors=wrong.fields, typed=typed)
    return see_other(request, "facilitator_election", id=session.public_id)


async def _own(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    return await own_session(request.user, request.path_params["id"])


async def _teacher(request: Request, session: Session, status: int = 200, **wrong: Any) -> Response:
    election = await elections.election_of(session.id)
    return page(
        request,
        "facilitators/election.html",
        status,
        session=session,
        election=election,
        terms=await elections.callable_terms(session),
        away=await elections.seats_kept_from(request.user, session),
        names=_names(session),
        **wrong,
    )


async def _standing(election: Election, session: Session) -> list[tuple[int, str, str]]:
    """(seat number, handle, animal), in the order of seats."""
    found = await elections.candidates(election)
    names = _names(session)
    return [(one.seat_number, *names[one.seat_number]) for one in found]


@dataclass
class Named:
    adjective: str
    animal: str
    number: int


def _names(session: Session) -> dict[int, tuple[str, str]]:
    """{seat number: (handle, animal)}, as on the cards of the lesson."""
    drawn = class_handles(session.public_id, session.seat_count)
    return {place: (handle(Named(*one), language()), one[1]) for place, one in enumerate(drawn, 1)}


OWN = "/facilitator/sessions/{id}/election"

routes = [
    Route("/s/election", choose, name="class_election"),
    Route("/s/election/stand", stand, methods=["POST"], name="class_election_stand"),
    Route("/s/election/vote", vote, methods=["POST"], name="class_election_vote"),
    Route(OWN, teacher, name="facilitator_election"),
    Route(f"{OWN}/open", open_it, methods=["POST"], name="facilitator_election_open"),
    Route(f"{OWN}/close", close_it, methods=["POST"], name="facilitator_election_close"),
]

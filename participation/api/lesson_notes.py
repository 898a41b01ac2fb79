"""Who could join a lesson, where the school stands, and two faces at the end: counts only."""

from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from participation.api.endpoint import Out, endpoint
from participation.policies import Act, require
from participation.schools import inclusion
from participation.schools.faces import FaceForm, HandsForm, choose_face, chosen, count_hands
from participation.schools.models import School, Session
from participation.schools.queries import own_session


class InclusionOut(Out):
    """Of the lesson, never of a child."""

    spoken: str
    supports: list[str]


class FacesOut(Out):
    """`yes` and `no` are null where one of them is small; fewer than five are not listed."""

    asked: str
    question: str
    count: int
    yes: int | None
    no: int | None


class SchoolOut(Out):
    setting: Literal["", "city", "town", "village"]
    classes: int | None


@endpoint("GET", "/sessions/{id}/inclusion", out=InclusionOut, roles="facilitator")
async def read_inclusion(request: Request) -> InclusionOut:
    """The language of one's own lesson, and what was used so that everybody could join."""
    return _told(await _own(request))


@endpoint(
    "PUT",
    "/sessions/{id}/inclusion",
    out=InclusionOut,
    body=inclusion.InclusionForm,
    errors=(409,),
    roles="facilitator",
)
async def keep_inclusion(request: Request, form: inclusion.InclusionForm) -> InclusionOut:
    """Until two weeks after the lesson; a month that is over is not counted again."""
    session = await _own(request)
    await inclusion.tell_inclusion(request.user, session, form)
    return _told(session)


@endpoint("GET", "/sessions/{id}/faces", out=list[FacesOut], roles="facilitator")
async def read_faces(request: Request) -> list[FacesOut]:
    """What the class chose, once the lesson is closed."""
    found = await chosen(await _own(request))
    return [
        FacesOut(
            asked=one.asked.value,
            question=one.question.value,
            count=one.count,
            yes=one.yes,
            no=one.no,
        )
        for one in found
    ]


@endpoint(
    "PUT",
    "/sessions/{id}/faces",
    status=204,
    body=HandsForm,
    errors=(409,),
    roles="facilitator",
)
async def keep_hands(request: Request, form: HandsForm) -> Response:
    """Hands or stickers that a teacher counted; may be corrected within the month."""
    await count_hands(request.user, await _own(request), form)
    return Response(status_code=204)


@endpoint("POST", "/faces", status=204, body=FaceForm, roles="child")
async def send_face(request: Request, form: FaceForm) -> Response:
    """One face for the next question of one's seat; a second one counts nothing."""
    await choose_face(request.user, form)
    return Response(status_code=204)


@endpoint("GET", "/school", out=SchoolOut, roles="facilitator")
async def read_school(request: Request) -> SchoolOut:
    """Where one's own school stands, and how many classes it has."""
    return _school(await inclusion.own_school(request.user))


@endpoint("PUT", "/school", out=SchoolOut, body=inclusion.SchoolForm, roles="facilitator")
async def keep_school(request: Request, form: inclusion.SchoolForm) -> SchoolOut:
    """As the public register of schools has it; null or empty is not known."""
    return _school(await inclusion.describe_school(request.user, form))


async def _own(request: Request) -> Session:
    require(request.user, Act.SESSION_PLAN)
    return await own_session(request.user, request.path_params["id"])


def _told(session: Session) -> InclusionOut:
    return InclusionOut(spoken=session.spoken, supports=session.supports.split())


def _school(school: School) -> SchoolOut:
    return SchoolOut.model_validate({"setting": school.setting, "classes": school.classes})


endpoints = [
    read_inclusion,
    keep_inclusion,
    read_faces,
    keep_hands,
    send_face,
    read_school,
    keep_school,
]

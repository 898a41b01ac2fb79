"""Two questions at the end of a lesson, two faces each: one tap a question, and no word."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.schools.faces import FaceForm, choose_face, next_question
from participation.schools.queries import seat_of
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated


@seated
async def faces(request: Request) -> Response:
    return await _page(request)


async def _page(request: Request, status: int = 200) -> Response:
    """The question that this seat has not answered yet, or thanks."""
    question = next_question(await seat_of(request.user))
    return page(request, "classroom/faces.html", status, question=question)


@seated
async def choose(request: Request) -> Response:
    try:
        form = FaceForm.parse(await typed_fields(request))
    except InvalidInput:
        return await _page(request, 422)
    await choose_face(request.user, form)
    return see_other(request, "class_faces")


routes = [
    Route("/s/faces", faces, name="class_faces"),
    Route("/s/faces", choose, methods=["POST"], name="class_face_choose"),
]

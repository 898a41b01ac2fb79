"""The author does not agree with what a moderator decided."""

from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.staff_shapes import StateOut
from participation.api.track import ObjectionForm
from participation.review.objections import object_to


@endpoint(
    "POST", "/objections/{id}", out=StateOut, body=ObjectionForm, errors=(409,), roles="author"
)
async def send_own_objection(request: Request, form: ObjectionForm) -> StateOut:
    """For a child in a lesson and a guardian: once, of an own work that came back or was put away.

    With the slip alone: `/track/{code}/objection`.
    """
    await object_to(request.user, request.path_params["id"], form.why)
    return StateOut(id=request.path_params["id"], state="open")


endpoints = [send_own_objection]

"""The office takes an answer back, on the page of its item."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from participation.errors import InvalidInput
from participation.responses import withdrawing
from participation.responses.forms import WithdrawForm
from participation.web.offices import item_page
from participation.web.render import typed_fields

BOX = "withdraw-reason"


async def withdraw(request: Request) -> Response:
    """The box has a name of its own, for the next answer is written on the same page."""
    said, found = await withdrawing.answer_row(request.user, request.path_params["response"])
    typed = await typed_fields(request)
    try:
        form = WithdrawForm.parse({"reason": str(typed.get(BOX, ""))})
        await withdrawing.withdraw(request.user, found, said, form)
    except InvalidInput as wrong:
        request.path_params["item"] = found.public_id
        errors = {BOX: wrong.fields["reason"]}
        return await item_page(request, 422, errors=errors, typed=typed)
    where = request.app.url_path_for("office_item", item=found.public_id)
    return RedirectResponse(f"{where}#answers", status_code=303)


routes = [
    Route(
        "/office/answers/{response}/withdraw", withdraw, methods=["POST"], name="office_withdraw"
    ),
]

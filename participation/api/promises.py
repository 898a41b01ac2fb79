"""Promises: who may read them is everybody; who keeps them is their office."""

from pydantic import Field
from starlette.requests import Request

from participation.agendas.queries import item
from participation.api.answers import PlaceQuery
from participation.api.endpoint import endpoint
from participation.api.items import of_office
from participation.api.paging import cut, seal, unseal_number
from participation.api.promise_shapes import PromiseOut, promise
from participation.api.shapes import Listing, PageQuery
from participation.responses import keeping
from participation.responses.forms import DoneForm, DropForm, MoveForm, PromiseForm
from participation.responses.looking_back import better_of, promise_row
from participation.responses.models import Commitment
from participation.responses.promise_register import promised
from participation.responses.promise_shapes import Promise
from participation.responses.promised import promises_of_item, promises_written


class PromisesQuery(PlaceQuery):
    """`state`: late, standing, moved, done, dropped."""

    state: str = Field("", max_length=10)


@endpoint("GET", "/promises", out=Listing[PromiseOut], query=PromisesQuery)
async def list_promises(request: Request, query: PromisesQuery) -> Listing[PromiseOut]:
    """Every promise that may be read, by office in register order."""
    asked = unseal_number(query.cursor) or 1
    found = await promised(query.jurisdiction, query.state, asked, query.limit)
    following = seal(str(found.page + 1)) if found.page < found.pages else None
    return Listing(items=await _shaped(list(found.lines)), next=following)


@endpoint("GET", "/agenda-items/{id}/promises", out=Listing[PromiseOut], query=PageQuery)
async def list_item_promises(request: Request, query: PageQuery) -> Listing[PromiseOut]:
    """What was promised for one item, the oldest first."""
    found = await promises_of_item((await item(request.path_params["id"])).id)
    shares = await better_of(found)
    return cut(
        found,
        query,
        lambda one: one.public_id,
        lambda one: promise(one, shares.get(one.public_id)),
    )


@endpoint(
    "POST",
    "/agenda-items/{id}/promises",
    out=PromiseOut,
    body=PromiseForm,
    status=201,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def send_promise(request: Request, form: PromiseForm) -> PromiseOut:
    """One more promise beside what the last answer promised; read before it is seen."""
    return await _written(await keeping.promise(request.user, await of_office(request), form))


@endpoint(
    "POST",
    "/promises/{id}/move",
    out=PromiseOut,
    body=MoveForm,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def move_promise(request: Request, form: MoveForm) -> PromiseOut:
    """Another day, later than the promised one, with a reason a child can read."""
    made = await promise_row(request.user, request.path_params["id"])
    await keeping.move(request.user, made, form)
    return await _written(made)


@endpoint(
    "POST",
    "/promises/{id}/done",
    out=PromiseOut,
    body=DoneForm,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def finish_promise(request: Request, form: DoneForm) -> PromiseOut:
    """Done, with the id of a photo that was uploaded before; children are asked whether it is."""
    made = await promise_row(request.user, request.path_params["id"])
    await keeping.finish(request.user, made, form)
    return await _written(made)


@endpoint(
    "POST",
    "/promises/{id}/drop",
    out=PromiseOut,
    body=DropForm,
    errors=(409,),
    roles="officer",
    idempotent=True,
    machines=True,
)
async def drop_promise(request: Request, form: DropForm) -> PromiseOut:
    """Given up, with a reason."""
    made = await promise_row(request.user, request.path_params["id"])
    await keeping.drop(request.user, made, form)
    return await _written(made)


async def _shaped(found: list[Promise]) -> list[PromiseOut]:
    shares = await better_of(found)
    return [promise(one, shares.get(one.public_id)) for one in found]


async def _written(made: Commitment) -> PromiseOut:
    """To its own office, before a moderator has read it."""
    found = await promises_written(made.item_id)
    return next(promise(one) for one in found if one.public_id == made.public_id)


endpoints = [
    list_promises,
    list_item_promises,
    send_promise,
    move_promise,
    finish_promise,
    drop_promise,
]

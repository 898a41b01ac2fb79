"""Ballots and results. Before close there is nothing to see but the own ballot."""

from typing import Annotated

from pydantic import Field
from starlette.requests import Request

from participation.api.endpoint import endpoint
from participation.api.shapes import BallotOut, GroupOut, ResultsOut
from participation.api.staff_shapes import StateOut
from participation.forms import Form
from participation.policies import Act, require
from participation.voting import actions, queries


class BallotForm(Form):
    choices: list[Annotated[str, Field(max_length=24)]] = Field(max_length=10)


@endpoint(
    "PUT",
    "/polls/{id}/ballot",
    out=BallotOut,
    body=BallotForm,
    errors=(409,),
    roles="child, guardian",
)
async def cast_ballot(request: Request, form: BallotForm) -> BallotOut:
    """Up to three ideas; a second ballot replaces the first."""
    await actions.cast(request.user, request.path_params["id"], form.choices)
    return BallotOut(choices=sorted(form.choices))


@endpoint("GET", "/polls/{id}/ballot", out=BallotOut, roles="child, guardian")
async def read_ballot(request: Request) -> BallotOut:
    """The own ballot, for nobody else's eyes; empty when there is none or the poll is closed."""
    require(request.user, Act.BALLOT_CAST)
    poll = await queries.poll_for(request.user, request.path_params["id"])
    return BallotOut(choices=await queries.ballot_of(request.user, poll.public_id))


@endpoint("DELETE", "/polls/{id}/ballot", status=204, errors=(409,), roles="child, guardian")
async def take_back_ballot(request: Request) -> None:
    """While the poll is open a ballot can be taken back."""
    await actions.take_back(request.user, request.path_params["id"])


@endpoint("GET", "/polls/{id}/results", out=ResultsOut)
async def read_results(request: Request) -> ResultsOut:
    """After close: children and guardians side by side, never a sum."""
    found = await queries.results(request.path_params["id"])
    return ResultsOut(
        poll=found.poll,
        topic=found.topic,
        closed_at=found.closed_at,
        children=_group(found.children),
        guardians=_group(found.guardians),
    )


@endpoint("POST", "/polls/{id}/close", out=StateOut, errors=(409,), roles="officer")
async def close_poll(request: Request) -> StateOut:
    """Counts once and freezes; of two closers one wins."""
    poll = await actions.close(request.user, request.path_params["id"])
    return StateOut(id=poll.public_id, state="closed")


def _group(one: queries.GroupResult) -> GroupOut:
    return GroupOut(ballots=one.ballots, stickers=one.stickers, leaders=one.leaders)


endpoints = [cast_ballot, read_ballot, take_back_ballot, read_results, close_poll]

"""What is kept of a guardian and not of the child: seen, taken along, deleted."""

from typing import Any

from starlette.requests import Request

from participation.api.endpoint import Out, endpoint
from participation.api.staff_shapes import AmountOut
from participation.i18n import gettext as _
from participation.rights.leaving import leave
from participation.rights.own import own_amounts, own_export, what_follows


class OwnOut(Out):
    """`alone_with`: children of whom the caller's yes is the only one, where one is needed."""

    kinds: list[AmountOut]
    alone_with: list[str]


@endpoint("GET", "/rights/me", out=OwnOut, roles="guardian")
async def read_own(request: Request) -> OwnOut:
    """Kinds and amounts of the guardian's own data, and for whom leaving has consequences."""
    kinds = [
        AmountOut(kind=_(one.kind), count=one.count) for one in await own_amounts(request.user)
    ]
    follows = await what_follows(request.user)
    return OwnOut(kinds=kinds, alone_with=[one.public_id for one in follows])


@endpoint("POST", "/rights/me/export", out=dict[str, Any], roles="guardian")
async def export_own(request: Request) -> dict[str, Any]:
    """Account, sign-ins, own words, answers, messages, letters; nothing is kept of it."""
    return await own_export(request.user)


@endpoint("POST", "/rights/me/leave", status=204, roles="guardian")
async def leave_here(request: Request) -> None:
    """Deletes the account at once: words go, links end, who agreed to what stays as proof."""
    await leave(request.user)


endpoints = [read_own, export_own, leave_here]

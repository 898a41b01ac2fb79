"""A child's way to something handed in: a page for each step, kept as a draft.

It works without scripts and survives a reload; 不要了 · 跳过 · 下一步 weigh the same on each.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.actor import Actor
from participation.contributions import drafts
from participation.contributions.screening import without_contacts
from participation.errors import InvalidInput, NotFound
from participation.media.actions import discard
from participation.receipts.once import Answer, once
from participation.settings import LARGE_BODY
from participation.web.render import see_other, typed_fields
from participation.web.seated import seated
from participation.web.uploads import take_pictures

FILES = ("photo", "drawing")
REVIEW = "review"

Draft = Mapping[str, Any]


class Show(Protocol):
    async def __call__(
        self, request: Request, step: str, draft: Draft, errors: dict[str, str] | None = None
    ) -> Response: ...


def nothing_wrong(_step: str, _draft: Draft) -> dict[str, str]:
    return {}


def pictures_of(draft: Draft) -> list[str]:
    return [str(draft[name]) for name in FILES if draft.get(name)]


@dataclass(frozen=True)
class Wizard:
    """`fields` names what each step asks for; `hand_in` answers with the work's public id."""

    key: str
    name: str
    first: str
    path: str
    fields: Mapping[str, tuple[str, ...]]
    boxes: tuple[str, ...]
    show: Show
    hand_in: Callable[[Actor, Draft], Awaitable[str]]
    wrong_at: Callable[[str, Draft], dict[str, str]] = nothing_wrong

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for names in self.fields.values() for name in names)

    @property
    def routes(self) -> list[Route]:
        step, send = seated(self._show_step), seated(self._send_step)
        one = f"{self.path}/{{step}}"
        return [
            Route(self.path, step, name=self.first),
            Route(one, step, name=f"{self.name}_step"),
            Route(one, send, methods=["POST"], name=f"{self.name}_send", max_body_size=LARGE_BODY),
        ]

    def _step(self, request: Request) -> str:
        step: str = request.path_params.get("step", next(iter(self.fields)))
        if step not in self.fields:
            raise NotFound
        return step

    def _goto(self, request: Request, step: str) -> Response:
        return see_other(request, f"{self.name}_step", step=step)

    async def _show_step(self, request: Request) -> Response:
        step = self._step(request)
        return await self.show(request, step, await drafts.kept(request.user, self.key))

    async def _send_step(self, request: Request) -> Response:
        step, typed = self._step(request), await typed_fields(request)
        draft = await drafts.kept(request.user, self.key)
        if typed.get("go") == "drop":
            return await self._drop(request, draft)
        if step != REVIEW:
            return await self._next(request, step, typed, draft)
        if typed.get("instead"):
            return await self._say_instead(request, str(typed["instead"]), draft)
        return await self._hand_in(request, typed, draft)

    async def _drop(self, request: Request, draft: Draft) -> Response:
        await discard(request.user, pictures_of(draft))
        await drafts.throw_away(request.user, self.key)
        return see_other(request, "class_home")

    async def _next(self, request: Request, step: str, typed: Draft, draft: Draft) -> Response:
        """Keep what this page asked for; a step that is skipped keeps what was there."""
        steps = list(self.fields)
        if typed.get("go") != "skip":
            answers = {name: typed.get(name, "") for name in self.fields[step]}
            await drafts.keep(request.user, self.key, answers)
            said = {**draft, **answers}
            wrong = await self._wrong_pictures(request, typed, draft) or self.wrong_at(step, said)
            if wrong:
                return await self.show(request, step, said, wrong)
        return self._goto(request, steps[steps.index(step) + 1])

    async def _wrong_pictures(
        self, request: Request, typed: Draft, draft: Draft
    ) -> dict[str, str] | None:
        """Keeps what came; what is wrong with it, by field."""
        try:
            taken = await take_pictures(request.user, typed, FILES, draft)
        except InvalidInput as wrong:
            return wrong.fields
        if taken:
            await drafts.keep(request.user, self.key, taken)
        return None

    async def _say_instead(self, request: Request, box: str, draft: Draft) -> Response:
        """换成这样说: the wording shown beside the hint takes the place of the child's own."""
        if box not in self.boxes:
            raise NotFound
        words = without_contacts(str(draft.get(box) or ""))
        await drafts.keep(request.user, self.key, {box: words})
        return self._goto(request, REVIEW)

    async def _hand_in(self, request: Request, typed: Draft, draft: Draft) -> Response:
        if typed.get("go") == "skip":
            return see_other(request, "class_home")

        async def act() -> Answer:
            public_id = await self.hand_in(request.user, draft)
            await drafts.throw_away(request.user, self.key)
            return {"id": public_id}

        try:
            key = str(typed.get("once", ""))
            answer = await once(request.user.scope, key, self.key.encode(), act)
        except InvalidInput as wrong:
            return await self.show(request, REVIEW, draft, wrong.fields)
        return see_other(request, "slip", public_id=answer["id"])

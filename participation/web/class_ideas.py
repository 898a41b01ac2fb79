"""提一个想法: choose a way, four boxes that may each stay empty, look once more, hand in.

Every step is a page of its own and is kept as a draft, so that it works without scripts, survives
a reload, and 不要了 · 跳过 · 下一步 weigh the same on each.
"""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from participation.contributions import drafts
from participation.contributions.screening import gentler, without_contacts
from participation.errors import InvalidInput, NotFound
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.media.actions import discard
from participation.media.queries import looks
from participation.people.allowances import refused_kinds
from participation.proposals.actions import propose
from participation.proposals.forms import ProposalForm
from participation.receipts.once import Answer, once
from participation.settings import LARGE_BODY
from participation.topics.queries import topic_by_id
from participation.web.render import page, see_other, typed_fields
from participation.web.seated import seated
from participation.web.uploads import take_pictures

KEY = "idea"
STEPS = ("way", "saw", "why", "idea", "who", "review")
BOXES = STEPS[1:5]
FILES = ("photo", "drawing")
OF_STEP: Mapping[str, tuple[str, ...]] = {
    "way": ("way",),
    "saw": ("saw",),
    "why": ("why", "why_picks"),
    "idea": ("idea", "strokes"),
    "who": ("who", "who_picks"),
    "review": (),
}
FIELDS = tuple(name for names in OF_STEP.values() for name in names)

Draft = Mapping[str, Any]
Pick = tuple[str, str, str]

PICKS: Mapping[str, tuple[Pick, ...]] = {
    "why": (
        ("blocked", N_("走不过去"), "stop-sign"),
        ("unseen", N_("看不见"), "eyes"),
        ("slippery", N_("会滑倒"), "snowflake"),
        ("too-high", N_("够不着"), "books"),
        ("afraid", N_("害怕"), "confused-face"),
        ("little-ones", N_("小小孩也要走"), "person-walking"),
    ),
    "who": (
        ("lights", N_("管红绿灯的人"), "vertical-traffic-light"),
        ("road-menders", N_("修路的人"), "hammer-and-wrench"),
        ("buses", N_("公交公司"), "bus"),
        ("park-keepers", N_("管公园的人"), "national-park"),
        ("school", N_("学校"), "school"),
        ("unknown", N_("我不知道"), "red-question-mark"),
    ),
}


@seated
async def show_step(request: Request) -> Response:
    step = request.path_params.get("step", "way")
    if step not in STEPS:
        raise NotFound
    return await _page(request, step, await drafts.kept(request.user, KEY))


@seated
async def send_step(request: Request) -> Response:
    step = request.path_params.get("step", "way")
    if step not in STEPS:
        raise NotFound
    typed, draft = await typed_fields(request), await drafts.kept(request.user, KEY)
    if typed.get("go") == "drop":
        return await _drop(request, draft)
    if step == "review" and typed.get("instead"):
        return await _say_instead(request, str(typed["instead"]), draft)
    if step == "review":
        return await _hand_in(request, typed, draft)
    return await _next(request, step, typed, draft)


async def _say_instead(request: Request, box: str, draft: Draft) -> Response:
    """换成这样说: the wording that was shown beside the hint takes the place of the child's own."""
    if box not in BOXES:
        raise NotFound
    await drafts.keep(request.user, KEY, {box: without_contacts(str(draft.get(box) or ""))})
    return see_other(request, "propose_step", step="review")


async def _next(request: Request, step: str, typed: Draft, draft: Draft) -> Response:
    """Keep what this page asked for; a step that is skipped keeps what was there."""
    if typed.get("go") != "skip":
        answers = {name: typed.get(name, "") for name in OF_STEP[step]}
        await drafts.keep(request.user, KEY, answers)
        try:
            await _keep_pictures(request, typed, draft)
        except InvalidInput as wrong:
            return await _page(request, step, {**draft, **answers}, wrong.fields)
        wrong_here = _wrong_at(step, {**draft, **answers})
        if wrong_here:
            return await _page(request, step, {**draft, **answers}, wrong_here)
    return see_other(request, "propose_step", step=STEPS[STEPS.index(step) + 1])


async def _keep_pictures(request: Request, typed: Draft, draft: Draft) -> None:
    taken = await take_pictures(request.user, typed, FILES, draft)
    if taken:
        await drafts.keep(request.user, KEY, taken)


async def _drop(request: Request, draft: Draft) -> Response:
    await discard(request.user, pictures_of(draft))
    await drafts.throw_away(request.user, KEY)
    return see_other(request, "class_home")


async def _hand_in(request: Request, typed: Draft, draft: Draft) -> Response:
    if typed.get("go") == "skip":
        return see_other(request, "class_home")

    async def act() -> Answer:
        form = ProposalForm.parse(told(draft))
        topic = await topic_by_id(request.user.topic_id)
        submitted = await propose(request.user, topic, form)
        await drafts.throw_away(request.user, KEY)
        return {"id": submitted.proposal.public_id}

    try:
        answer = await once(request.user.scope, str(typed.get("once", "")), b"idea", act)
    except InvalidInput as wrong:
        return await _page(request, "review", draft, wrong.fields)
    return see_other(request, "slip", public_id=answer["id"])


async def _page(
    request: Request, step: str, draft: Draft, errors: dict[str, str] | None = None
) -> Response:
    name = step if step in {"way", "review"} else "box"
    return page(
        request,
        f"classroom/propose_{name}.html",
        422 if errors else 200,
        step=step,
        draft=draft,
        looks=await looks(request.user, pictures_of(draft)),
        errors=errors or {},
        takes_photos="photo" not in await refused_kinds(request.user.participant_id),
        picks=[(slug, _(label), f"pic/{image}.svg") for slug, label, image in PICKS.get(step, ())],
        picked={box: picked_words(draft, box) for box in PICKS},
        hints=gentler(**typed_words(draft)) if step == "review" else [],
        where_i_am=where_i_am(step, draft),
        topic=await topic_by_id(request.user.topic_id),
    )


def told(draft: Draft) -> dict[str, object]:
    """A draft as the form knows it: chosen pictures become words, in the order of the boxes."""
    media = pictures_of(draft)
    way = {"drawing": "drawing", "photo": "photo"}.get(str(draft.get("way")), "text")
    shown = way in draft and draft[way]
    return {
        "told_as": way if shown else _told_by_pictures(draft),
        "media": media,
        **{box: words_of(draft, box) for box in BOXES},
    }


def typed_words(draft: Draft) -> dict[str, str]:
    return {box: str(draft.get(box) or "").strip() for box in BOXES}


def _told_by_pictures(draft: Draft) -> str:
    """Without a word, an idea was told by what was drawn or photographed."""
    if any(words_of(draft, box) for box in BOXES):
        return "text"
    return next((name for name in ("drawing", "photo") if draft.get(name)), "text")


def words_of(draft: Draft, box: str) -> str:
    picked = "、".join(picked_words(draft, box))
    return "。".join(part for part in (picked, str(draft.get(box) or "").strip()) if part)


def picked_words(draft: Draft, box: str) -> list[str]:
    chosen = draft.get(f"{box}_picks") or []
    return [_(label) for slug, label, _image in PICKS.get(box, ()) if slug in chosen]


def pictures_of(draft: Draft) -> list[str]:
    return [str(draft[name]) for name in FILES if draft.get(name)]


def where_i_am(step: str, draft: Draft) -> list[tuple[str, str]]:
    labels = {"saw": _("看到什么"), "why": _("为什么"), "idea": _("我的主意"), "who": _("谁能帮")}
    filled = {box for box in BOXES if words_of(draft, box)}
    states = {box: "now" if box == step else "done" if box in filled else "" for box in BOXES}
    return [(label, states[box]) for box, label in labels.items()]


def _wrong_at(step: str, draft: Draft) -> dict[str, str]:
    try:
        ProposalForm.parse(told(draft))
    except InvalidInput as wrong:
        return {name: words for name, words in wrong.fields.items() if name == step}
    return {}


routes = [
    Route("/s/propose", show_step, name="propose"),
    Route("/s/propose/{step}", show_step, name="propose_step"),
    Route(
        "/s/propose/{step}",
        send_step,
        methods=["POST"],
        name="propose_send",
        max_body_size=LARGE_BODY,
    ),
]

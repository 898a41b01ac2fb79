"""提一个想法: choose a way, four boxes that may each stay empty, look once more, hand in."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from participation.actor import Actor
from participation.contributions.screening import gentler
from participation.errors import InvalidInput
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.media.queries import looks
from participation.people.allowances import refused_kinds
from participation.proposals.actions import propose
from participation.proposals.forms import ProposalForm
from participation.topics.queries import topic_by_id
from participation.web.class_wizard import Draft, Wizard, pictures_of
from participation.web.render import page

BOXES = ("saw", "why", "idea", "who")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "way": ("way",),
    "saw": ("saw",),
    "why": ("why", "why_picks"),
    "idea": ("idea", "strokes"),
    "who": ("who", "who_picks"),
    "review": (),
}
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


async def _hand_in(actor: Actor, draft: Draft) -> str:
    topic = await topic_by_id(actor.topic_id or 0)
    return (await propose(actor, topic, ProposalForm.parse(told(draft)))).proposal.public_id


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


idea_wizard = Wizard(
    key="idea",
    name="propose",
    first="propose",
    path="/s/propose",
    fields=FIELDS,
    boxes=BOXES,
    show=_page,
    hand_in=_hand_in,
    wrong_at=_wrong_at,
)

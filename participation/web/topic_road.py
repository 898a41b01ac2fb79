"""A topic's phases as signs on a road: what is done, what is open, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from participation import clock
from participation.i18n import N_
from participation.topics.models import PhaseKind
from participation.topics.queries import PhaseView, TopicView

ORDER = (
    PhaseKind.PROPOSE,
    PhaseKind.REPORT,
    PhaseKind.VOTE,
    PhaseKind.COMMENT,
    PhaseKind.HEARD,
    PhaseKind.DECIDED,
    PhaseKind.ANSWERED,
)
SHORT = (PhaseKind.PROPOSE, PhaseKind.VOTE, PhaseKind.HEARD, PhaseKind.DECIDED, PhaseKind.ANSWERED)
AT_ONCE = (PhaseKind.DECIDED, PhaseKind.ANSWERED)
LABEL: Mapping[str, str] = {
    "propose": N_("提想法"),
    "report": N_("拍照片"),
    "vote": N_("贴贴纸"),
    "comment": N_("家里大人说"),
    "heard": N_("听意见"),
    "decided": N_("决定"),
    "answered": N_("回答"),
}
OPEN_LABEL: Mapping[str, str] = {
    "vote": N_("正在贴贴纸"),
    "propose": N_("正在提想法"),
    "heard": N_("正在听意见"),
    "report": N_("正在拍照片"),
    "comment": N_("家里大人正在说"),
}
LOOK: Mapping[str, tuple[str, str]] = {
    "vote": ("rowan", "sticker"),
    "propose": ("corn", "pencil-simple-line"),
    "heard": ("corn", "chat-circle-dots"),
    "report": ("lake", "camera"),
    "comment": ("plum", "users"),
}
CLOSED: tuple[tuple[str, str, str], ...] = (
    (PhaseKind.ANSWERED, N_("已经回答"), "chat-teardrop-text"),
    (PhaseKind.DECIDED, N_("已经决定"), "scales"),
    (PhaseKind.HEARD, N_("听完了，等决定"), "hourglass-medium"),
)
SCENES: Mapping[str, str] = {
    "street": "img/photo-crossing.svg",
    "school": "img/photo-stripes.svg",
    "park": "img/photo-snow.svg",
    "library": "img/photo-library.svg",
    "hospital": "img/photo-ramp.svg",
}
DRAWINGS: Mapping[str, str] = {
    "crossing-parked-car": "img/photo-crossing.svg",
    "slide-puddle": "img/photo-slide.svg",
    "high-shelf": "img/photo-library.svg",
    "dark-street": "img/photo-dark.svg",
    "bus-stop": "img/photo-bus.svg",
    "park-path": "img/photo-path.svg",
}
ANYWHERE = "img/photo-path.svg"


@dataclass(frozen=True)
class Sign:
    """One phase on the road; the words are gettext keys."""

    kind: str
    label: str
    state: str
    opens_on: date
    closes_on: date | None


def road(topic: TopicView) -> list[Sign]:
    now = clock.now()
    return [_sign(phase, now) for phase in map(topic.phase, ORDER) if phase]


def short_road(topic: TopicView) -> list[tuple[str, str]]:
    """(gettext key, state) of the five steps on a card, known or not."""
    now = clock.now()
    phases = [(LABEL[kind], topic.phase(kind)) for kind in SHORT]
    return [(label, _state(phase, now) if phase else "") for label, phase in phases]


def standing(topic: TopicView) -> tuple[str, str, str]:
    """(gettext key, colour, icon): what stands on the chip."""
    for kind, label in OPEN_LABEL.items():
        if topic.is_open(kind):
            return label, *LOOK[kind]
    now = clock.now()
    for kind, label, symbol in CLOSED:
        phase = topic.phase(kind)
        if phase and _state(phase, now) == "done":
            return label, "pine" if kind == PhaseKind.ANSWERED else "lake", symbol
    return N_("还没有开始"), "", "calendar-blank"


def next_day(topic: TopicView) -> tuple[str, date] | None:
    """(kind, day): which door shuts next, else when it is decided."""
    now = clock.now()
    shut = [
        (phase.closes_at, kind)
        for kind, phase in ((kind, topic.phase(kind)) for kind in OPEN_LABEL)
        if phase and phase.closes_at and phase.is_open(now)
    ]
    if shut:
        closes_at, kind = min(shut)
        return kind, clock.last_day(closes_at)
    planned = topic.decision_planned_on
    return ("decided", planned) if planned and planned >= clock.today() else None


def drawing(topic: TopicView) -> str:
    return DRAWINGS.get(topic.scene) or SCENES.get(topic.place_type, ANYWHERE)


def _sign(phase: PhaseView, now: datetime) -> Sign:
    return Sign(
        kind=phase.kind.value,
        label=LABEL[phase.kind],
        state=_state(phase, now),
        opens_on=clock.local(phase.opens_at).date(),
        closes_on=clock.last_day(phase.closes_at) if phase.closes_at else None,
    )


def _state(phase: PhaseView, now: datetime) -> str:
    if now < phase.opens_at:
        return ""
    if phase.kind in AT_ONCE or not phase.is_open(now):
        return "done"
    return "now"

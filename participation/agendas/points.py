"""The three listening points of an item: plan, build, evaluate (L-35)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from participation import clock
from participation.agendas.models import Affects, Hearing, Item, ItemStatus, Listening, Point
from participation.errors import Unmet
from participation.i18n import gettext as _

PLAN = "plan"
DECIDED = frozenset({ItemStatus.DECIDED, ItemStatus.ANSWERED, ItemStatus.CLOSED})


@dataclass(frozen=True)
class PointView:
    """`state` is one of later, open, over, answered, waived."""

    name: str
    state: str
    last_day: date | None = None
    asked: Listening | None = None

    @property
    def is_settled(self) -> bool:
        return self.state in {"answered", "waived"}


def points(
    item: Item, hearing: Hearing | None, asked: Iterable[Listening]
) -> tuple[PointView, ...]:
    known = {one.point: one for one in asked}
    return (_plan(item, hearing), *(_later(one.value, known.get(one)) for one in Point))


def unsettled(item: Item, asked: Iterable[Listening]) -> list[Unmet]:
    """What a matter that has been answered still lacks."""
    known = {one.point: one for one in asked}
    titles = {Point.BUILD: _("建的时候"), Point.EVALUATE: _("用起来以后")}
    words = _("“%(point)s”还没有听，也没有写明为什么不听。")
    return [
        Unmet(point.value, words % {"point": title})
        for point, title in titles.items()
        if not _later(point.value, known.get(point)).is_settled
    ]


def _plan(item: Item, hearing: Hearing | None) -> PointView:
    """Heard before the decision, or said in public not to concern children."""
    if hearing is None:
        waived = item.affects_children is Affects.NO and item.status in DECIDED
        return PointView(PLAN, "waived" if waived else "later")
    state = "answered" if item.status in DECIDED else _of_window(hearing.closes_at)
    return PointView(PLAN, state, clock.last_day(hearing.closes_at))


def _later(name: str, asked: Listening | None) -> PointView:
    if asked is None:
        return PointView(name, "later")
    if asked.waived_reason:
        return PointView(name, "waived", asked=asked)
    if asked.closes_at is None:
        return PointView(name, "later", asked=asked)
    state = "answered" if asked.settled_at else _of_window(asked.closes_at)
    return PointView(name, state, clock.last_day(asked.closes_at), asked)


def _of_window(closes_at: datetime) -> str:
    return "open" if clock.now() < closes_at else "over"

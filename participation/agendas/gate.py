"""Why an item cannot be decided yet: pure, and with no way to switch it off (R-01)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from participation import clock
from participation.agendas.beginning import Read, Reading
from participation.agendas.models import Affects
from participation.agendas.window import earliest_meeting
from participation.days import day
from participation.errors import Unmet
from participation.i18n import gettext as _

UNREAD = Reading()


@dataclass(frozen=True)
class Voice:
    """What one group has said. Two of these never meet: the groups are not added (R-07)."""

    inputs: int = 0
    statement: bool = False
    summary: bool = False
    minority: bool = False

    @property
    def told(self) -> bool:
        return self.summary and self.minority


@dataclass(frozen=True)
class GateFacts:
    now: datetime
    affects: Affects = Affects.UNSCREENED
    reason_given: bool = False
    reading: Reading = UNREAD
    asked: bool = False
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    live_on: date | None = None
    channel: bool | None = None
    children: Voice = Voice()
    guardians: Voice = Voice()
    is_major: bool = False
    assessed_on: date | None = None


@dataclass(frozen=True)
class Condition:
    """One line of the gate on the screen; the met ones are shown too."""

    name: str
    title: str
    state: str
    status: str
    sentence: str

    @property
    def met(self) -> bool:
        return self.state == "ok"


def conditions(facts: GateFacts) -> list[Condition]:
    heard = _hearing(facts) if _is_heard_first(facts) else ()
    return [_screened(facts), *heard, *([_assessed(facts)] if facts.is_major else ())]


def unmet(facts: GateFacts) -> list[Unmet]:
    return [Unmet(one.name, one.sentence) for one in conditions(facts) if not one.met]


def _is_heard_first(facts: GateFacts) -> bool:
    """Also an item said to have no effect, once it was opened for hearing."""
    return facts.affects is not Affects.NO or facts.asked or facts.opens_at is not None


def _hearing(facts: GateFacts) -> Iterator[Condition]:
    yield _opened(facts)
    yield _read(facts)
    yield _window(facts)
    if facts.channel is not None:
        yield _channel(facts)
    if facts.live_on:
        yield _meeting(facts, facts.live_on)
    yield _heard("children", _("听孩子的意见"), facts.children)
    yield _heard("guardians", _("听监护人的意见"), facts.guardians)
    yield _told("children-summary", _("孩子意见的摘要"), facts.children)
    yield _told("guardians-summary", _("监护人意见的摘要"), facts.guardians)


def _screened(facts: GateFacts) -> Condition:
    title = _("先看和孩子有没有关系")
    if facts.affects is Affects.UNSCREENED:
        return _line("screened", title, "no", _("还没有填：这件事和孩子有没有关系。"))
    if facts.affects is Affects.YES:
        return _line("screened", title, "ok", _("和孩子有关，要先听意见。"))
    if facts.children.inputs:
        return _line("screened", title, "no", _("孩子已经说了话，不能算和孩子无关。"))
    if not facts.reason_given:
        return _line("screened", title, "no", _("说和孩子无关，要写公开的理由。"))
    if facts.reading.item is not Read.PASSED:
        return _line("screened", title, "wait", _("和孩子无关的理由还在看稿台，等一位审核员读。"))
    return _line("screened", title, "ok", _("和孩子无关，理由已经公开。"))


def _opened(facts: GateFacts) -> Condition:
    title = _("开始听取意见")
    if facts.opens_at is None and facts.asked:
        return _line("hearing", title, "wait", _("已经安排好；给孩子看的话读过的那一刻开始。"))
    if facts.opens_at is None:
        return _line("hearing", title, "no", _("还没有开始听取意见。"))
    return _line("hearing", title, "ok", _("已经开始听取意见。"))


def _read(facts: GateFacts) -> Condition:
    """What waits, and where: nothing unread stands before children."""
    title = _("给孩子看的话，先有人读过")
    unread = [
        *([_("议程项的说法")] if facts.reading.item is not Read.PASSED else []),
        *([_("孩子看到的一页")] if facts.reading.page is not Read.PASSED else []),
    ]
    what = {"what": _("、").join(unread)}
    if not unread:
        return _line("read", title, "ok", _("审核员都读过了。"))
    if Read.RETURNED in (facts.reading.item, facts.reading.page):
        return _line("read", title, "no", _("看稿台退回来了，改好再交：%(what)s。") % what)
    if facts.opens_at is None and not facts.asked:
        return _line("read", title, "wait", _("开始听意见以前，先到看稿台：%(what)s。") % what)
    return _line("read", title, "wait", _("在看稿台，等一位审核员读：%(what)s。") % what)


def _meeting(facts: GateFacts, live_on: date) -> Condition:
    """Children can read the page for a week before they meet anybody (R-04 AC1)."""
    title = _("现场见面以前，看得到那一页")
    if facts.opens_at is None:
        return _line("meeting", title, "wait", _("那一页读过以后，才知道来不来得及。"))
    first = earliest_meeting(clock.local(facts.opens_at).date())
    if live_on < first:
        words = _("那一页要先给孩子看 7 天：见面最早 %(day)s。请改日子。")
        return _line("meeting", title, "no", words % {"day": day(first)})
    return _line("meeting", title, "ok", _("见面以前至少 7 天，孩子就看得到那一页。"))


def _window(facts: GateFacts) -> Condition:
    title = _("听够日子")
    if facts.closes_at is None or facts.opens_at is None:
        return _line("window", title, "wait", _("开始以后才有截止的日子。"))
    if facts.now < facts.closes_at:
        days = max(1, -((facts.now - facts.closes_at).days))
        last = day(clock.last_day(facts.closes_at))
        words = _("到 %(day)s 的 24:00，还有 %(days)s 天。") % {"day": last, "days": days}
        return _line("window", title, "wait", words)
    return _line("window", title, "ok", _("听取意见的日子已经过完。"))


def _channel(facts: GateFacts) -> Condition:
    """Both groups could speak on each of its days (R-01)."""
    title = _("每一天都能说")
    if not facts.channel:
        words = _("议题收想法的日子比听意见的短。到“改日子”里再存一次，就收到最后一天。")
        return _line("channel", title, "no", words)
    return _line("channel", title, "ok", _("听意见的日子里，孩子和监护人一直能提想法。"))


def _heard(name: str, title: str, voice: Voice) -> Condition:
    if voice.inputs:
        return _line(name, title, "ok", _("%(count)s 份。") % {"count": voice.inputs})
    if voice.statement:
        return _line(name, title, "ok", _("没有人说话；做过哪些通知，已经写明。"))
    return _line(name, title, "no", _("0 份。要有意见，或者写明做过哪些通知、没有人说。"))


def _told(name: str, title: str, voice: Voice) -> Condition:
    if voice.told:
        return _line(name, title, "ok", _("摘要有了，少数意见也写了。"))
    if voice.summary:
        return _line(name, title, "no", _("摘要有了，还要写少数人的意见。"))
    return _line(name, title, "no", _("还没有写摘要和少数人的意见。"))


def _assessed(facts: GateFacts) -> Condition:
    """What was assessed counts from a day on: at once, or when nobody may contest it any more."""
    title = _("对孩子有什么影响")
    if facts.assessed_on is None:
        return _line(
            "assessment",
            title,
            "no",
            _("重大事项，要先公布儿童影响评价；有人不同意，就等另一个部门看过。"),
        )
    if facts.assessed_on > clock.local(facts.now).date():
        words = _("说“没有影响”，要先公示：%(day)s起才能决定。")
        return _line("assessment", title, "wait", words % {"day": day(facts.assessed_on)})
    return _line("assessment", title, "ok", _("儿童影响评价已经公布。"))


def _line(name: str, title: str, state: str, sentence: str) -> Condition:
    status = {"ok": _("已满足"), "no": _("没有满足"), "wait": _("还没到时候")}[state]
    return Condition(name, title, state, status, sentence)

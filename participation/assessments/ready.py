"""Whether a sheet that was handed over may be published: every condition, met ones too."""

from collections.abc import Iterator
from dataclasses import dataclass

from participation import clock
from participation.agendas.gate import Condition
from participation.agendas.models import Affects, Hearing, Item
from participation.agendas.voices import spoken
from participation.assessments import texts
from participation.assessments.complete import EFFECT, all_lines, result
from participation.assessments.lines import lines_of
from participation.assessments.models import Assessment, State
from participation.i18n import gettext as _
from participation.people.models import Kind


@dataclass(frozen=True)
class Facts:
    has_effect: bool
    is_read: bool
    is_same_item: bool
    is_same_lines: bool = True
    is_heard: bool = True
    affects_children: bool = False


async def conditions(item: Item, sheet: Assessment) -> list[Condition]:
    """Of a version that was handed over; a draft has none yet."""
    return list(_conditions(await _facts(item, sheet))) if sheet.state is State.READY else []


async def _facts(item: Item, sheet: Assessment) -> Facts:
    has_effect = result(sheet.filled) == EFFECT
    lines = all_lines(sheet.filled, await lines_of(item))
    hearing = await Hearing.get_or_none(item_id=item.id)
    return Facts(
        has_effect=has_effect,
        is_read=await texts.has_been_read(item, sheet),
        is_same_item=sheet.item_version == item.version,
        is_same_lines=[(one.key, one.title) for one in lines]
        == [(one["key"], one["title"]) for one in sheet.lines],
        is_heard=hearing is not None and not hearing.waits and hearing.closes_at <= clock.now(),
        affects_children=item.affects_children is Affects.YES
        or bool((await spoken(item)).get(Kind.CHILD)),
    )


def _conditions(facts: Facts) -> Iterator[Condition]:
    yield _line("read", _("看稿台读过"), facts.is_read, _("还没有读完这一稿。"))
    yield _line("same", _("说的还是同一件事"), facts.is_same_item, _("议程项改过了，请退回再写。"))
    if not facts.has_effect:
        words = _("孩子已经说了话，或者议程项写着和孩子有关。")
        yield _line("free", _("没有孩子说话"), not facts.affects_children, words)
        return
    yield _line("heard", _("先听过意见"), facts.is_heard, _("听意见的日子还没有过完。"))
    words = _("听到的主题变了，请退回再写。")
    yield _line("themes", _("每个主题都有一行"), facts.is_same_lines, words)


def _line(name: str, title: str, met: bool, otherwise: str) -> Condition:
    state = "ok" if met else "no"
    status = _("已满足") if met else _("没有满足")
    return Condition(name, title, state, status, "" if met else otherwise)

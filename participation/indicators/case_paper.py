"""The paper of a case: asked, heard, decided, done, in words that everybody may read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from participation import clock, i18n
from participation.agendas.dossier import Dossier
from participation.agendas.themes import ThemeRow, passed_themes_of
from participation.agendas.voices import spoken
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.localized import in_language
from participation.papers import Paper, Part, Table
from participation.people.models import Kind
from participation.responses.promised import promises_of_item
from participation.responses.queries import Answer, public_line

LEAST = 5
VERDICTS: Mapping[str, str] = {
    "received": N_("收到了"),
    "looking": N_("正在看"),
    "will-do": N_("会做"),
    "partly": N_("做一部分"),
    "not-now": N_("现在不做"),
    "cannot": N_("不能做"),
    "done": N_("做好了"),
}
KEEPING: Mapping[str, str] = {
    "open": N_("还在日子里"),
    "moved": N_("改了日子"),
    "done": N_("做好了"),
    "again": N_("还没好，再做"),
    "dropped": N_("不做了"),
}
OUTCOMES: Mapping[str, str] = {
    "": N_("还没有说"),
    "adopted": N_("采纳了"),
    "partly": N_("采纳了一部分"),
    "not-adopted": N_("没有采纳"),
}
SUMMARIES = (
    *("children_summary", "children_minority", "no_children_statement"),
    *("guardians_summary", "guardians_minority", "no_guardians_statement"),
)


@dataclass(frozen=True)
class Pair:
    """The same spot at about one metre; `before` and `after` are names of files."""

    before: str
    after: str
    told: str


async def case_paper(found: Dossier, pairs: Sequence[Pair] = ()) -> Paper:
    parts = [_asked(found), *await _heard(found), *_decided(found), *await _done(found)]
    return Paper(
        title=found.item.title,
        language=i18n.language(),
        subtitle=_("问了什么、听到什么、定了什么、做了什么"),
        parts=(*parts, *_seen(pairs)),
        foot=_("由记录生成，%(day)s。里面没有孩子的个人信息。")
        % {"day": clock.today().isoformat()},
    )


def _asked(found: Dossier) -> Part:
    item, hearing = found.item, found.hearing
    topic = in_language(found.card.topic_title, i18n.language())
    lines = [
        (_("议题：%(words)s"), topic),
        (_("能改的：%(words)s"), item.can_change),
        (_("不能改的：%(words)s"), item.is_fixed),
        (_("谁来定：%(words)s"), item.decision_maker),
        (_("承办：%(words)s"), in_language(found.card.office, i18n.language())),
        (_("听意见到：%(words)s"), found.last_day.isoformat() if found.last_day else ""),
        (_("给孩子的话：%(words)s"), hearing.pack if hearing else ""),
    ]
    said = tuple(sentence % {"words": words} for sentence, words in lines if words)
    return Part(heading=_("问了什么"), paragraphs=said)


async def _heard(found: Dossier) -> list[Part]:
    counts = await spoken(found.item)
    said = [
        _("孩子：%(count)s　监护人：%(guardians)s（分开数，从不相加）")
        % {
            "count": few(counts.get(Kind.CHILD, 0)),
            "guardians": few(counts.get(Kind.GUARDIAN, 0)),
        }
    ]
    said += [getattr(found.hearing, box) for box in SUMMARIES] if found.hearing else []
    themes = await passed_themes_of(found.item.id)
    parts = [Part(heading=_("听到什么"), paragraphs=tuple(one for one in said if one))]
    return [*parts, _themes(themes)] if themes else parts


def _themes(themes: Sequence[ThemeRow]) -> Part:
    body = tuple((one.title, _(OUTCOMES[one.outcome]), one.reason) for one in themes)
    table = Table((_("主题"), _("采纳了吗"), _("理由")), body, (3, 2, 4))
    return Part(heading=_("按主题"), table=table, level=2)


def _decided(found: Dossier) -> Iterator[Part]:
    for one in found.resolutions:
        if one.text:
            changed = _("因为孩子改了：%(words)s") % {"words": one.what_changed}
            said = (one.text, one.child_words, changed if one.what_changed else "")
            day = clock.local(one.decided_at).date().isoformat()
            heading = _("定了什么（%(day)s）") % {"day": day}
            yield Part(heading=heading, paragraphs=tuple(words for words in said if words))


def _verdict(one: Answer) -> str:
    said = _(VERDICTS[one.verdict])
    if one.withdrawn_at is None:
        return said
    day = clock.local(one.withdrawn_at).date().isoformat()
    return _("%(said)s（%(day)s撤回了）") % {"said": said, "day": day}


def _words(one: Answer) -> str:
    why = _("为什么撤回：%(why)s") % {"why": one.withdrawn_reason}
    return f"{one.words} {why}" if one.withdrawn_reason else one.words


async def _done(found: Dossier) -> list[Part]:
    answers = [
        (clock.local(one.at).date().isoformat(), _verdict(one), _words(one))
        for one in await public_line(found.item.id)
    ]
    promises = [
        (one.said, one.due_on.isoformat(), _(KEEPING[one.state]))
        for one in await promises_of_item(found.item.id)
    ]
    parts = []
    if answers:
        head = (_("日子"), _("回答"), _("怎么说的"))
        parts.append(Part(heading=_("回答了什么"), table=Table(head, tuple(answers), (2, 2, 6))))
    if promises:
        head = (_("答应的事"), _("哪天以前"), _("现在"))
        parts.append(Part(heading=_("做了什么"), table=Table(head, tuple(promises), (5, 2, 3))))
    return parts


def _seen(pairs: Sequence[Pair]) -> Iterator[Part]:
    if pairs:
        body = tuple((one.before, one.after, one.told) for one in pairs)
        table = Table((_("以前"), _("以后"), _("看到什么")), body, (2, 2, 4))
        yield Part(heading=_("一米高度，以前和以后"), table=table)


def few(count: int) -> str:
    return _("%(count)s 份") % {"count": count} if count >= LEAST else _("少于 5 份")

"""An assessment on paper: the same words as on its page, for Markdown and PDF."""

from collections.abc import Iterator, Mapping

from participation import i18n
from participation.assessments.complete import EFFECT, NO_EFFECT
from participation.assessments.labels import AFTER_BOX, TURNED_OUT
from participation.assessments.queries import Contested, Seen, Sheet
from participation.assessments.sheet import EFFECTS, GROUPS, QUESTIONS, RIGHTS, TOUCHED, YES_NO
from participation.days import long_day
from participation.i18n import gettext as _
from participation.papers import Paper, Part, Table


def paper(seen: Seen) -> Paper:
    sheet = seen.sheet
    parts = [_result(sheet), *(_full(sheet) if sheet.result == EFFECT else ()), _questions(sheet)]
    parts += [*_contests(seen), *_afterwards(seen)]
    return Paper(
        title=_("对孩子有什么影响：%(title)s") % {"title": seen.card.title},
        language=i18n.language(),
        subtitle=_("儿童影响评价　第 %(number)s 版　%(day)s公布")
        % {"number": sheet.number, "day": _day(sheet)},
        parts=tuple(parts),
        foot=_("核对码 %(digest)s") % {"digest": sheet.digest[:16]},
    )


def _day(sheet: Sheet) -> str:
    at = sheet.published_at
    return long_day(at) if at else _("还没有")


def _result(sheet: Sheet) -> Part:
    said = {EFFECT: _("对孩子有影响。"), NO_EFFECT: _("对孩子没有影响。")}[sheet.result]
    why = sheet.words.get("reason", "")
    words = [said, _("给孩子看的：%(words)s") % {"words": sheet.words.get("child_words", "")}, why]
    return Part(heading=_("结论"), paragraphs=tuple(one for one in words if one))


def _full(sheet: Sheet) -> Iterator[Part]:
    yield Part(heading=_("听了以后改了什么"), table=_changes(sheet), quotes=_quotes(sheet))
    for heading, letter, names, options in (
        (_("影响到哪些孩子"), "g", GROUPS, TOUCHED),
        (_("对四项权利的影响"), "r", RIGHTS, EFFECTS),
    ):
        rows = _chosen_rows(sheet, letter, names, options)
        head = ("", _("影响"), _("怎么影响"))
        yield Part(heading=heading, table=Table(head, rows, (2, 3, 6)))
    for name, heading in (
        ("alternatives", _("还想过哪些办法")),
        ("mitigation", _("不好的影响怎么减少")),
        ("views", _("孩子们怎么看")),
    ):
        yield Part(heading=heading, paragraphs=(sheet.words.get(name, ""),))


def _changes(sheet: Sheet) -> Table:
    rows = tuple(
        (one.title, one.told(one.children), one.told(one.guardians), one.changed)
        for one in sheet.rows
    )
    return Table((_("主题"), _("孩子"), _("监护人"), _("改了什么")), rows, (2, 1, 1, 4))


def _quotes(sheet: Sheet) -> tuple[str, ...]:
    return tuple(one.quote for one in sheet.rows if one.quote)


def _chosen_rows(
    sheet: Sheet, letter: str, names: Mapping[str, str], options: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            _(label),
            _(options[sheet.chosen[f"{letter}_{name}"]]),
            sheet.words.get(f"{letter}_{name}_how", ""),
        )
        for name, label in names.items()
    )


def _questions(sheet: Sheet) -> Part:
    rows = tuple(
        (_(words), _(YES_NO[sheet.chosen[f"q_{name}"]])) for name, words in QUESTIONS.items()
    )
    return Part(heading=_("先问的十个问题"), table=Table((_("问题"), _("会不会")), rows, (5, 1)))


def _contests(seen: Seen) -> Iterator[Part]:
    if seen.contests:
        told = [line for one in seen.contests for line in _contest(one)]
        yield Part(heading=_("谁有不同意见"), paragraphs=tuple(told))


def _contest(one: Contested) -> Iterator[str]:
    yield one.words
    if one.settled and one.settled.answer:
        yield _("别的部门看了以后说：%(answer)s") % {"answer": one.settled.answer}


def _afterwards(seen: Seen) -> Iterator[Part]:
    for one in seen.afterwards:
        if one.words:
            told = [f"{_(AFTER_BOX[box])}：{said}" for box, said in one.words.items()]
            words = (_(TURNED_OUT[one.turned_out]), *told)
            yield Part(heading=_("做完以后再看"), paragraphs=words)

"""What goes into the file or onto the table: the annex, the minutes, and the pack for a meeting."""

import csv
from collections.abc import Callable, Iterator, Mapping
from io import StringIO

from participation import clock
from participation.agendas.dossier import Dossier
from participation.agendas.models import Hearing, Point
from participation.agendas.points import PointView
from participation.agendas.themes import ThemeRow, loose
from participation.days import long_day
from participation.i18n import N_, language
from participation.i18n import gettext as _
from participation.localized import in_language
from participation.papers import Paper, Part, Table

BOM = "\ufeff"  # without it spreadsheets read Chinese as something else
FORMULA = ("=", "+", "-", "@", "\t", "\r")
OUTCOMES: Mapping[str, str] = {
    "": N_("还没有写"),
    "adopted": N_("采纳"),
    "partly": N_("部分采纳"),
    "not-adopted": N_("没有采纳"),
}
POINTS: Mapping[str, str] = {Point.BUILD: N_("建的时候"), Point.EVALUATE: N_("用起来以后")}
QUOTES = 3
QUOTED = 80


def annex(found: Dossier) -> Paper:
    """意见采纳情况及理由: each theme with its two counts, what became of it, and why (L-26)."""
    return _paper(
        found, _("意见采纳情况及理由"), [_facts(found), _adopted(found), *_decisions(found)]
    )


def minutes(found: Dossier) -> Paper:
    """What was heard and decided, in the order in which it happened."""
    parts = [_facts(found), *_heard(found), *_decisions(found), *_later(found)]
    return _paper(found, _("听取意见和决定纪要"), parts)


def meeting_pack(found: Dossier) -> Paper:
    """What those who decide have before them: the matter, what can change, who said what."""
    parts = [_facts(found), _open_and_fixed(found), *_said(found), *_heard(found), _gate(found)]
    return _paper(found, _("会议材料"), parts)


SHEETS: Mapping[str, Callable[[Dossier], Paper]] = {
    "annex": annex,
    "minutes": minutes,
    "pack": meeting_pack,
}


def annex_csv(found: Dossier) -> str:
    """A line for each theme, with the codes of its originals; no cell begins a formula."""
    page = StringIO()
    lines = csv.writer(page)
    lines.writerow(["theme", "children", "guardians", "outcome", "reason", "originals"])
    for one in found.themes:
        cells = (one.title, one.children, one.guardians, one.outcome.value, one.reason)
        lines.writerow([_harmless(str(cell)) for cell in (*cells, " ".join(one.subjects))])
    return BOM + page.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _paper(found: Dossier, title: str, parts: list[Part]) -> Paper:
    when = long_day(clock.today())
    return Paper(
        title=title,
        subtitle=found.item.title,
        language=language(),
        parts=tuple(parts),
        foot=_("一米看城 · %(day)s · 孩子和监护人分开数，从不相加") % {"day": when},
    )


def _facts(found: Dossier) -> Part:
    item, hearing = found.item, found.hearing
    rows = [(_("承办"), in_language(found.card.office, language()))]
    rows.append((_("谁来决定"), item.decision_maker or _("还没写")))
    if hearing:
        span = (long_day(hearing.opens_at), _last(hearing))
        rows.append((_("听取意见"), " — ".join(span)))
    if hearing and hearing.short_reason:
        rows.append((_("短于规定的理由"), hearing.short_reason))
    if hearing and hearing.live_on:
        rows.append((_("现场见面"), long_day(hearing.live_on)))
    if item.decision_planned_on:
        rows.append((_("计划哪天决定"), long_day(item.decision_planned_on)))
    rows.append((_("答复期限"), long_day(item.answer_due_on)))
    if item.extended_from:
        rows.append((_("延期的理由"), item.extension_reason))
    return Part(table=Table((_("事项"), _("内容")), tuple(rows), (1, 3)))


def _adopted(found: Dossier) -> Part:
    head = (_("主题"), _("孩子"), _("监护人"), _("采纳情况"), _("理由"))
    rows = tuple(_row(one) for one in found.themes)
    rest = len(loose(found.themes, found.origins))
    said = [_("没有归进主题的原话：%(count)s 份。") % {"count": rest}] if rest else []
    if not rows:
        return Part(_("各主题"), (_("还没有主题。"), *said))
    return Part(_("各主题"), tuple(said), table=Table(head, rows, (3, 1, 1, 1.4, 4)))


def _row(theme: ThemeRow) -> tuple[str, ...]:
    counts = (str(theme.children), str(theme.guardians))
    return (theme.title, *counts, _(OUTCOMES[theme.outcome]), theme.reason or "—")


def _heard(found: Dossier) -> Iterator[Part]:
    hearing = found.hearing
    if hearing is None:
        return
    yield Part(_("孩子看到的一页"), (hearing.pack,))
    yield _voice(_("孩子"), hearing, "children")
    yield _voice(_("监护人"), hearing, "guardians")


def _voice(title: str, hearing: Hearing, group: str) -> Part:
    summary, minority = (getattr(hearing, f"{group}_{what}") for what in ("summary", "minority"))
    statement = getattr(hearing, f"no_{group}_statement")
    said = [
        *([summary] if summary else []),
        *([_("少数人的意见：") + minority] if minority else []),
        *([_("没有人说话；做过哪些通知：") + statement] if statement else []),
    ]
    return Part(title, tuple(said) or (_("还没有写摘要。"),))


def _decisions(found: Dossier) -> Iterator[Part]:
    for one in found.resolutions:
        title = _("决定，第 %(version)s 版") % {"version": one.version}
        said = [one.text, _("用孩子的话：") + one.child_words]
        if one.emergency_reason:
            said.insert(0, _("紧急决定，理由：") + one.emergency_reason)
        if one.what_changed:
            said.append(_("因为意见改了什么：") + one.what_changed)
        yield Part(f"{title}（{long_day(one.decided_at)}）", tuple(said))


def _later(found: Dossier) -> Iterator[Part]:
    for point in found.points:
        if point.asked:
            yield Part(_(POINTS[point.name]), tuple(_of_point(point)))


def _of_point(point: PointView) -> Iterator[str]:
    asked = point.asked
    if asked is None:
        return
    labels = (
        (_("问题："), asked.question),
        (_("孩子们怎么说："), asked.children_said),
        (_("监护人怎么说："), asked.guardians_said),
        (_("怎么办："), asked.answer),
        (_("为什么不听："), asked.waived_reason),
    )
    yield from (label + said for label, said in labels if said)


def _open_and_fixed(found: Dossier) -> Part:
    item = found.item
    missing = _("还没写")
    rows = (
        (_("可以改"), item.can_change or missing, item.child_can_change or missing),
        (_("已经定了"), item.is_fixed or missing, item.child_is_fixed or missing),
    )
    head = ("", _("大人的话"), _("孩子的话"))
    asked = [f"{n}. {choice}" for n, choice in enumerate(item.choices, 1)]
    if item.open_question:
        asked.append(item.open_question)
    return Part(_("可以选什么"), tuple(asked), table=Table(head, rows, (1, 3, 3)))


def _said(found: Dossier) -> Iterator[Part]:
    """A few originals of each theme, in the words in which they were published."""
    words = {one.public_id: one.words for one in found.origins}
    for theme in found.themes:
        counts = {"children": theme.children, "guardians": theme.guardians}
        line = _("孩子 %(children)s 份，监护人 %(guardians)s 份") % counts
        said = [words[one][:QUOTED] for one in theme.subjects if words.get(one)]
        yield Part(theme.title, (line,), tuple(said[:QUOTES]))


def _gate(found: Dossier) -> Part:
    rows = tuple((one.title, one.status, one.sentence) for one in found.conditions)
    head = (_("要做到的"), _("做到了吗"), _("说明"))
    return Part(_("先听，才能定"), table=Table(head, rows, (2, 1, 4)))


def _last(hearing: Hearing) -> str:
    return long_day(clock.last_day(hearing.closes_at))

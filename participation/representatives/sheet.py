"""The paper about a term: who sits by animal, how it was chosen, and the body in numbers."""

from collections.abc import Iterable, Mapping

from participation.days import long_day
from participation.i18n import N_, language
from participation.i18n import gettext as _
from participation.localized import in_language
from participation.papers import Paper, Part, Table
from participation.people.handles import handle
from participation.representatives.composition import Cell, Composition
from participation.representatives.kinds import Method
from participation.representatives.queries import BodyView, TermView

METHODS: Mapping[Method, str] = {
    Method.ELECTION: N_("班里选"),
    Method.LOTTERY: N_("分组抽签"),
    Method.OPEN_CALL: N_("自己报名，人多就抽签"),
}
DIMENSIONS: Mapping[str, str] = {
    "band": N_("年级段"),
    "district": N_("住在哪里"),
    "school": N_("学校"),
    "gender": N_("男孩女孩"),
    "disability": N_("有残疾的孩子"),
}
CELLS: Mapping[str, str] = {
    "city": N_("城区"),
    "town": N_("镇"),
    "village": N_("村"),
    "primary": N_("小学"),
    "middle": N_("初中"),
    "nine-year": N_("九年一贯制"),
    "special": N_("特殊教育学校"),
    "girls": N_("女孩"),
    "boys": N_("男孩"),
    "not-said": N_("没有说"),
    "with": N_("有"),
    "without": N_("没有"),
}
HIDDEN = N_("不写")


def cell_name(name: str) -> str:
    return _(CELLS[name]) if name in CELLS else _("%(band)s 年级") % {"band": name}


def stratum_name(name: str) -> str:
    """`3-4/city`, as it stands in the file, for people."""
    band, _slash, district = name.partition("/")
    if not district:
        return cell_name(band)
    return _("%(band)s，%(where)s") % {"band": cell_name(band), "where": cell_name(district)}


def paper_of(body: BodyView, term: TermView, told: Composition) -> Paper:
    office = in_language(body.office, language())
    return Paper(
        title=body.name,
        language=language(),
        subtitle=_("%(office)s，任期 %(first)s 到 %(last)s")
        % {"office": office, "first": long_day(term.starts_on), "last": long_day(term.ends_on)},
        parts=(_about(body, term), _chairs(term), *_numbers(told), *_lot(term)),
        foot=_("代表只用小动物的名字。人数不到 5 的格子不写，也不写能算出它的格子。"),
    )


def _about(body: BodyView, term: TermView) -> Part:
    lines = [body.about, _("怎么选出来的：%(how)s") % {"how": _(METHODS[term.method])}]
    if term.conduct:
        lines.append(_("孩子们自己定的规矩：%(rules)s") % {"rules": term.conduct})
    return Part(paragraphs=tuple(line for line in lines if line))


def _chairs(term: TermView) -> Part:
    names = [handle(one, language()) for one in term.sitting]
    lines = (_("席位 %(seats)s 个，候补 %(waiting)s 位。") % _counts(term),)
    table = Table((_("代表"),), tuple((name,) for name in names)) if names else None
    return Part(_("现在的代表"), lines, table=table)


def _counts(term: TermView) -> dict[str, int]:
    return {"seats": term.seats, "waiting": term.waiting}


def _numbers(told: Composition) -> Iterable[Part]:
    if told.whole is None:
        yield Part(_("都有谁"), (_("现在的代表不到 5 位，不写数字。"),))
        return
    rows = tuple(
        (_(DIMENSIONS[name]), cell_name(cell.name), count_of(cell, told.whole))
        for name, cells in told.dimensions.items()
        for cell in cells
    )
    heads = (_("看什么"), _("哪一组"), _("几位"))
    whole = _("一共 %(whole)s 位。") % {"whole": told.whole}
    yield Part(_("都有谁"), (whole,), table=Table(heads, rows))


def count_of(cell: Cell, whole: int) -> str:
    """A share beside each number that is told."""
    if cell.count is None:
        return _(HIDDEN)
    return f"{cell.count}（{round(100 * cell.count / whole)}%）"


def _lot(term: TermView) -> Iterable[Part]:
    lines = [_("抽签以前公布的指纹：%(digits)s") % {"digits": term.commitment}]
    if term.drum:
        lines += [
            _("算法：%(name)s") % {"name": term.drum["algorithm"]},
            _("密数：%(digits)s") % {"digits": term.drum["secret"]},
            _("孩子当场掷的骰子：%(digits)s") % {"digits": term.drum["dice"]},
        ]
    if term.method is not Method.ELECTION:
        strata = term.drum.get("strata", ())
        rows = tuple(
            (stratum_name(one["name"]), str(one["size"]), str(one["seats"])) for one in strata
        )
        heads = (_("哪一组"), _("报名的号"), _("席位"))
        yield Part(_("签是怎么抽的"), tuple(lines), table=Table(heads, rows) if rows else None)

"""The columns of the sheet, as they are called in it and what each is for."""

from dataclasses import dataclass

from participation.i18n import N_
from participation.i18n import gettext as _


@dataclass(frozen=True)
class Column:
    """`also` are other names under which schools know it; `width` is in signs."""

    field: str
    name: str
    about: str
    width: int
    also: tuple[str, ...] = ()


NUMBER = Column("paper_no", N_("编号"), N_("每份一个号，不重复。回音条按这个号发。"), 8, ("序号",))
SEAT = Column("seat", N_("席位号"), N_("卡上的号；没有就空着。不写名字，不写学号。"), 8)
THEME = Column("theme", N_("议题"), N_("这节课的议题；可以空着。"), 20, ("主题", "案由"))
WHERE = Column("where", N_("在哪里"), N_("公共的地方，不写家在哪里。"), 20, ("地点",))
SAW = Column("saw", N_("看到什么"), N_("照孩子写的，一个字也不改。"), 32, ("现状", "问题"))
WHY = Column("why", N_("为什么"), N_("照孩子写的，一个字也不改。"), 32, ("原因",))
IDEA = Column("idea", N_("我的主意"), N_("照孩子写的，一个字也不改。"), 32, ("建议", "想法"))
WHO = Column("who", N_("谁能帮"), N_("不知道就空着。"), 16)

COLUMNS = (NUMBER, SEAT, THEME, WHERE, SAW, WHY, IDEA, WHO)
GOING_OUT = (NUMBER, THEME, SAW, WHY, IDEA, WHO)


def column_called(heading: str) -> Column | None:
    """In Chinese, in the language of the page, or as a school calls it."""
    wanted = heading.strip().casefold()
    return next((one for one in COLUMNS if wanted in _names(one)), None)


def _names(one: Column) -> set[str]:
    return {name.casefold() for name in (one.name, _(one.name), *one.also)}


def is_words(field: str) -> bool:
    return field in {one.field for one in (WHERE, SAW, WHY, IDEA, WHO)}

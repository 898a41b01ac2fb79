"""What each table and column means, in the reader's language."""

from collections.abc import Mapping, Sequence

from participation.exports.tables import Table
from participation.i18n import N_
from participation.i18n import gettext as _

TYPES: Mapping[str, str] = {
    "id": N_("编号"),
    "code": N_("代码"),
    "codes": N_("几个代码，用空格分开"),
    "text": N_("文字"),
    "number": N_("数字"),
    "count": N_("人数或份数；1 到 4 写成 <5"),
    "yes-no": N_("true 或 false"),
    "day": N_("日子，2026-11-26"),
    "moment": N_("时刻，2026-11-26T17:30:00+08:00"),
    "month": N_("月份，2026-11"),
}


def lines(table: Table) -> Sequence[Sequence[str]]:
    """Column, type, meaning."""
    head = (_("列"), _("类型"), _("意思"))
    return [head, *((one.name, _(TYPES[one.type]), _(one.meaning)) for one in table.columns)]

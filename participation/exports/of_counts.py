"""The indicators as an open table: counts of months that are over, the small ones hidden.

They are read as they were told, never counted here (decision 0029): what a child took back since
does not show by comparing two copies.
"""

from collections.abc import Sequence

from participation.exports.of_voices import WHERE
from participation.exports.tables import Column, Raw, Row, Table
from participation.i18n import N_

COUNTS = """
SELECT c.* FROM indicator_cell c
 WHERE ($1 = '' OR c.jurisdiction_id = $1) AND c.id > $2 ORDER BY c.id LIMIT $3
"""


def _count(row: Raw, _beside: Sequence[str]) -> Row:
    kept = {name: row[name] for name in ("month", "measure", "office", "row", "column", "count")}
    return {"jurisdiction": row["jurisdiction_id"], **kept}


OF_COUNTS = (
    Table(
        "indicator-counts",
        N_("监测指标的数"),
        N_("过完的月，能说的每一个数；用 recount.py 可以从它再算一遍全部指标"),
        (
            WHERE,
            Column("month", "month", N_("哪个月")),
            Column("measure", "code", N_("数的是什么，见 /api/v1/indicators/values 的 figures")),
            Column("office", "code", N_("哪个部门；只按地区算的是空的")),
            Column("row", "code", N_("表里的哪一行；* 是合计")),
            Column("column", "code", N_("表里的哪一列；* 是合计；时间的分布写的是上限")),
            Column("count", "number", N_("几个；空的是收起了，不是没有")),
        ),
        COUNTS,
        _count,
        key="id",
        first=0,
    ),
)

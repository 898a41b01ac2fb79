"""Promises with a day, and whether they were kept: read from the line of answers."""

from collections.abc import Sequence

from participation import clock
from participation.agendas.queries import as_date, as_moment
from participation.exports.of_offices import ITEM, OF_ANSWERS, OFFICE
from participation.exports.of_voices import WHERE
from participation.exports.tables import Column, Raw, Row, Table, day, moment
from participation.i18n import N_
from participation.responses.models import PROMISING
from participation.wording.models import Part
from participation.wording.passed import joined, words_in

PROMISES = ", ".join(f"'{one}'" for one in sorted(PROMISING))
LATER = f"""
(SELECT MIN(n.{{what}}) FROM response n {joined("x", Part.ANSWER, "n.public_id")}
  WHERE n.item_id = r.item_id AND n.id > r.id AND x.id IS NOT NULL AND n.verdict IN ({{verdicts}}))
"""
COMMITMENTS = f"""
SELECT r.public_id, r.department_id, r.at, r.due_on, i.public_id AS item, i.jurisdiction_id,
       w.words AS passed, {LATER.format(what="at", verdicts="'done'")} AS done_at,
       {LATER.format(what="id", verdicts=PROMISES)} AS renewed {OF_ANSWERS}
   AND r.due_on IS NOT NULL AND r.verdict IN ({PROMISES}) ORDER BY r.public_id LIMIT $3
"""


def _commitment(row: Raw, _beside: Sequence[str]) -> Row:
    return {
        "id": row["public_id"],
        "item": row["item"],
        "jurisdiction": row["jurisdiction_id"],
        "department": row["department_id"],
        "will_do": words_in(row["passed"]).get("will_do", ""),
        "promised_at": moment(row["at"]),
        "due_on": day(row["due_on"]),
        "done_at": moment(row["done_at"]),
        "state": _kept(row),
    }


def _kept(row: Raw) -> str:
    due, done = as_date(row["due_on"]) or clock.today(), as_moment(row["done_at"])
    if row["renewed"]:
        return "renewed"
    if done:
        return "kept" if clock.local(done).date() <= due else "kept-late"
    return "late" if due < clock.today() else "open"


OF_PROMISES = (
    Table(
        "commitments",
        N_("答应的事"),
        N_("答应了、有日子的事，做到了没有"),
        (
            Column("id", "id", N_("答应这件事的那一步回答")),
            ITEM,
            WHERE,
            OFFICE,
            Column("will_do", "text", N_("我们会做什么")),
            Column("promised_at", "moment", N_("什么时候答应的")),
            Column("due_on", "day", N_("答应在哪天以前")),
            Column("done_at", "moment", N_("什么时候说做好了")),
            Column("state", "code", N_("open、late、kept、kept-late、renewed 又改了日子")),
        ),
        COMMITMENTS,
        _commitment,
    ),
)

"""Promises with a day, and what became of them, as far as a moderator has read it.

The clock does not wait for a reader: what was moved in time is not late, though its reason is
still being read.
"""

from collections.abc import Sequence

from participation import clock
from participation.agendas.queries import as_date
from participation.agendas.window import days_late
from participation.exports.of_offices import ITEM, OFFICE
from participation.exports.of_voices import AFTER, ID, WHERE
from participation.exports.tables import Column, Raw, Row, Table, day, moment
from participation.i18n import N_
from participation.responses.models import STANDING, Keeping
from participation.responses.promised import NEWEST, READ
from participation.wording.models import Part
from participation.wording.passed import joined, words_in

COMMITMENTS = f"""
SELECT c.*, i.public_id AS item, n.state AS seen, n.due_on AS seen_due_on, y.public_id AS answer,
       o.words AS own, p.words AS answered
  FROM commitment c JOIN item i ON i.id = c.item_id
  JOIN commitment_step n ON n.commitment_id = c.id AND n.number = {NEWEST}
  JOIN commitment_step z ON z.commitment_id = c.id AND z.number = 0
  LEFT JOIN response y ON y.id = z.response_id
  {joined("o", Part.PROMISE, "z.public_id")}
  {joined("p", Part.ANSWER, "y.public_id")}
 WHERE {AFTER.format(of="c")} AND {READ} AND i.status <> 'taken-off'
 ORDER BY c.public_id LIMIT $3
"""


def _commitment(row: Raw, _beside: Sequence[str]) -> Row:
    own, answered = words_in(row["own"]), words_in(row["answered"])
    due_on = as_date(row["due_on"]) or clock.today()
    stands = Keeping(row["state"]) in STANDING
    return {
        "id": row["public_id"],
        "item": row["item"],
        "jurisdiction": row["jurisdiction_id"],
        "department": row["department_id"],
        "answer": row["answer"],
        "said": own.get("said") or answered.get("will_do", ""),
        "promised_at": moment(row["made_at"]),
        "first_due_on": day(row["first_due_on"]),
        "due_on": day(row["seen_due_on"]),
        "state": row["seen"],
        "done_at": moment(row["done_at"]) if row["seen"] == Keeping.DONE else None,
        "days_late": days_late(due_on, clock.today()) if stands else 0,
    }


OF_PROMISES = (
    Table(
        "commitments",
        N_("答应的事"),
        N_("答应了、有日子的事，做到了没有"),
        (
            ID,
            ITEM,
            WHERE,
            OFFICE,
            Column("answer", "id", N_("答应这件事的那一步回答")),
            Column("said", "text", N_("我们会做什么")),
            Column("promised_at", "moment", N_("什么时候答应的")),
            Column("first_due_on", "day", N_("第一次答应在哪天以前")),
            Column("due_on", "day", N_("现在答应在哪天以前")),
            Column("state", "code", N_("open、moved 改了日子、done、again 又要做、dropped 不做了")),
            Column("done_at", "moment", N_("什么时候说做好了")),
            Column("days_late", "number", N_("到今天晚了几天")),
        ),
        COMMITMENTS,
        _commitment,
    ),
)

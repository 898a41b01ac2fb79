"""What offices did with it: items and their days, decisions, answers.

Words are those that a moderator has passed, empty before. Days and states never wait for a reader.
"""

from collections.abc import Sequence

from participation import clock
from participation.agendas.queries import late_of
from participation.database import from_json
from participation.exports.of_voices import AFTER, ID, TOPIC, WHERE
from participation.exports.suppression import told
from participation.exports.tables import Column, Raw, Row, Table, day, moment
from participation.i18n import N_
from participation.wording.models import Part
from participation.wording.passed import joined, words_in

ITEMS = f"""
SELECT i.*, t.public_id AS topic, CASE WHEN h.waits THEN NULL ELSE h.opens_at END AS opens_at,
       CASE WHEN h.waits THEN NULL ELSE h.closes_at END AS closes_at, w.words AS passed,
       (SELECT MIN(v.decided_at) FROM resolution v WHERE v.item_id = i.id) AS decided_at,
       (SELECT COUNT(*) FROM resolution v WHERE v.item_id = i.id) AS decisions
  FROM item i LEFT JOIN topic t ON t.id = i.topic_id LEFT JOIN hearing h ON h.item_id = i.id
  {joined("w", Part.ITEM, "i.public_id")}
 WHERE {AFTER.format(of="i")} ORDER BY i.public_id LIMIT $3
"""
DECISIONS = f"""
SELECT v.id, v.version, v.heard, v.decided_at, i.public_id AS item, i.jurisdiction_id,
       i.department_id, i.affects_children, w.words AS passed
  FROM resolution v JOIN item i ON i.id = v.item_id
  {joined("w", Part.DECISION, "i.public_id", "v.version")}
 WHERE ($1 = '' OR i.jurisdiction_id = $1) AND v.id > $2 ORDER BY v.id LIMIT $3
"""
ANSWERS = f"""
SELECT r.*, i.public_id AS item, i.jurisdiction_id, w.words AS passed, b.words AS why
  FROM response r JOIN item i ON i.id = r.item_id
  {joined("w", Part.ANSWER, "r.public_id")}
  {joined("b", Part.WITHDRAWAL, "r.public_id")}
 WHERE ($1 = '' OR i.jurisdiction_id = $1) AND r.public_id > $2 AND w.id IS NOT NULL
 ORDER BY r.public_id LIMIT $3
"""
OFFICE = Column("department", "code", N_("哪个部门，代码见 /api/v1/departments"))
ITEM = Column("item", "id", N_("哪个议程项"))


def _item(row: Raw, _beside: Sequence[str]) -> Row:
    words, late = words_in(row["passed"]), late_of(row, clock.today())
    return {
        "id": row["public_id"],
        "jurisdiction": row["jurisdiction_id"],
        "department": row["department_id"],
        "topic": row["topic"],
        "title": words.get("title", ""),
        "child_title": words.get("child_title", ""),
        "kind": row["kind"],
        "affects_children": row["affects_children"],
        "status": row["status"],
        "opened_at": moment(row["opened_at"]),
        "receipt_due_on": day(row["receipt_due_on"]),
        "received_at": moment(row["received_at"]),
        "hearing_opens_at": moment(row["opens_at"]),
        "hearing_closes_at": moment(row["closes_at"]),
        "decision_planned_on": day(row["decision_planned_on"]),
        "decided_at": moment(row["decided_at"]),
        "decisions": row["decisions"],
        "answer_due_on": day(row["answer_due_on"]),
        "answered_at": moment(row["answered_at"]),
        "late": late.what if late else "",
        "days_late": late.days if late else 0,
    }


def _decision(row: Raw, _beside: Sequence[str]) -> Row:
    words, heard = words_in(row["passed"]), from_json(row["heard"]) or {}
    return {
        "id": f"{row['item']}.{row['version']}",
        "item": row["item"],
        "jurisdiction": row["jurisdiction_id"],
        "department": row["department_id"],
        "version": row["version"],
        "affects_children": heard.get("affects_children", row["affects_children"]),
        "hearing_opens_at": moment(heard.get("opens_at")),
        "hearing_closes_at": moment(heard.get("closes_at")),
        "decided_at": moment(row["decided_at"]),
        "heard_children": _was_heard(heard, "children"),
        "heard_guardians": _was_heard(heard, "guardians"),
        "child_inputs": told(int(heard.get("children", 0))),
        "guardian_inputs": told(int(heard.get("guardians", 0))),
        **{box: words.get(box, "") for box in ("text", "child_words", "what_changed")},
    }


def _was_heard(heard: dict[str, object], group: str) -> str:
    """Spoke, was asked and stayed silent, or was not asked."""
    if heard.get(group):
        return "spoke"
    return "silent" if heard.get(f"no_{group}_statement") else "no"


def _answer(row: Raw, _beside: Sequence[str]) -> Row:
    words = words_in(row["passed"])
    return {
        "id": row["public_id"],
        "item": row["item"],
        "jurisdiction": row["jurisdiction_id"],
        "department": row["department_id"],
        "verdict": row["verdict"],
        "at": moment(row["at"]),
        "due_on": day(row["due_on"]),
        **{box: words.get(box, "") for box in ("words", "looked_at", "will_do", "cannot_yet")},
        "funding": words.get("funding", ""),
        "withdrawn_at": moment(row["withdrawn_at"]),
        "withdrawn_reason": words_in(row["why"]).get("withdrawn_reason", ""),
    }


OF_OFFICES = (
    Table(
        "items",
        N_("议程项"),
        N_("每一件要决定、要回答的事，和它的日子"),
        (
            ID,
            WHERE,
            OFFICE,
            TOPIC,
            Column("title", "text", N_("题目；还没有人读过的时候是空的")),
            Column("child_title", "text", N_("给孩子看的题目")),
            Column("kind", "code", N_("哪一种：ordinary、major、emergency……")),
            Column("affects_children", "code", N_("影响孩子吗：yes、no、unscreened 还没看")),
            Column("status", "code", N_("draft、hearing、decided、answered、taken-off")),
            Column("opened_at", "moment", N_("什么时候放上议程")),
            Column("receipt_due_on", "day", N_("最晚哪天说收到")),
            Column("received_at", "moment", N_("什么时候说收到")),
            Column("hearing_opens_at", "moment", N_("听意见从什么时候起")),
            Column("hearing_closes_at", "moment", N_("听意见到什么时候止")),
            Column("decision_planned_on", "day", N_("打算哪天决定")),
            Column("decided_at", "moment", N_("第一次决定的时候")),
            Column("decisions", "number", N_("决定过几次")),
            Column("answer_due_on", "day", N_("最晚哪天回答")),
            Column("answered_at", "moment", N_("什么时候回答")),
            Column("late", "code", N_("今天晚了的是：receipt 收到，answer 回答；空的没有晚")),
            Column("days_late", "number", N_("到今天晚了几天")),
        ),
        ITEMS,
        _item,
    ),
    Table(
        "decisions",
        N_("决定"),
        N_("每一次决定，和决定以前听了谁"),
        (
            Column("id", "id", N_("议程项的编号和第几次决定")),
            ITEM,
            WHERE,
            OFFICE,
            Column("version", "number", N_("第几次决定")),
            Column("affects_children", "code", N_("影响孩子吗：yes、no、unscreened 还没看")),
            Column("hearing_opens_at", "moment", N_("听意见从什么时候起")),
            Column("hearing_closes_at", "moment", N_("听意见到什么时候止")),
            Column("decided_at", "moment", N_("什么时候决定")),
            Column(
                "heard_children", "code", N_("孩子：spoke 说了，silent 问了没有人说，no 没有问")
            ),
            Column(
                "heard_guardians", "code", N_("家长：spoke 说了，silent 问了没有人说，no 没有问")
            ),
            Column("child_inputs", "count", N_("孩子说了几份")),
            Column("guardian_inputs", "count", N_("家长说了几份")),
            Column("text", "text", N_("决定的正文")),
            Column("child_words", "text", N_("给孩子看的话")),
            Column("what_changed", "text", N_("因为大家说的，改了什么")),
        ),
        DECISIONS,
        _decision,
        key="id",
        first=0,
    ),
    Table(
        "answers",
        N_("回答"),
        N_("部门的每一步回答"),
        (
            ID,
            ITEM,
            WHERE,
            OFFICE,
            Column(
                "verdict", "code", N_("received、looking、will-do、partly、not-now、cannot、done")
            ),
            Column("at", "moment", N_("什么时候写的")),
            Column("due_on", "day", N_("答应在哪天以前")),
            Column("words", "text", N_("回答的正文")),
            Column("looked_at", "text", N_("我们看了什么")),
            Column("will_do", "text", N_("我们会做什么")),
            Column("cannot_yet", "text", N_("现在还做不到什么")),
            Column("funding", "text", N_("钱从哪里来")),
            Column("withdrawn_at", "moment", N_("什么时候撤回；空的还算数")),
            Column("withdrawn_reason", "text", N_("为什么撤回")),
        ),
        ANSWERS,
        _answer,
    ),
)

"""What was asked and what children and guardians said: topics, ideas, reports.

Rows come in the order of ids that tell nothing: in the order of handing in, neighbours would
be of one lesson. Of the time of an input there is the month, of its place the public one.
"""

from collections.abc import Mapping, Sequence

from participation import clock
from participation.database import among_texts, from_json, rows
from participation.exports.tables import Column, Raw, Row, Table, day, moment
from participation.i18n import N_
from participation.jurisdictions.catalogue import plan
from participation.localized import FIRST

AFTER = "($1 = '' OR {of}.jurisdiction_id = $1) AND {of}.public_id > $2"
PUBLIC = "c.visibility = 'published' AND NOT c.held AND a.shown"
VIEW = (
    "EXISTS (SELECT 1 FROM report_view v JOIN media m ON m.public_id = v.media WHERE"
    " v.report_id = c.id AND v.kind = '{kind}' AND m.showing = 'public' AND m.stage = 'confirmed')"
)
TOPICS = f"""
SELECT t.* FROM topic t WHERE {AFTER.format(of="t")} AND t.published_at <= $4
 ORDER BY t.public_id LIMIT $3
"""
IDEAS = f"""
SELECT c.*, a.kind AS voice, t.public_id AS topic
  FROM proposal c JOIN participant a ON a.id = c.author_id LEFT JOIN topic t ON t.id = c.topic_id
 WHERE {AFTER.format(of="c")} AND {PUBLIC} ORDER BY c.public_id LIMIT $3
"""
REPORTS = f"""
SELECT c.*, a.kind AS voice, t.public_id AS topic, {VIEW.format(kind="twin")} AS twin,
       {VIEW.format(kind="after")} AS after
  FROM photo_report c JOIN participant a ON a.id = c.author_id
  LEFT JOIN topic t ON t.id = c.topic_id
 WHERE {AFTER.format(of="c")} AND {PUBLIC} ORDER BY c.public_id LIMIT $3
"""
TAKEN_IN = """
SELECT n.subject, i.public_id AS item FROM item_input n JOIN item i ON i.id = n.item_id
 WHERE {among} ORDER BY i.id
"""
ID = Column("id", "id", N_("编号，不会变，也不会给别的东西用"))
WHERE = Column("jurisdiction", "code", N_("哪个地区，代码见 /api/v1/jurisdictions"))
TOPIC = Column("topic", "id", N_("属于哪个议题"))
VOICE = Column("voice", "code", N_("谁说的：child 孩子，guardian 家长，partner 别的系统转来的"))
MONTH = Column("month", "month", N_("哪个月交的；不写哪一天"))
ITEMS = Column("items", "codes", N_("放进了哪些议程项"))


async def items_of(found: Sequence[Raw]) -> Mapping[str, Sequence[str]]:
    """{work: items that took it in}, of one page in one statement."""
    held, ids = among_texts("n.subject", 1, [row["public_id"] for row in found])
    into: dict[str, list[str]] = {}
    for row in await rows(TAKEN_IN.format(among=held), ids):
        into.setdefault(row["subject"], []).append(row["item"])
    return into


def _topic(row: Raw, _beside: Sequence[str]) -> Row:
    title, question = from_json(row["title"]), from_json(row["question"])
    return {
        "id": row["public_id"],
        "jurisdiction": row["jurisdiction_id"],
        "department": row["department_id"],
        "slug": row["slug"],
        "title": title.get(FIRST, ""),
        "title_ko": title.get("ko", ""),
        "title_en": title.get("en", ""),
        "question": question.get(FIRST, ""),
        "task": row["task_number"],
        "place_type": row["place_type"],
        "decision_planned_on": day(row["decision_planned_on"]),
        "published_at": moment(row["published_at"]),
        "taxonomy": plan().id,
    }


def _idea(row: Raw, items: Sequence[str]) -> Row:
    return {
        "id": row["public_id"],
        "jurisdiction": row["jurisdiction_id"],
        "topic": row["topic"],
        "voice": row["voice"],
        "told_as": row["told_as"],
        **{box: row[box] for box in ("saw", "why", "idea", "who")},
        "progress": row["progress"],
        "month": clock.month_of(clock.parse(row["created_at"])),
        "items": list(items),
    }


def _report(row: Raw, items: Sequence[str]) -> Row:
    return {
        "id": row["public_id"],
        "jurisdiction": row["jurisdiction_id"],
        "topic": row["topic"],
        "voice": row["voice"],
        "mood": row["mood"],
        "place_type": row["place_type"],
        "features": list(from_json(row["features"])),
        "lens_height_cm": row["lens_height_cm"],
        "season": row["season"],
        "words": row["words"],
        "task": row["task_number"],
        "handling": row["handling"],
        "month": row["month"],
        "lon": row["grid_lon"],
        "lat": row["grid_lat"],
        "twin": bool(row["twin"]),
        "after": bool(row["after"]),
        "taxonomy": plan().id,
        "items": list(items),
    }


OF_VOICES = (
    Table(
        "topics",
        N_("议题"),
        N_("问过孩子和家长的规划问题"),
        (
            ID,
            WHERE,
            Column("department", "code", N_("哪个部门，代码见 /api/v1/departments")),
            Column("slug", "code", N_("网页地址里的名字")),
            Column("title", "text", N_("题目，中文")),
            Column("title_ko", "text", N_("题目，朝鲜语")),
            Column("title_en", "text", N_("题目，英语")),
            Column("question", "text", N_("问的话，中文")),
            Column("task", "number", N_("规划里的第几项任务")),
            Column("place_type", "code", N_("哪一种地方，代码见 /api/v1/place-types")),
            Column("decision_planned_on", "day", N_("打算哪天决定")),
            Column("published_at", "moment", N_("什么时候公开的")),
            Column("taxonomy", "code", N_("用的是哪一份规划")),
        ),
        TOPICS,
        _topic,
        values=lambda: (clock.now(),),
    ),
    Table(
        "ideas",
        N_("想法"),
        N_("公开了的想法：没有名字、班级和日子"),
        (
            ID,
            WHERE,
            TOPIC,
            VOICE,
            Column("told_as", "code", N_("怎么说的：text 文字，drawing 画，photo 照片")),
            Column("saw", "text", N_("我看见了什么")),
            Column("why", "text", N_("为什么")),
            Column("idea", "text", N_("我的办法")),
            Column("who", "text", N_("对谁好")),
            Column("progress", "code", N_("办到哪里：open、on-agenda、answered")),
            MONTH,
            ITEMS,
        ),
        IDEAS,
        _idea,
        beside=items_of,
        works=True,
    ),
    Table(
        "reports",
        N_("一米报告"),
        N_("公开了的一米报告：地方只到 50 米的格子"),
        (
            ID,
            WHERE,
            TOPIC,
            VOICE,
            Column("mood", "code", N_("keep 喜欢，improve 要改，add 想要")),
            Column("place_type", "code", N_("哪一种地方，代码见 /api/v1/place-types")),
            Column("features", "codes", N_("看了哪些东西，代码见 /api/v1/place-types")),
            Column("lens_height_cm", "number", N_("镜头离地多少厘米")),
            Column("season", "code", N_("季节：spring、summer、autumn、winter")),
            Column("words", "text", N_("写的话")),
            Column("task", "number", N_("规划里的第几项任务")),
            Column("handling", "code", N_("办到哪里：received 到 resolved，或者 declined")),
            MONTH,
            Column("lon", "number", N_("公开位置的经度，WGS84，格子的中间")),
            Column("lat", "number", N_("公开位置的纬度，WGS84，格子的中间")),
            Column("twin", "yes-no", N_("有没有大人高度再拍的一张")),
            Column("after", "yes-no", N_("有没有做好以后再拍的一张")),
            Column("taxonomy", "code", N_("用的是哪一份规划")),
            ITEMS,
        ),
        REPORTS,
        _report,
        beside=items_of,
        works=True,
    ),
)

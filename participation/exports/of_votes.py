"""Votes that have ended: turnout of each group alone, stickers where enough have voted."""

from collections.abc import Sequence

from participation.exports.of_voices import AFTER, ID, TOPIC, VOICE, WHERE
from participation.exports.suppression import LEAST, told
from participation.exports.tables import Column, Raw, Row, Table, moment
from participation.i18n import N_

POLLS = f"""
SELECT p.*, t.public_id AS topic, t.jurisdiction_id
  FROM poll p JOIN topic t ON t.id = p.topic_id
 WHERE {AFTER.format(of="p").replace("p.jurisdiction_id", "t.jurisdiction_id")}
   AND p.closed_at IS NOT NULL ORDER BY p.public_id LIMIT $3
"""
TALLIES = f"""
SELECT y.id, y."group" AS voice, y.proposal, y.stickers, p.public_id AS poll, t.jurisdiction_id
  FROM tally y JOIN poll p ON p.id = y.poll_id JOIN topic t ON t.id = p.topic_id
 WHERE ($1 = '' OR t.jurisdiction_id = $1) AND y.id > $2 AND p.closed_at IS NOT NULL
   AND CASE y."group" WHEN 'child' THEN p.child_ballots ELSE p.guardian_ballots END >= {LEAST}
 ORDER BY y.id LIMIT $3
"""


def _poll(row: Raw, _beside: Sequence[str]) -> Row:
    return {
        "id": row["public_id"],
        "jurisdiction": row["jurisdiction_id"],
        "topic": row["topic"],
        "method": row["method"],
        "max_choices": row["max_choices"],
        "opens_at": moment(row["opens_at"]),
        "closed_at": moment(row["closed_at"]),
        "child_ballots": told(row["child_ballots"]),
        "guardian_ballots": told(row["guardian_ballots"]),
    }


def _tally(row: Raw, _beside: Sequence[str]) -> Row:
    return {
        "poll": row["poll"],
        "jurisdiction": row["jurisdiction_id"],
        "voice": row["voice"],
        "idea": row["proposal"],
        "stickers": row["stickers"],
    }


OF_VOTES = (
    Table(
        "polls",
        N_("投票"),
        N_("结束了的投票，孩子和家长分开数"),
        (
            ID,
            WHERE,
            TOPIC,
            Column("method", "code", N_("怎么数：approval，每张票可以选几个")),
            Column("max_choices", "number", N_("一张票最多选几个")),
            Column("opens_at", "moment", N_("什么时候开始")),
            Column("closed_at", "moment", N_("什么时候结束")),
            Column("child_ballots", "count", N_("孩子投了几张")),
            Column("guardian_ballots", "count", N_("家长投了几张")),
        ),
        POLLS,
        _poll,
    ),
    Table(
        "tallies",
        N_("得了几张贴纸"),
        N_("每个想法得了几张；投票的人不到 5 个的一组，一行也不写"),
        (
            Column("poll", "id", N_("哪一次投票")),
            WHERE,
            VOICE,
            Column("idea", "id", N_("哪个想法")),
            Column("stickers", "number", N_("几张贴纸")),
        ),
        TALLIES,
        _tally,
        key="id",
        first=0,
    ),
)

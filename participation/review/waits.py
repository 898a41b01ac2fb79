"""The statements of the queue: what waits in one city, and what is not for this reader."""

from collections.abc import Mapping

from participation import clock
from participation.actor import Actor
from participation.contributions.models import Contribution
from participation.people.bars import without
from participation.proposals.models import Comment, Proposal
from participation.reports.models import PhotoReport
from participation.review import texts
from participation.ways.models import Way

REVIEWED: Mapping[str, type[Contribution]] = {
    "proposal": Proposal,
    "comment": Comment,
    "report": PhotoReport,
    "way": Way,
}
TABLES = {kind: model._meta.db_table for kind, model in REVIEWED.items()}
# A visitor's flag weighs half of one that somebody answers for: two of them bring a person.
WEIGHT = "sum(CASE WHEN role = 'visitor' THEN 1 ELSE 2 END)"
FLAGGED = f"""
SELECT subject, min(at) AS since FROM flag WHERE answered_at IS NULL GROUP BY subject
HAVING {WEIGHT} >= 2
"""
FLAGGED_FIRST = 10
WAITS = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, w.public_id, w.id, w.author_id, w.session_id,"
    f" w.urgency + CASE WHEN f.subject IS NULL THEN 0 ELSE {FLAGGED_FIRST} END AS urgency,"
    " COALESCE(f.since, w.created_at) AS created_at,"
    " CASE WHEN w.version = 1 THEN w.created_at END AS handed_in"
    f" FROM {table} w LEFT JOIN flagged f ON f.subject = w.public_id"
    " WHERE w.jurisdiction_id = $1 AND w.visibility = 'waiting' AND NOT w.held"
    f" UNION ALL SELECT '{kind}', p.public_id, p.id, p.author_id, p.session_id,"
    f" p.urgency + {FLAGGED_FIRST}, f.since, NULL"
    f" FROM flagged f JOIN {table} p ON p.public_id = f.subject"
    " WHERE p.jurisdiction_id = $1 AND p.visibility = 'published' AND NOT p.held"
    for kind, table in TABLES.items()
)
WAITS = f"{WAITS} UNION ALL {texts.WAITS}"
# $2 the account, $3 its school, $4 who it speaks as: nobody reads what concerns himself.
STRANGE = f"""
{without("w.author_id", 2)}
AND w.author_id <> $4
AND NOT EXISTS (SELECT 1 FROM recused k WHERE k.account_id = $2
    AND ((k.knows = 'child' AND k.whom = w.author_id)
      OR (k.knows = 'lesson' AND k.whom = w.session_id)))
AND NOT EXISTS (SELECT 1 FROM session s WHERE s.id = w.session_id
    AND (s.facilitator_id = $2 OR s.school_id = $3))
"""
# Nor his own first yes, nor what is said against his own decision.
FOR_ANOTHER = """
NOT EXISTS (SELECT 1 FROM first_yes y WHERE y.subject = w.public_id AND y.account_id = $2)
AND NOT EXISTS (SELECT 1 FROM objection o WHERE o.subject = w.public_id
    AND o.decision_id IS NULL AND o.against = $2)
"""
MINE = f"{STRANGE} AND {FOR_ANOTHER}"
SELECT = """
SELECT w.kind, w.public_id, w.urgency, w.created_at, l.account_id AS reader, l.until,
       f.account_id AS first_yes, b.about, b.why
"""
BESIDE = """
LEFT JOIN lease l ON l.subject = w.public_id AND l.until > $8
LEFT JOIN first_yes f ON f.subject = w.public_id
LEFT JOIN objection b ON b.subject = w.public_id AND b.decision_id IS NULL
"""
QUEUE = f"""
WITH flagged AS ({FLAGGED})
{SELECT}
FROM ({WAITS}) w {BESIDE}
WHERE (w.urgency < $9
   OR (w.urgency = $9 AND (w.created_at > $10 OR (w.created_at = $10 AND w.public_id > $11))))
  AND {MINE}
ORDER BY w.urgency DESC, w.created_at, w.public_id LIMIT $12
"""
OF_LESSON = f"""
WITH flagged AS ({FLAGGED})
{SELECT}
FROM ({WAITS}) w {BESIDE}
WHERE w.session_id = $9 AND {MINE}
ORDER BY w.urgency DESC, w.created_at, w.public_id LIMIT $10
"""
# Of new works: what came back and was handed in again has waited for other things too.
COUNT = f"""
WITH flagged AS ({FLAGGED})
SELECT count(*) AS n, min(w.created_at) AS oldest,
       count(CASE WHEN w.handed_in < $8 THEN 1 END) AS late
  FROM ({WAITS}) w WHERE {MINE}
"""
LESSONS = f"""
WITH flagged AS ({FLAGGED})
SELECT l.public_id, l.label, l.status, l.ends_at, count(*) AS n
FROM ({WAITS}) w JOIN session l ON l.id = w.session_id
WHERE {MINE}
GROUP BY l.public_id, l.label, l.status, l.ends_at
ORDER BY CASE WHEN l.status = 'open' THEN 0 ELSE 1 END, l.ends_at DESC LIMIT $8
"""


def reader(actor: Actor) -> tuple[object, ...]:
    """$1 to $7 of all these."""
    return (
        actor.jurisdiction_id,
        actor.account_id or 0,
        actor.school_id or 0,
        actor.participant_id or 0,
        *texts.nearness(clock.today()),
    )

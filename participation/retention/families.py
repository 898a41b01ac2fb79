"""What is left of a child once nothing of its own is: the handle, consents, a parent's sign-in."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from participation.database import rows
from participation.retention.sweep import Sweep, child_at_rest, chosen, doing

LONGEST = timedelta(days=5 * 365)  # nothing that a child made stays for longer

HANDLES = chosen(
    f"""
    SELECT p.id FROM participant p
     WHERE p.kind = 'child' AND p.created_at < $1 AND p.animal <> ''
       AND {child_at_rest("p.id")}
     ORDER BY p.id LIMIT $2 FOR UPDATE OF p SKIP LOCKED
    """,
    doing(
        ("child_id", "DELETE FROM sealed_identity WHERE {chosen}"),
        (
            "participant_id",
            "UPDATE seat SET participant_id = NULL, assent = '', joined_at = NULL,"
            " slip_used_at = NULL WHERE {chosen}",
        ),
        (
            "id",
            "UPDATE participant SET adjective = '', animal = '', number = 0, grade_band = ''"
            " WHERE {chosen}",
        ),
    ),
)

ENDED = f"""
SELECT p.id FROM participant p
 WHERE p.kind = 'child' AND (NOT p.takes_part OR p.created_at < $3)
   AND {child_at_rest("p.id")}
   AND (EXISTS (SELECT 1 FROM guardianship g WHERE g.child_id = p.id)
     OR EXISTS (SELECT 1 FROM consent c WHERE c.child_id = p.id)
     OR EXISTS (SELECT 1 FROM assent s WHERE s.child_id = p.id)
     OR EXISTS (SELECT 1 FROM consent_paper e WHERE e.child_id = p.id))
   AND NOT EXISTS (SELECT 1 FROM guardianship g WHERE g.child_id = p.id AND g.since >= $1)
   AND NOT EXISTS (SELECT 1 FROM consent c WHERE c.child_id = p.id AND c.at >= $1)
   AND NOT EXISTS (SELECT 1 FROM assent s WHERE s.child_id = p.id AND s.at >= $1)
   AND NOT EXISTS (SELECT 1 FROM consent_paper e WHERE e.child_id = p.id AND e.entered_at >= $1)
 ORDER BY p.id LIMIT $2 FOR UPDATE OF p SKIP LOCKED
"""


async def _ended(before: datetime, limit: int) -> Sequence[int]:
    """A consent lives as long as what the child made: until it was taken back, or grew too old."""
    return [row["id"] for row in await rows(ENDED, before, limit, before - LONGEST)]


CONSENTS = Sweep(
    _ended,
    doing(
        ("child_id", "DELETE FROM consent WHERE {chosen}"),
        ("child_id", "DELETE FROM assent WHERE {chosen}"),
        ("child_id", "DELETE FROM consent_paper WHERE {chosen}"),
        ("child_id", "DELETE FROM guardianship WHERE {chosen}"),
    ),
)

GUARDIANS = chosen(
    """
    SELECT a.id FROM account a
     WHERE a.role = 'guardian' AND a.active AND a.created_at < $1
       AND NOT EXISTS (SELECT 1 FROM guardianship g WHERE g.guardian_id = a.participant_id)
       AND NOT EXISTS (SELECT 1 FROM sign_in s WHERE s.account_id = a.id AND s.seen_at >= $1)
     ORDER BY a.id LIMIT $2 FOR UPDATE OF a SKIP LOCKED
    """,
    doing(
        ("account_id", "DELETE FROM sign_in WHERE {chosen}"),
        (
            "id",
            "UPDATE account SET login = 'gone-' || public_id, password_hash = 'unusable',"
            " display_name = '', active = FALSE WHERE {chosen}",
        ),
    ),
)

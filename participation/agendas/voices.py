"""What the gate must know: how each group was heard, read in one statement, never added up."""

from participation import clock
from participation.agendas.beginning import as_begun, reading_of
from participation.agendas.gate import GateFacts, Voice
from participation.agendas.models import Hearing, Item
from participation.database import rows
from participation.people.models import Kind
from participation.topics.opening import is_open_throughout

# Two searches of an index instead of one walk along all that was ever said.
HEARD = """IN (SELECT x.id FROM {table} x WHERE x.topic_id = $2
     UNION SELECT x.id FROM item_input n JOIN {table} x ON x.public_id = n.subject
            WHERE n.item_id = $1)"""
OF_IDEAS, OF_REPORTS = HEARD.format(table="proposal"), HEARD.format(table="photo_report")
VOICES = f"""
SELECT spoken.kind AS kind, CAST(SUM(spoken.n) AS INTEGER) AS n FROM (
  SELECT a.kind AS kind, COUNT(*) AS n FROM proposal c JOIN participant a ON a.id = c.author_id
   WHERE c.visibility = 'published' AND NOT c.held AND c.id {OF_IDEAS} GROUP BY a.kind
  UNION ALL
  SELECT a.kind, COUNT(*) FROM photo_report c JOIN participant a ON a.id = c.author_id
   WHERE c.visibility = 'published' AND NOT c.held AND c.id {OF_REPORTS} GROUP BY a.kind
  UNION ALL
  SELECT a.kind, COUNT(*) FROM comment c JOIN participant a ON a.id = c.author_id
    JOIN proposal p ON p.id = c.proposal_id
   WHERE c.visibility = 'published' AND NOT c.held
     AND p.visibility = 'published' AND NOT p.held AND c.proposal_id {OF_IDEAS} GROUP BY a.kind
  UNION ALL
  SELECT b."group", COUNT(*) FROM ballot b JOIN poll o ON o.id = b.poll_id
   WHERE o.topic_id = $2 AND o.closed_at IS NOT NULL GROUP BY b."group"
) spoken GROUP BY spoken.kind
"""


async def spoken(item: Item) -> dict[str, int]:
    """{"child": n, "guardian": m}: published inputs, ballots of closed polls, each group alone."""
    return {row["kind"]: row["n"] for row in await rows(VOICES, item.id, item.topic_id)}


async def facts_of(item: Item, hearing: Hearing | None = None) -> GateFacts:
    """Of a hearing whose words have just been read, as the worker will write it down."""
    hearing = hearing or await Hearing.get_or_none(item_id=item.id)
    reading = await reading_of(item, hearing)
    just_read = hearing is not None and as_begun(item, hearing, reading)
    begun = hearing if hearing and not hearing.waits else None
    counts = await spoken(item)
    return GateFacts(
        now=clock.now(),
        affects=item.affects_children,
        reason_given=bool(item.no_effect_reason),
        reading=reading,
        asked=hearing is not None,
        opens_at=begun.opens_at if begun else None,
        closes_at=begun.closes_at if begun else None,
        live_on=hearing.live_on if hearing else None,
        channel=await _channel(item, begun, just_read=just_read),
        children=_children(counts.get(Kind.CHILD, 0), hearing),
        guardians=_guardians(counts.get(Kind.GUARDIAN, 0), hearing),
        is_major=item.is_major,
        assessed_on=item.assessed_on,
    )


async def _channel(item: Item, begun: Hearing | None, *, just_read: bool) -> bool | None:
    """Nothing to ask of a matter that no topic belongs to; what was just read opens with it."""
    if item.topic_id is None or begun is None:
        return None
    opens_at, closes_at = begun.opens_at, begun.closes_at
    return just_read or await is_open_throughout(item.topic_id, opens_at, closes_at)


def _children(inputs: int, hearing: Hearing | None) -> Voice:
    if hearing is None:
        return Voice(inputs)
    return Voice(
        inputs,
        bool(hearing.no_children_statement),
        bool(hearing.children_summary),
        bool(hearing.children_minority),
    )


def _guardians(inputs: int, hearing: Hearing | None) -> Voice:
    if hearing is None:
        return Voice(inputs)
    return Voice(
        inputs,
        bool(hearing.no_guardians_statement),
        bool(hearing.guardians_summary),
        bool(hearing.guardians_minority),
    )

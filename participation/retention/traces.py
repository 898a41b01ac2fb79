"""What the service notes down to do its work: it goes when the work is done."""

from collections.abc import Sequence

from participation.actor import VISITOR
from participation.contributions.models import Draft
from participation.feedback.models import Message
from participation.opendata.models import Ticket
from participation.people.models import ApiKey, SignIn
from participation.receipts.models import Receipt
from participation.reports.models import NotTheSame
from participation.retention.models import Run
from participation.retention.sweep import Sweep, chosen, doing, not_held, old
from participation.review.models import Flag, Lease
from participation.safeguarding.models import Look
from participation.voting.actions import close_due
from participation.voting.models import Ballot, Poll
from participation.work.models import Job

SIGN_INS = old(SignIn, "expires_at")
API_KEYS = old(ApiKey, "revoked_at")
ENDED_KEYS = old(ApiKey, "expires_at")
JOBS = old(Job, "run_at", state="done")
DEAD_JOBS = old(Job, "run_at", state="dead")
RECEIPTS = old(Receipt, "at")
DRAFTS = old(Draft, "saved_at")
LEASES = old(Lease, "until")
FLAGS = old(Flag, "answered_at")
MESSAGES = old(Message, "at")
TICKETS = old(Ticket, "at")
PAIRS = old(NotTheSame, "at")
LOOKS = old(Look, "at")
RUNS = old(Run, "at")

DECISIONS = chosen(
    f"SELECT d.id FROM decision d WHERE d.at < $1 AND {not_held('d.subject')}"
    " ORDER BY d.id LIMIT $2 FOR UPDATE OF d SKIP LOCKED",
    doing(("id", "DELETE FROM decision WHERE {chosen}")),
)
FACES = chosen(
    "SELECT u.id FROM understanding u WHERE u.at < $1 AND u.subject <> 'gone-' || u.id"
    " ORDER BY u.id LIMIT $2 FOR UPDATE OF u SKIP LOCKED",
    doing(("id", "UPDATE understanding SET subject = 'gone-' || id WHERE {chosen}")),
)


def _tellers(table: str) -> Sweep:
    """Who said it is a keyed mark already; after that nobody could find it even with the key."""
    return chosen(
        f"SELECT u.id FROM {table} u WHERE u.at < $1 AND u.teller <> 'gone-' || u.id"
        " ORDER BY u.id LIMIT $2 FOR UPDATE OF u SKIP LOCKED",
        doing(("id", f"UPDATE {table} SET teller = 'gone-' || id WHERE {{chosen}}")),
    )


DISAGREEMENTS = _tellers("disagreement")
BETTER_FACES = _tellers("better_face")
LINKED = """
SELECT p.id FROM poll p
 WHERE p.closes_at < $1
   AND EXISTS (SELECT 1 FROM ballot b WHERE b.poll_id = p.id AND b.voter_id IS NOT NULL)
 ORDER BY p.id LIMIT $2 FOR UPDATE OF p SKIP LOCKED
"""


async def _cut(ids: Sequence[int]) -> None:
    """Closing counts and cuts; a poll that nobody could close is closed here."""
    for poll in await Poll.filter(id__in=list(ids)):
        if poll.closed_at is None:
            await close_due(VISITOR, poll)
    await Ballot.filter(poll_id__in=list(ids)).update(voter_id=None)


BALLOT_LINKS = chosen(LINKED, _cut)
BALLOTS = chosen(
    "SELECT b.id FROM ballot b JOIN poll p ON p.id = b.poll_id WHERE p.closed_at < $1"
    " ORDER BY b.id LIMIT $2 FOR UPDATE OF b SKIP LOCKED",
    doing(("id", "DELETE FROM ballot WHERE {chosen}")),
)

"""A guardian leaves: the account and all that was said with it go, who said yes or no stays."""

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.consents.erasing import forget_copies, forget_person
from participation.consents.models import Guardianship
from participation.consents.withdrawing import locked, weigh
from participation.database import rows
from participation.journal.record import record
from participation.media.actions import take_away
from participation.media.models import Media, Showing
from participation.people.bars import barred
from participation.people.models import Account, Participant
from participation.people.queries import account_of
from participation.policies import Act, require
from participation.post.models import Letter, State
from participation.receipts.once import forget
from participation.rights.models import RequestState, RightsRequest


@atomic()
async def leave(actor: Actor) -> None:
    """At once and for good. From a child that one may not meet nothing is taken away."""
    require(actor, Act.ACCOUNT_LEAVE)
    account = await account_of(actor)
    speaker = await Participant.get(id=account.participant_id or 0)
    await _unlink(actor, account)
    await forget_person(actor, speaker)
    await _forget_beside(account)
    await record(actor, "account.left", account)
    await _forget_login(account)


async def _unlink(actor: Actor, account: Account) -> None:
    """A no stays, a yes counts no more: as if the link were given up."""
    away = await barred(account.id)
    links = await Guardianship.filter(guardian_id=account.participant_id).order_by("child_id")
    for link in links:
        if link.child_id not in away:
            child = await locked(await Participant.get(id=link.child_id))
            await link.delete()
            await rows(
                "DELETE FROM sealed_identity WHERE child_id = $1 AND guardian_id = $2",
                child.id,
                account.participant_id,
            )
            await record(actor, "child.unlinked", child)
            await weigh(actor, child, f"unlinked:{account.participant_id}")


async def _forget_beside(account: Account) -> None:
    """What hangs on the account and not on who speaks."""
    await forget_copies("account_id = $1", account.id)
    await forget([f"guardian:{account.id}"])
    await rows("DELETE FROM flag WHERE flagger = $1", f"guardian:{account.id}")
    asked = RightsRequest.filter(account_id=account.id)
    await asked.filter(state=RequestState.OPEN).delete()
    await asked.update(words="", answer="")
    for media in await Media.filter(account_id=account.id, used_by=None).exclude(
        showing=Showing.GONE
    ):
        await take_away(media)


async def _forget_login(account: Account) -> None:
    """Letters on their way come no more, and nobody signs in."""
    sent = Letter.filter(to=account.login)
    over = {"state": State.FAILED, "reason": "left", "due_at": None}
    await sent.filter(state=State.WAITING).update(**over)
    await sent.update(to="", subject="", body="", blank=True)
    await rows("DELETE FROM sign_in WHERE account_id = $1", account.id)
    account.update_from_dict(
        {
            "login": f"gone-{account.public_id}",
            "password_hash": "unusable",
            "display_name": "",
            "active": False,
        }
    )
    await account.save(update_fields=["login", "password_hash", "display_name", "active"])

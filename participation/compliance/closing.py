"""The end of a service: intake stops, the city's record is handed back, all else is erased (L-08).

PIPL article 47 and the children's data provisions, article 23: stop collecting, delete, tell.
"""

from dataclasses import dataclass
from datetime import date

from tortoise.transactions import atomic

from participation import clock, intake
from participation.actor import Actor
from participation.codes import new_public_id
from participation.compliance.models import Closing
from participation.consents.erasing import erase_everything
from participation.consents.models import Guardianship
from participation.contributions.models import Draft
from participation.database import rows
from participation.errors import InvalidInput, InvalidMove
from participation.i18n import gettext as _
from participation.journal.record import Made, record
from participation.people.models import Account, ApiKey, Kind, Participant, SignIn
from participation.policies import Act, require
from participation.schools.models import Seat

THE_ONE = "one-metre"
AT_ONCE = 100
SERVICE = Made("service")

COUNTS = """
SELECT (SELECT count(*) FROM participant WHERE kind = 'child' AND animal <> '') AS children,
       (SELECT count(*) FROM account WHERE role = 'guardian' AND active) AS guardians,
       (SELECT count(*) FROM proposal WHERE visibility <> 'erased' AND NOT held) AS ideas,
       (SELECT count(*) FROM comment WHERE visibility <> 'erased' AND NOT held) AS comments,
       (SELECT count(*) FROM photo_report WHERE visibility <> 'erased' AND NOT held) AS reports,
       (SELECT count(*) FROM way WHERE visibility <> 'erased' AND NOT held) AS ways,
       (SELECT count(*) FROM media m WHERE showing <> 'gone' AND NOT EXISTS (
         SELECT 1 FROM proposal p WHERE p.public_id = m.used_by AND p.held) AND NOT EXISTS (
         SELECT 1 FROM photo_report r WHERE r.public_id = m.used_by AND r.held)) AS pictures,
       (SELECT count(*) FROM draft) AS drafts
"""


async def counts() -> dict[str, int]:
    """What there is to erase; a case of safeguarding is never counted here."""
    return {name: int(n) for name, n in (await rows(COUNTS))[0].items()}


async def closing() -> Closing | None:
    return await Closing.get_or_none(service=THE_ONE)


async def watch() -> None:
    """Every process looks again and again: the end is announced to all of them at once."""
    if await Closing.exists(service=THE_ONE):
        intake.end()
    else:
        intake.open_again()


@atomic()
async def announce(actor: Actor, erases_on: date) -> Closing:
    """From now on nothing is taken in; families have until that day to fetch a copy."""
    require(actor, Act.SERVICE_END, actor)
    if erases_on <= clock.today():
        raise InvalidInput({"erases_on": _("这一天要在今天以后，好让家里还能下载。")})
    if await closing():
        raise InvalidMove("already announced")
    ending = await Closing.create(service=THE_ONE, announced_at=clock.now(), erases_on=erases_on)
    await record(actor, "service.ending", SERVICE)
    return ending


@atomic()
async def call_off(actor: Actor) -> None:
    """The service goes on; what was erased stays erased."""
    require(actor, Act.SERVICE_END, actor)
    if not await Closing.filter(service=THE_ONE, erased_at=None).delete():
        raise InvalidMove("nothing to call off")
    await record(actor, "service.goes-on", SERVICE)


@dataclass(frozen=True)
class Proof:
    """What there was before, and what is left."""

    before: dict[str, int]
    after: dict[str, int]

    @property
    def is_clean(self) -> bool:
        return not any(self.after.values())


async def erase_all(actor: Actor) -> Proof:
    """Person by person, safe to repeat after a stop; held things stay with safeguarding alone."""
    require(actor, Act.SERVICE_END, actor)
    ending = await closing()
    if ending is None or ending.erases_on > clock.today():
        raise InvalidMove("the announced day has not come")
    before = await counts()
    here = 0
    while people := await Participant.filter(id__gt=here).order_by("id").limit(AT_ONCE):
        for one in people:
            await _erase_one(actor, one.id)
        here = people[-1].id
    await _shut_doors(actor)
    return Proof(before, await counts())


@atomic()
async def _erase_one(actor: Actor, participant_id: int) -> None:
    person = await Participant.filter(id=participant_id).select_for_update().get()
    if person.kind is Kind.CHILD:
        await Participant.filter(id=person.id).update(takes_part=False, shown=False)
        person.takes_part = person.shown = False
    await erase_everything(actor, person)
    if person.kind is Kind.GUARDIAN:
        await Guardianship.filter(guardian_id=person.id).delete()
        for account in await Account.filter(participant_id=person.id):
            await _forget_account(account)


async def _forget_account(account: Account) -> None:
    """No address is left, and nobody signs in with it again."""
    account.login, account.display_name = f"gone-{new_public_id()}".lower(), ""
    account.password_hash, account.active = "", False
    await account.save(update_fields=["login", "display_name", "password_hash", "active"])
    await SignIn.filter(account_id=account.id).delete()


@atomic()
async def _shut_doors(actor: Actor) -> None:
    """Seats open no more, keys neither; safeguarding officers and data officers still sign in."""
    await Draft.all().delete()
    await SignIn.exclude(seat_id=None).delete()
    await Seat.filter(assent__not="").update(assent="")
    await ApiKey.filter(revoked_at=None).update(revoked_at=clock.now())
    await Closing.filter(service=THE_ONE).update(erased_at=clock.now())
    await record(actor, "service.erased", SERVICE)

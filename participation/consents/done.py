"""The letter that says an erasure is over: a day and kinds, the same whatever a case may keep."""

from participation import clock
from participation.consents.amounts import PROOF, SHOWN
from participation.consents.models import Choice, Consent, Guardianship, Purpose
from participation.consents.standing import latest
from participation.i18n import gettext as _
from participation.people.models import Account, Bar, Participant
from participation.post import letters
from participation.settings import settings


async def tell_who_asked(child: Participant) -> None:
    """Guardians who are linked and said no; what a child erases by itself is its own affair."""
    for account in await Account.filter(participant_id__in=await _asked(child), active=True):
        await letters.write(
            f"child.erased:{child.public_id}:{account.public_id}",
            "child.erased",
            account.login,
            _("孩子的信息删掉了"),
            _body(),
        )


async def _asked(child: Participant) -> list[int]:
    said = await Consent.filter(child_id=child.id, purpose=Purpose.TAKE_PART).order_by("id")
    linked = {one.guardian_id for one in await Guardianship.filter(child_id=child.id)}
    away = [bar.account_id for bar in await Bar.filter(participant_id=child.id)]
    linked -= {one.participant_id or 0 for one in await Account.filter(id__in=away)}
    answers = latest(said, Purpose.TAKE_PART)
    return [who for who, choice in answers.items() if who in linked and choice != Choice.GIVEN]


def _body() -> str:
    gone = _("、").join(_(one.name) for one in SHOWN if one.table not in PROOF)
    said = _(
        "您连着的一个孩子，在一米看城的信息%(day)s删掉了：%(kinds)s。\n"
        "留下来的只有“谁同意过、谁撤回过”的记录，最多 3 年。\n"
        "登录以后可以看到：%(where)s"
    )
    day = clock.local(clock.now()).date().isoformat()
    return said % {"day": day, "kinds": gone, "where": f"{settings().public_url}/guardian"}

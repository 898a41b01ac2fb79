"""One letter a week to a guardian who asked for it: which matters moved, never a child's words."""

from collections.abc import Mapping, Sequence

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Role
from participation.database import rows
from participation.feedback.models import Message
from participation.feedback.telling import SAID
from participation.i18n import gettext as _
from participation.i18n import speaking
from participation.jurisdictions.queries import first_language
from participation.people.models import Account
from participation.people.queries import works
from participation.post.letters import write
from participation.settings import settings
from participation.wording.models import Part
from participation.wording.passed import child_title_in, joined, words_in
from participation.work.enqueue import enqueue

LETTER = "feedback.letter"
SATURDAY = 5
MORNING = range(9, 12)
MOST = 500
MOST_LINES = 20
NEW = f"""
SELECT m.kind, i.id AS item, w.words AS named FROM message m
  LEFT JOIN item i ON i.public_id = m.subject
  {joined("w", Part.ITEM, "m.subject")}
 WHERE m.participant_id = $1 AND m.mailed_at IS NULL ORDER BY m.id LIMIT {MOST_LINES}
"""


async def plan_letters(payload: Mapping[str, object]) -> None:
    """On Saturday morning: a job for each guardian who wants a letter and has news."""
    now = clock.local(clock.now())
    if now.weekday() != SATURDAY or now.hour not in MORNING:
        return
    for account in await _readers():
        await enqueue(LETTER, key=f"{LETTER}:{account.id}:{now.date()}", account=account.id)


async def send_letter(payload: Mapping[str, object]) -> None:
    """What has been in a letter is in no other: marking and writing are one transaction."""
    account = await Account.get_or_none(id=payload["account"], wants_news=True)
    if account is None or not works(account.role, account.active, account.vouched_until):
        return
    await _write(account)


@atomic()
async def _write(account: Account) -> None:
    unsent = Message.filter(participant_id=account.participant_id, mailed_at=None)
    new = await unsent.select_for_update().values_list("id", flat=True)
    if not new:
        return
    with speaking(await first_language(account.jurisdiction_id)):
        said = _letter(len(new), await rows(NEW, account.participant_id))
    await Message.filter(id__in=new).update(mailed_at=clock.now())
    await write(f"{LETTER}:{account.public_id}:{max(new)}", "news", account.login, *said)


def _letter(count: int, news: Sequence[Mapping[str, object]]) -> tuple[str, str]:
    """(subject, body): titles of matters as the offices wrote them, and where to read on."""
    lines = [f"· {_what(one)}：{_(SAID[str(one['kind'])])}" for one in news]
    if count > len(news):
        lines.append(_("还有 %(count)s 条。") % {"count": count - len(news)})
    ending = _("不想再收：在“家长的家”里关掉。")
    body = [*lines, "", f"{settings().public_url}/guardian", "", ending]
    return _("一米看城：这一周有 %(count)s 条消息") % {"count": count}, "\n".join(body)


def _what(one: Mapping[str, object]) -> str:
    return child_title_in(words_in(one["named"])) if one["item"] else _("您自己的意见")


async def _readers() -> list[Account]:
    wanting = Account.filter(
        role=Role.GUARDIAN,
        active=True,
        wants_news=True,
        participant__messages__id__isnull=False,
        participant__messages__mailed_at=None,
    )
    return await wanting.distinct().order_by("id").limit(MOST)

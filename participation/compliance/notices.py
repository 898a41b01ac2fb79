"""What people are told when a service ends: on paper, by letter, and on every page."""

from collections.abc import Mapping
from datetime import date

from tortoise.transactions import atomic

from participation.actor import Actor, Role
from participation.compliance.closing import SERVICE, closing
from participation.errors import InvalidMove
from participation.i18n import gettext as _
from participation.i18n import speaking
from participation.journal.record import record
from participation.people.models import Account
from participation.policies import Act, require
from participation.post.letters import write
from participation.settings import settings

AT_ONCE = 500


def to_families(erases_on: date, language: str) -> tuple[str, str]:
    """Subject and body."""
    with speaking(language):
        said = {
            "day": erases_on.isoformat(),
            "who": settings().child_data_officer or "＿＿＿＿",
            "phone": settings().child_data_phone or "＿＿＿＿",
            "link": settings().public_url,
        }
        lines = (
            _("您好：一米看城要结束了。"),
            _("从今天起，不再收新的想法和照片。"),
            _("在 %(day)s 之前，您可以登录，把孩子的东西下载一份：%(link)s") % said,
            _("到了 %(day)s，孩子的想法、照片、代号，还有您的账号，全部删掉，不留副本。") % said,
            _("办公室已经作出的决定和回答，交回各地政府保存，里面没有孩子的信息。"),
            _("想问清楚，请找 %(who)s，电话 %(phone)s。") % said,
        )
        return _("一米看城要结束了，请下载孩子的东西"), "\n\n".join(lines) + "\n"


def notices(erases_on: date) -> Mapping[str, str]:
    """To print, by language."""
    return {
        language: "# {}\n\n{}".format(*to_families(erases_on, language))
        for language in settings().languages
    }


@atomic()
async def write_to_families(actor: Actor) -> int:
    """One letter for each guardian who can sign in; repeating writes to nobody twice."""
    require(actor, Act.SERVICE_END, actor)
    ending = await closing()
    if ending is None:
        raise InvalidMove("not announced")
    letters = [to_families(ending.erases_on, language) for language in settings().languages]
    subject, body = letters[0][0], "\n---\n\n".join(text for _subject, text in letters)
    here, told = 0, 0
    guardians = Account.filter(role=Role.GUARDIAN, active=True).order_by("id").limit(AT_ONCE)
    while some := await guardians.filter(id__gt=here):
        for one in some:
            await write(f"service-ends:{one.public_id}", "service-ends", one.login, subject, body)
        told, here = told + len(some), some[-1].id
    await record(actor, "service.families-told", SERVICE, letters=told)
    return told

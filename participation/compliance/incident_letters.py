"""Letters of an incident: to the authority, to guardians, to schools for those without a guardian.

What they must say: PIPL article 57 (kinds, cause, possible harm; what was done, what one can do;
whom to ask) and article 35 of the minors' online protection regulation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.compliance.affected import Affected, affected
from participation.compliance.incidents import GRADES, HARMS, report_by
from participation.compliance.models import Harm, Incident
from participation.errors import InvalidMove
from participation.i18n import N_, speaking
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.post.letters import write
from participation.settings import settings

MOMENT = "%Y-%m-%d %H:%M"
BLANK = "＿＿＿＿"
HAPPENED: Mapping[Harm, str] = {
    Harm.SEEN: N_("我们发现，和孩子有关的一部分数据，被不该看的人看到了。"),
    Harm.LOST: N_("我们发现，和孩子有关的一部分数据丢失了。"),
    Harm.CHANGED: N_("我们发现，和孩子有关的一部分数据被人改动了。"),
    Harm.UNREACHABLE: N_("和孩子有关的一部分数据，有一段时间打不开。"),
}


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str


@dataclass(frozen=True)
class Reach:
    """How many there are, and how many of them only the school can reach."""

    children: int
    guardians: int
    by_school: int


def count(people: Sequence[Affected]) -> Reach:
    known = {guardian.account for one in people for guardian in one.guardians}
    return Reach(len(people), len(known), sum(not one.guardians for one in people))


def by_school(people: Sequence[Affected]) -> dict[str, list[str]]:
    """The lessons of each school in which a child has no linked guardian."""
    listed: dict[str, list[str]] = {}
    for one in people:
        lessons = listed.setdefault(one.school, [])
        if not one.guardians and one.label not in lessons:
            lessons.append(one.label)
    return {school: lessons for school, lessons in listed.items() if lessons}


def to_guardian(incident: Incident, language: str) -> Letter:
    """Without a name, an animal or anything a child made: whoever opens the mail learns nothing."""
    with speaking(language):
        lines = [
            _drill(incident),
            _("您好："),
            _(HAPPENED[incident.harm]),
            _("发现的时间：%(moment)s。") % {"moment": _moment(incident)},
            _("这里没有孩子的姓名、身份证号、电话和住址：我们从来不收。"),
            _("可能涉及的：孩子交来的想法和照片、年级段、您填的同意，以及您登录用的邮箱。"),
            _("可能的影响：有人可能据此猜到某个想法是谁说的，也可能给您发骗人的邮件。"),
            _("我们做了什么：%(what)s")
            % {"what": incident.measures or _("正在处理，还会告诉您。")},
            _(
                "您可以做什么：换一个密码；不要点陌生邮件里的链接；想删掉孩子的东西，登录以后一步就能删。"
            ),
            _("想问清楚，请找 %(who)s，电话 %(phone)s。") % _contact(),
            _("您也可以向网信部门投诉，电话 12377。"),
        ]
        return Letter(_titled(incident, _("一米看城：一件和孩子数据有关的事")), _joined(lines))


def to_school(incident: Incident, language: str, lessons: list[str]) -> Letter:
    """For children nobody is linked to: the school passes it on, on paper."""
    with speaking(language):
        lines = [
            _drill(incident),
            _("老师您好："),
            _("一米看城里出了一件和孩子数据有关的事，涉及贵校这些课："),
            *[f"- {one}" for one in lessons],
            _("平台不知道孩子的姓名，请把所附的告知信打印出来，交给这些班的每个孩子带回家。"),
            _("想问清楚，请找 %(who)s，电话 %(phone)s。") % _contact(),
        ]
        return Letter(_titled(incident, _("一米看城：请把一封信交给家长")), _joined(lines))


def to_authority(incident: Incident, reach: Reach) -> Letter:
    """A draft in Chinese that a person completes and hands in: the machine reports to nobody."""
    contact, due = _contact(), clock.local(report_by(incident))
    lines = [
        "这是演练，没有真的发生。" if incident.drill else "",
        "网络安全事件报告（草稿，由负责人核实后报送）",
        f"编号：{incident.public_id}",
        f"事件类型：数据{HARMS[incident.harm]}；初判等级：{GRADES[incident.grade]}",
        f"发现时间：{_moment(incident)}；最迟报告时间：{due:{MOMENT}}",
        f"情况：{incident.what}",
        f"涉及未成年人 {reach.children} 人，已连接的监护人账号 {reach.guardians} 个。",
        "涉及的数据：投稿、图片、年级段、同意记录；不含姓名、证件号、电话、住址。",
        f"已采取的措施：{incident.measures or BLANK}",
        f"原因与影响范围：{BLANK}",
        f"后续安排：{BLANK}",
        f"报告人：{BLANK}　联系人：{contact['who']}　电话：{contact['phone']}",
    ]
    return Letter(f"{'【演练】' if incident.drill else ''}网络安全事件报告", _joined(lines))


@atomic()
async def send_to_guardians(actor: Actor, incident: Incident) -> int:
    """One letter for each guardian, in the place's languages one under another; how many."""
    require(actor, Act.INCIDENT_HANDLE, incident)
    if incident.drill:
        raise InvalidMove("a drill writes to nobody")
    letters = [to_guardian(incident, language) for language in settings().languages]
    told: set[str] = set()
    async for one in affected(incident):
        for guardian in one.guardians:
            if guardian.account in told:
                continue
            told.add(guardian.account)
            await write(
                f"incident:{incident.public_id}:{guardian.account}",
                "incident",
                guardian.mail,
                letters[0].subject,
                "\n\n---\n\n".join(letter.body for letter in letters),
            )
    await Incident.filter(id=incident.id).update(families_told_at=clock.now())
    await record(actor, "incident.families-told", incident, letters=len(told))
    return len(told)


def _titled(incident: Incident, subject: str) -> str:
    return f"【{_('演练')}】{subject}" if incident.drill else subject


def _drill(incident: Incident) -> str:
    return _("这是演练，没有真的发生。") if incident.drill else ""


def _moment(incident: Incident) -> str:
    return clock.local(incident.noticed_at).strftime(MOMENT)


def _contact() -> dict[str, str]:
    return {
        "who": settings().child_data_officer or BLANK,
        "phone": settings().child_data_phone or BLANK,
    }


def _joined(lines: list[str]) -> str:
    return "\n\n".join(line for line in lines if line) + "\n"

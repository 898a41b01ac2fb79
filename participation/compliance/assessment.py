"""Impact assessment of a deployment: what the machine knows is filled in, people judge the rest.

Content after PIPL articles 55 and 56 and GB/T 39335; kept with the processing records for 3 years.
"""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from participation import clock
from participation.actor import Actor, Role
from participation.consents.texts import ASKED, VERSION
from participation.i18n import gettext as _
from participation.i18n import speaking
from participation.policies import Act, may, require
from participation.settings import Settings, settings

BLANK = "＿＿＿＿"
READERS = {
    Role.FACILITATOR: "老师",
    Role.MODERATOR: "审核员",
    Role.OFFICER: "经办人",
    Role.SAFEGUARDING: "儿童保护专员",
    Role.DATA_OFFICER: "儿童个人信息保护负责人",
    Role.ADMIN: "管理员",
    Role.PARTNER: "协作系统",
}
SENSITIVE = {
    Act.REVIEW_QUEUE: "读待审核的文字和图片",
    Act.MEDIA_MASK: "看未遮盖的图片（只为遮盖）",
    Act.CONCERN_LIST: "看保护个案",
    Act.EXACT_MAP_SEE: "看一米报告的准确位置",
    Act.SESSION_PLAN: "看自己课堂的席位",
    Act.INCIDENT_HANDLE: "处理安全事件",
    Act.ACCOUNT_MANAGE: "管理账号",
}
RISKS = (
    ("投稿里写出姓名、电话、住址", "本地检测并提示；审核员先看；发布前盖住", "文字检测有漏"),
    ("照片里有人脸、车牌、二维码", "自动遮盖后由人确认；原图只在隔离区", "校牌、姓名牌不自动识别"),
    ("从位置推断住址", "公开位置为 50 米方格和月份；家不是可选地点", "很少人走的路段"),
    ("从多条想法拼出一个孩子", "代号每节课不同；公开页不写学校、班级、年龄", "孩子自己说出去"),
    ("大人借平台接近孩子", "没有私信、没有对人的评论；接触儿童的账号每年核查", "线下接触"),
    ("求助没有人看到", "一分钟内通知值班人，未签收自动转下一位", "值班表没有及时更新"),
    ("同意不是自愿的", "四项分开、默认关闭、不同意同样大；孩子的“不”优先", "课堂里的从众"),
    ("数据留得太久", "每张表有保留期限，夜里自动执行", "备份介质的清理由运维保证"),
    ("内部人员偷看", "看身份或原图要申请、批准、限时、加水印、留痕", "直接登录服务器的人"),
    ("数据库被盗", "保护个案另钥加密；码只存指纹；密码 Argon2", "投稿文字本身未加密"),
)


async def assessment(actor: Actor) -> str:
    """Markdown, in Chinese: it is for the authority."""
    require(actor, Act.AUDIT_PACK, actor)
    with speaking("zh-CN"):
        return "\n".join(_lines(settings(), actor.jurisdiction_id or "")) + "\n"


def _lines(known: Settings, place: str) -> Iterator[str]:
    yield f"# 个人信息保护影响评估 · 一米看城 · {place}"
    yield ""
    yield f"生成日期：{clock.today()}。表中“{BLANK}”由评估人填写；其余由本部署的设置生成。"
    yield from _section("一、处理者与负责人", _operator(known))
    yield from _section("二、处理什么、为了什么", _purposes())
    yield from _section("三、谁能看到什么", _readers())
    yield from _section("四、是否合法、正当、必要", _necessity())
    yield from _section("五、对个人权益的影响与风险", _risks())
    yield from _section("六、保护措施是否与风险相称", _judgement())


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    yield from ("", f"## {title}", "", *lines)


def _operator(known: Settings) -> list[str]:
    return [
        f"- 处理者：{BLANK}",
        f"- 儿童个人信息保护负责人：{known.child_data_officer or BLANK}，"
        f"电话：{known.child_data_phone or BLANK}",
        f"- 服务地址：{known.public_url}",
        f"- 数据存放：数据库 {_where(known.database_url)}；图片 {_where(known.media_url)}",
        f"- 地图底图：{known.tiles}{'，经本服务代理' if known.tiles_proxy else '，由浏览器直接取'}",
        f"- 受托处理者与合同：{BLANK}",
        "- 数据不出境；没有第三方脚本、统计和推送。",
    ]


def _where(url: str) -> str:
    """Host or folder without a password."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"


def _purposes() -> list[str]:
    table = ["| 目的 | 内容 | 不同意时 |", "|---|---|---|"]
    table += [f"| {_(one.name)} | {_(one.means)} | {_(one.without)} |" for one in ASKED]
    return [*table, "", f"同意书版本：{VERSION}。四项分开问，默认都不选。"]


def _readers() -> list[str]:
    table = [f"| | {' | '.join(READERS.values())} |", f"|---{'|---' * len(READERS)}|"]
    for act, named in SENSITIVE.items():
        marks = ("✓" if _may(role, act) else "" for role in READERS)
        table.append(f"| {named} | {' | '.join(marks)} |")
    return table


def _may(role: Role, act: Act) -> bool:
    """On a thing of the own place, in its most open state."""
    return may(Actor(role, account_id=0, jurisdiction_id=""), act, _Own())


class _Own:
    jurisdiction_id = ""
    held = False
    author_id = None


def _necessity() -> list[str]:
    return [
        f"- 合法性基础：监护人同意（个保法第三十一条）；机关依法定职责处理的，另附依据：{BLANK}",
        "- 最少够用：不收姓名、生日、证件号、电话、住址、性别、民族、健康、身高、设备号。",
        "- 不给个人信息也能参加：不记名纸卡、小组卡、举手计数，效力相同。",
        f"- 有没有更轻的做法：{BLANK}",
    ]


def _risks() -> list[str]:
    table = [
        "| 风险 | 软件里已有的措施 | 剩下的风险 | 本地判断（高/中/低）与补充 |",
        "|---|---|---|---|",
    ]
    return [*table, *(f"| {' | '.join(risk)} | {BLANK} |" for risk in RISKS)]


def _judgement() -> list[str]:
    return [
        f"- 听取了哪些儿童和监护人的意见：{BLANK}",
        f"- 结论（相称 / 需补充措施 / 不得上线）：{BLANK}",
        f"- 评估人、日期：{BLANK}　批准人、日期：{BLANK}",
        "- 下次评估：一年内，或目的、范围、技术有变化之前。本报告与处理记录至少保存三年。",
    ]

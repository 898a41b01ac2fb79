"""What rows and columns of the indicators are called on a page; in files they keep their ids."""

from collections.abc import Mapping

from participation.i18n import N_
from participation.i18n import gettext as _
from participation.indicators.suppression import TOTAL
from participation.indicators.values import Value
from participation.jurisdictions.catalogue import plan
from participation.web.formats import text

WORDS: Mapping[str, str] = {
    TOTAL: N_("合计"),
    "ordinary": N_("一般事项"),
    "major-plan": N_("重大规划"),
    "major-policy": N_("重大政策"),
    "major-project": N_("重大项目"),
    "heard": N_("先听了"),
    "emergency": N_("紧急决定"),
    "not-heard": N_("没有先听"),
    "assessed": N_("先评估了"),
    "not-assessed": N_("没有评估"),
    "changed": N_("有改变"),
    "unchanged": N_("没有改变"),
    "screen": N_("平板"),
    "paper": N_("纸卡"),
    "1-2": N_("一、二年级"),
    "3-4": N_("三、四年级"),
    "5-6": N_("五、六年级"),
    "7-9": N_("七到九年级"),
    "": N_("没有写年级"),
    "school": N_("学校"),
    "took-part": N_("参加过"),
    "not-yet": N_("还没有"),
    "on-time": N_("按时回答了"),
    "answered-late": N_("晚了才回答"),
    "waiting": N_("等着，没过日子"),
    "overdue": N_("过了日子"),
    "understood": N_("看懂了吗"),
    "yes": N_("看懂了"),
    "somewhat": N_("有点懂"),
    "no": N_("没看懂"),
    "promise": N_("做好了的"),
    "confirmed": N_("孩子说好了"),
    "not-confirmed": N_("孩子说还没好"),
    "too-few": N_("说的孩子还不够"),
    "danger": N_("孩子可能有危险"),
    "bullying": N_("同学之间欺负"),
    "reported": N_("报告了"),
    "not-reported": N_("没有报告"),
    "take-part": N_("参加"),
    "publish": N_("公开"),
    "photo": N_("照片"),
    "voice": N_("声音"),
    "given": N_("同意的"),
    "refused": N_("不同意的"),
    "withdrawn": N_("收回的"),
    "keep": N_("留着"),
    "improve": N_("改一改"),
    "add": N_("添一个"),
    "pair": N_("前后对比"),
    "zh-CN": N_("汉语"),
    "ko": N_("朝鲜语"),
    "en": N_("英语"),
    "not-said": N_("没有写"),
    "supported": N_("用了特别帮助"),
    "none-told": N_("没有勾"),
}
HIDDEN = N_("收起")


def called(id: str) -> str:
    if id in plan().place_types:
        return text(plan().place_types[id].names)
    return _(WORDS[id]) if id in WORDS else id


def shown(value: Value, unit: str = "") -> str:
    """12, 12+ where some of it is hidden, or that it is; a dash where there is nothing."""
    if value.state == "hidden":
        return _(HIDDEN)
    if value.value is None:
        return "—"
    more = "+" if value.partial and value.top == value.value else ""
    spaced = unit if unit in {"", "%"} else f" {_(unit)}"
    return f"{value.value}{more}{spaced}"

"""Which entries of the journal are news, and of what kind."""

from collections.abc import Mapping

from participation.i18n import N_

OF_ITEMS = (
    "item.opened",
    "hearing.opened",
    "item.reopened",
    "item.decided",
    "item.taken-off",
    "response.published",
    "response.withdrawn",
    "item.extended",
    "listening.opened",
    "listening.answered",
    "listening.waived",
    "assessment.published",
    "assessment.followed-up",
    "item.closed",
)
# One input came into a matter that was open already: its own author hears of it.
JOINED = "item.joined"
# Whoever opens such news finds the words: it waits until a moderator has passed them.
PASSED = "text.passed"
OF_INPUTS = (
    "contribution.published",
    "contribution.returned",
    "contribution.withheld",
    "contribution.joined",
)

SAID: Mapping[str, str] = {
    "item.opened": N_("排上了议程"),
    "item.joined": N_("排上了议程"),
    "hearing.opened": N_("开始听取意见"),
    "item.reopened": N_("重新听取意见"),
    "item.decided": N_("作出了决定"),
    "item.taken-off": N_("离开了议程"),
    "response.published": N_("有了新的回答"),
    "response.withdrawn": N_("一个回答撤回了"),
    "item.extended": N_("回答要晚一些"),
    "listening.opened": N_("又开始听意见"),
    "listening.answered": N_("写了听到什么、怎么办"),
    "listening.waived": N_("写明了不再听的理由"),
    "assessment.published": N_("公布了对孩子的影响"),
    "assessment.followed-up": N_("做完以后又看了一遍"),
    "item.closed": N_("这件事办完了"),
    "contribution.published": N_("大家能看到了"),
    "contribution.returned": N_("请再改一改"),
    "contribution.withheld": N_("没有公开"),
    "contribution.joined": N_("和同样的意见放在了一起"),
}


def told(kind: str, detail: Mapping[str, object]) -> str:
    """What an entry tells; empty when its words still wait, or tell nothing new."""
    if kind == PASSED:
        return str(detail.get("news", ""))
    return "" if "text" in detail else kind

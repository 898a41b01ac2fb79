"""What a machine may be told of, and how it is said: ids and links, never a word of anybody."""

from collections.abc import Mapping

from participation.i18n import N_
from participation.settings import settings

OF_ITEMS: Mapping[str, str] = {
    "item.opened": N_("本部门的议程项放上了议程"),
    "hearing.opened": N_("开始听意见"),
    "item.decided": N_("决定了"),
    "item.reopened": N_("重新听意见"),
    "item.taken-off": N_("从议程上撤下"),
    "response.published": N_("有了新的回答"),
    "response.withdrawn": N_("一个回答撤回了"),
    "item.extended": N_("回答的日子延长了"),
    "promise.made": N_("本部门又答应了一件事"),
    "promise.moved": N_("答应的事改了日子"),
    "promise.done": N_("答应的事做好了"),
    "promise.dropped": N_("答应的事不做了"),
    "promise.again": N_("孩子说没有变好，又要做了"),
}
OF_WORKS: Mapping[str, str] = {
    "idea.published": N_("本地区公开了一个想法"),
    "report.published": N_("本地区公开了一份一米报告"),
}
OF_POLLS: Mapping[str, str] = {"poll.closed": N_("本部门的投票结束了")}
TRY = "webhook.test"
KINDS: Mapping[str, str] = {**OF_ITEMS, **OF_WORKS, **OF_POLLS}

PATHS = {
    "idea.published": "proposals/{id}",
    "report.published": "reports/{id}",
    "poll.closed": "polls/{id}/results",
    **dict.fromkeys(
        ("promise.made", "promise.moved", "promise.done", "promise.dropped", "promise.again"),
        "agenda-items/{id}/promises",
    ),
}


def payload(kind: str, subject: str, at: str) -> dict[str, object]:
    """Of a child's work no moment is told."""
    if kind == TRY:
        return {"test": True}
    path = PATHS.get(kind, "agenda-items/{id}").format(id=subject)
    told: dict[str, object] = {"id": subject, "api": f"{settings().public_url}/api/v1/{path}"}
    return told if kind in OF_WORKS else told | {"at": at}

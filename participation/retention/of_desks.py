"""How long requests, approvals, letters, cases and cards stay."""

from participation.access.models import KEPT as ACCESS_KEPT
from participation.consents.models import Copied
from participation.i18n import N_
from participation.identity.models import KEPT_AFTER_TERM
from participation.post.keeping import KEPT as LETTERS_KEPT
from participation.post.models import Call, Letter
from participation.retention.rule import DESTROYED, HALF_YEAR, YEAR, Rule
from participation.retention.sweep import old
from participation.review.models import FirstYes, Objection, Recused
from participation.rights.actions import COPY_LIVES
from participation.rights.models import RightsRequest
from participation.webhooks.models import HookDelivery

OF_DESKS = (
    Rule(
        "access-request",
        N_("谁申请看身份和原图、谁批准的、看了几次"),
        N_("{time}"),
        DESTROYED,
        "Order 4 art. 15; PIPL 56",
        ACCESS_KEPT,
        by="access.sweep",
    ),
    Rule(
        "rights-request",
        N_("家长和孩子要求查、改、删的，我们怎么回的"),
        N_("回了以后 {time}"),
        DESTROYED,
        "PIPL 50, 56",
        3 * YEAR,
        (old(RightsRequest, "answered_at"),),
    ),
    Rule(
        "copied",
        N_("哪个编号的内容进了哪个办公室的文件或议程"),
        N_("{time}"),
        DESTROYED,
        "PIPL 47, 56",
        3 * YEAR,
        (old(Copied, "at"),),
    ),
    Rule(
        "copy",
        N_("做给家长的那份打包文件"),
        N_("退出登录就没了，最多 {time}"),
        DESTROYED,
        "PIPL 45",
        COPY_LIVES,
        by="copies.sweep",
    ),
    Rule(
        "letter",
        N_("寄出去的信和呼叫：寄给谁、写了什么"),
        N_("{time}"),
        N_("清空，只剩寄没寄到"),
        "PIPL 19",
        LETTERS_KEPT,
        by="post.blank",
    ),
    Rule(
        "letter-record",
        N_("信寄没寄到"),
        N_("{time}"),
        DESTROYED,
        "PIPL 56",
        3 * YEAR,
        (old(Letter, "created_at", blank=True), old(Call, "created_at", blank=True)),
    ),
    Rule(
        "term-card",
        N_("一学期用的卡，和它坐过的座位"),
        N_("学期结束以后 {time}"),
        DESTROYED,
        "PIPL 19",
        KEPT_AFTER_TERM,
        by="term-cards.sweep",
    ),
    Rule(
        "objection",
        N_("孩子说“我不同意”，和两个人看的第一个人"),
        N_("{time}"),
        DESTROYED,
        "PIPL 56",
        3 * YEAR,
        (old(Objection, "at"), old(FirstYes, "at")),
    ),
    Rule(
        "recused",
        N_("审核员认识哪个孩子、哪个班，不给他看"),
        N_("{time}"),
        DESTROYED,
        "PIPL 6",
        5 * YEAR,
        (old(Recused, "at"),),
    ),
    Rule(
        "webhook",
        N_("部门自己的系统叫到哪里"),
        N_("部门用着的时候"),
        DESTROYED,
        "PIPL 19",
    ),
    Rule(
        "webhook-delivery",
        N_("叫过部门的系统几次、送没送到"),
        N_("{time}"),
        DESTROYED,
        "PIPL 19",
        HALF_YEAR,
        (old(HookDelivery, "at"),),
    ),
    Rule(
        "duty",
        N_("保护值班的人和电话"),
        N_("值班的时候"),
        DESTROYED,
        "PIPL 19",
    ),
)

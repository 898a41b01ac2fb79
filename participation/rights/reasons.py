"""Why a request may be refused: the class, the ground in law, and in words for a family."""

from dataclasses import dataclass

from participation.i18n import N_
from participation.rights.models import Asked, Refusal


@dataclass(frozen=True)
class Ground:
    name: str
    law: str


GROUNDS: dict[Refusal, Ground] = {
    Refusal.NOT_YOURS: Ground(
        N_("不能确认这是您的孩子"), N_("个人信息保护法第四十五条、第三十一条")
    ),
    Refusal.OTHERS_DATA: Ground(
        N_("会露出别人的信息"), N_("个人信息保护法第十条，民法典第一千零三十四条")
    ),
    Refusal.LAW_KEEPS_IT: Ground(
        N_("法律要求保存，期限还没到"), N_("个人信息保护法第四十七条第二款")
    ),
    Refusal.NOT_KEPT: Ground(N_("我们没有存这样的信息"), N_("个人信息保护法第十九条")),
    Refusal.IMPOSSIBLE: Ground(
        N_("技术上做不到，已经停止存储以外的使用"), N_("个人信息保护法第四十七条第二款")
    ),
}
COMPLAINT = N_("不同意这个决定，可以向网信部门投诉，也可以向人民法院起诉。")

ASKED: dict[Asked, str] = {
    Asked.GRADE: N_("年级段不对"),
    Asked.LINK: N_("连错了孩子"),
    Asked.FACTS: N_("存的事实不对"),
    Asked.ERASE: N_("想删掉别处的信息"),
    Asked.EXPLAIN: N_("想知道为什么"),
}
OF_CHILDREN = (Asked.FACTS, Asked.ERASE, Asked.EXPLAIN)

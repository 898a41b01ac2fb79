"""The nine situations of the 2020 opinion, and who takes a report; laid before the officer."""

from collections.abc import Mapping
from enum import StrEnum

from participation.i18n import N_
from participation.safeguarding.models import Concern, Matter

SITUATIONS: Mapping[int, str] = {
    1: N_("隐私部位受伤"),
    2: N_("未满 14 岁女孩遭受性侵害、怀孕、流产"),
    3: N_("14 岁以上女孩因性侵害怀孕、流产"),
    4: N_("身体多处受伤、严重营养不良、昏迷，疑似家暴、欺凌、虐待、下药"),
    5: N_("自杀、自残、工伤、中毒、被殴打造成伤残或死亡"),
    6: N_("被遗弃，或长期没人照顾"),
    7: N_("来源不明、失踪、被拐卖"),
    8: N_("被组织去乞讨"),
    9: N_("其他严重伤害，或正面临危险"),
}


class Authority(StrEnum):
    """Who takes a report. A drill reports to nobody; a school's lead takes bullying only (L-17)."""

    POLICE = "police"
    CIVIL_AFFAIRS = "civil-affairs"
    EDUCATION = "education"
    SCHOOL = "school"
    DRILL = "drill"


AUTHORITIES: Mapping[Authority, str] = {
    Authority.POLICE: N_("公安机关"),
    Authority.CIVIL_AFFAIRS: N_("民政部门"),
    Authority.EDUCATION: N_("教育部门"),
    Authority.SCHOOL: N_("学校防欺凌负责人"),
    Authority.DRILL: N_("演练：不报给任何单位"),
}
REAL = (Authority.POLICE, Authority.CIVIL_AFFAIRS, Authority.EDUCATION)


def authorities_of(concern: Concern) -> tuple[Authority, ...]:
    if concern.drill:
        return (Authority.DRILL,)
    return (Authority.SCHOOL, *REAL) if concern.matter is Matter.BULLYING else REAL

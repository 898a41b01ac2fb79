"""What screening says of a text: the kind, the place, how soon a grown-up must look, and why."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from gettext import NullTranslations

_ = NullTranslations().gettext


class Urgency(IntEnum):
    LOW = 1
    NOTICE = 2
    HIGH = 3
    URGENT = 4  # a grown-up reads it today


class Kind(StrEnum):
    CONTACT_PHONE = "contact_phone"
    CONTACT_ID = "contact_id"
    CONTACT_EMAIL = "contact_email"
    CONTACT_URL = "contact_url"
    CONTACT_HANDLE = "contact_handle"
    CONTACT_PLATE = "contact_plate"
    CONTACT_ADDRESS = "contact_address"
    CONTACT_SCHOOL = "contact_school"
    CONTACT_NAME = "contact_name"
    INSULT_SWEAR = "insult_swear"
    INSULT_BULLY = "insult_bully"
    INSULT_THREAT = "insult_threat"
    INSULT_SEXUAL = "insult_sexual"
    DISTRESS_SELF_HARM = "distress_self_harm"
    DISTRESS_SEXUAL = "distress_sexual"
    DISTRESS_VIOLENCE = "distress_violence"
    DISTRESS_NEGLECT = "distress_neglect"
    DISTRESS_HOME = "distress_home"
    DISTRESS_BULLYING = "distress_bullying"
    DISTRESS_DANGER = "distress_danger"
    DISTRESS_SORROW = "distress_sorrow"
    SPAM_REPETITION = "spam_repetition"
    SPAM_ADVERT = "spam_advert"
    SPAM_GIBBERISH = "spam_gibberish"


def family(kind: Kind) -> str:
    """contact, insult, distress or spam."""
    return kind.split("_")[0]


WHY: dict[Kind, str] = {
    Kind.CONTACT_PHONE: _("像是电话号码"),
    Kind.CONTACT_ID: _("像是身份证号码"),
    Kind.CONTACT_EMAIL: _("像是电子邮箱"),
    Kind.CONTACT_URL: _("像是网址"),
    Kind.CONTACT_HANDLE: _("像是微信、QQ 之类的联系方式"),
    Kind.CONTACT_PLATE: _("像是车牌号"),
    Kind.CONTACT_ADDRESS: _("像是家庭住址"),
    Kind.CONTACT_SCHOOL: _("写出了学校和班级"),
    Kind.CONTACT_NAME: _("像是真实姓名"),
    Kind.INSULT_SWEAR: _("有粗话"),
    Kind.INSULT_BULLY: _("可能会伤到别人"),
    Kind.INSULT_THREAT: _("像是在威胁别人"),
    Kind.INSULT_SEXUAL: _("有不适合孩子的内容"),
    Kind.DISTRESS_SELF_HARM: _("孩子可能想伤害自己"),
    Kind.DISTRESS_SEXUAL: _("孩子可能受到性侵害"),
    Kind.DISTRESS_VIOLENCE: _("孩子可能挨打受伤"),
    Kind.DISTRESS_NEGLECT: _("孩子可能没人照顾或吃不饱"),
    Kind.DISTRESS_HOME: _("孩子可能害怕回家"),
    Kind.DISTRESS_BULLYING: _("孩子可能受到欺负"),
    Kind.DISTRESS_DANGER: _("孩子可能正有危险"),
    Kind.DISTRESS_SORROW: _("孩子可能很难过"),
    Kind.SPAM_REPETITION: _("同样的字重复了很多遍"),
    Kind.SPAM_ADVERT: _("像是广告"),
    Kind.SPAM_GIBBERISH: _("像是随手乱打的字"),
}


SITUATIONS: dict[Kind, tuple[int, ...]] = {
    Kind.DISTRESS_SEXUAL: (1, 2, 3),
    Kind.DISTRESS_VIOLENCE: (4,),
    Kind.DISTRESS_HOME: (4,),
    Kind.DISTRESS_BULLYING: (4,),
    Kind.DISTRESS_SELF_HARM: (5,),
    Kind.DISTRESS_NEGLECT: (6,),
    Kind.DISTRESS_DANGER: (7, 9),
}


def situations(kind: Kind) -> tuple[int, ...]:
    """Of the nine of the 2020 opinion on mandatory reporting, those to think of; never a tick."""
    return SITUATIONS.get(kind, ())


@dataclass(frozen=True, slots=True)
class Finding:
    """A hint for a person who decides, never a verdict. `span` is in the text as it was given."""

    kind: Kind
    span: tuple[int, int]
    urgency: Urgency
    why: str

    @classmethod
    def of(cls, kind: Kind, span: tuple[int, int], urgency: Urgency) -> "Finding":
        return cls(kind, span, urgency, WHY[kind])

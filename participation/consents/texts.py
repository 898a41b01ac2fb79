"""The four things a guardian is asked, word for word; a changed word is a new version."""

from dataclasses import dataclass

from participation.consents.models import Purpose
from participation.i18n import N_

VERSION = "2026-11"


@dataclass(frozen=True)
class Asked:
    """What the purpose is called, what it means, and what happens without it."""

    purpose: Purpose
    name: str
    means: str
    without: str


ASKED = (
    Asked(
        Purpose.TAKE_PART,
        N_("参加"),
        N_("孩子的想法、画和贴纸，可以存在这里，交给办公室。"),
        N_("孩子照样能参加：用不记名的纸卡，一样算数。"),
    ),
    Asked(
        Purpose.PUBLISH,
        N_("公开"),
        N_("孩子的想法，可以不写名字地给大家看。每次都先由大人看过。"),
        N_("只有办公室看得到，回答也一样会来。"),
    ),
    Asked(
        Purpose.PHOTO,
        N_("照片"),
        N_("可以存孩子拍的照片。人脸和车牌先盖住，地址和时间先删掉。"),
        N_("孩子可以画一张，或者从单子里选。"),
    ),
    Asked(
        Purpose.VOICE,
        N_("声音"),
        N_("可以存孩子的录音，好让大人听懂。听写完就删掉。"),
        N_("孩子可以打字、画画、选图。"),
    ),
)

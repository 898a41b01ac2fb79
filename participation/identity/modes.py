"""The three ways in which a deployment knows children, and what each of them stores.

Whatever the mode is, others see an animal and a number, and a class code lets a child in unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from participation.errors import NotFound
from participation.i18n import N_
from participation.settings import settings


class Mode(StrEnum):
    CLASS = "class"
    ATTESTED = "attested"
    VAULT = "vault"


@dataclass(frozen=True)
class Stored:
    """One thing that is kept, as the rules page tells it."""

    what: str
    why: str
    how_long: str


@dataclass(frozen=True)
class Described:
    mode: Mode
    title: str
    sentence: str
    stored: tuple[Stored, ...]


SEAT = Stored(
    N_("座位和动物名字"),
    N_("认出是哪个座位交的"),
    N_("下课就登出；不连着真名字"),
)
TERM_CARD = Stored(
    N_("学期卡的指纹、第几号卡、坐过哪个座位"),
    N_("同一个孩子下次课还能回来；谁拿几号卡，只有学校的名单知道"),
    N_("学期结束后 30 天"),
)
SEALED_NAME = Stored(
    N_("孩子的姓名和证件号，用两把钥匙锁着"),
    N_("法律要求核对身份时才用；两个单位都批准才打得开"),
    N_("监护人收回就删；删孩子的内容时一起删"),
)

DESCRIBED: Mapping[Mode, Described] = {
    Mode.CLASS: Described(
        Mode.CLASS,
        N_("课堂方式"),
        N_("发布的是学校。孩子只有座位，没有账号，没有人记名字。"),
        (SEAT,),
    ),
    Mode.ATTESTED: Described(
        Mode.ATTESTED,
        N_("学校担保方式"),
        N_("名单在学校手里。这里只认得一张学期卡，不认得是谁。"),
        (SEAT, TERM_CARD),
    ),
    Mode.VAULT: Described(
        Mode.VAULT,
        N_("密封方式"),
        N_("监护人可以把孩子的身份封存起来。钥匙分在两个单位，一个单位打不开。"),
        (SEAT, SEALED_NAME),
    ),
}


def mode() -> Mode:
    return Mode(settings().identity_mode)


def describe(of: Mode | None = None) -> Described:
    """For the rules page: what this deployment stores of who a child is."""
    return DESCRIBED[of or mode()]


def require_mode(wanted: Mode) -> None:
    """In another mode the page, the act and the table's rows are simply not there."""
    if mode() is not wanted:
        raise NotFound(wanted)

"""What an assessment asks, as data: ten questions, the groups, the four rights, and its boxes."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from participation.i18n import N_

# Step 1. One yes and the matter is looked at in full.
QUESTIONS: Mapping[str, str] = {
    "places": N_("会改变孩子常去的地方吗？（学校、公园、游乐场、图书馆、小区）"),
    "ways": N_("会改变孩子上学、放学、出门走的路吗？"),
    "traffic": N_("会让车更多、更快，或者离孩子更近吗？"),
    "health": N_("会影响孩子的空气、噪声、用水、吃饭或者看病吗？"),
    "care": N_("会影响托育、上学或者放学以后谁来照看吗？"),
    "money": N_("会让有孩子的家多花钱，或者少拿补助吗？"),
    "play": N_("会减少玩、运动和休息的地方或时间吗？"),
    "safety": N_("会增加受伤、走失或者被欺负的可能吗？"),
    "special": N_("对有残疾、留守或者随迁的孩子，会和别人不一样吗？"),
    "later": N_("十年以后，今天的孩子还要承担它的结果吗？"),
}
# Step 2. Groups, never persons.
GROUPS: Mapping[str, str] = {
    "age-6-8": N_("6—8 岁"),
    "age-9-11": N_("9—11 岁"),
    "age-12-15": N_("12—15 岁"),
    "disability": N_("有残疾的孩子"),
    "left-behind": N_("留守的孩子"),
    "migrant": N_("随迁的孩子"),
}
RIGHTS: Mapping[str, str] = {
    "survival": N_("生存"),
    "development": N_("发展"),
    "protection": N_("受保护"),
    "participation": N_("参与"),
}
YES_NO: Mapping[str, str] = {"yes": N_("会"), "no": N_("不会")}
TOUCHED: Mapping[str, str] = {
    "more": N_("比别的孩子影响大"),
    "same": N_("和别的孩子一样"),
    "none": N_("没有影响"),
}
EFFECTS: Mapping[str, str] = {
    "better": N_("更好"),
    "worse": N_("更差"),
    "both": N_("有好有差"),
    "none": N_("没有变化"),
}
TEXTS: Mapping[str, int] = {
    "reason": 500,
    "alternatives": 1000,
    "mitigation": 1000,
    "views": 1000,
    "child_words": 150,
}
HOW = 300
CHANGED = 300
TITLE = 60
FREE = ("free-1", "free-2", "free-3", "free-4", "free-5")


STEPS: Mapping[str, str] = {
    "first": N_("先问十个问题"),
    "groups": N_("哪些孩子，哪些权利"),
    "changes": N_("改了什么"),
    "child": N_("给孩子看的"),
    "check": N_("看一遍，交出去"),
}
OF_STEP: Mapping[str, tuple[str, ...]] = {
    "first": ("q_", "reason"),
    "groups": ("g_", "r_", "alternatives", "mitigation"),
    "changes": ("views", "changed_", "title_", "quote_"),
    "child": ("child_words",),
}


@dataclass(frozen=True)
class Box:
    """One thing to fill in: one of `options`, or so many signs at most."""

    most: int = 0
    options: Mapping[str, str] | None = None
    quote: bool = False

    @property
    def is_words(self) -> bool:
        return self.options is None and not self.quote


def boxes(keys: Iterable[str], *, free: bool) -> dict[str, Box]:
    """All boxes of a sheet whose rows of "what changed" have these keys."""
    found = {f"q_{name}": Box(options=YES_NO) for name in QUESTIONS}
    for name in GROUPS:
        found |= {f"g_{name}": Box(options=TOUCHED), f"g_{name}_how": Box(HOW)}
    for name in RIGHTS:
        found |= {f"r_{name}": Box(options=EFFECTS), f"r_{name}_how": Box(HOW)}
    found |= {name: Box(most) for name, most in TEXTS.items()}
    for key in keys:
        found |= {f"changed_{key}": Box(CHANGED), f"quote_{key}": Box(24, quote=True)}
    if free:
        for key in FREE:
            found |= {f"title_{key}": Box(TITLE), f"changed_{key}": Box(CHANGED)}
    return found


def mark(filled: Mapping[str, str], step: str) -> str:
    """What this page of the form holds, so that nobody writes over what another tab just wrote."""
    there = sorted((box, said) for box, said in filled.items() if said and step_of(box) == step)
    return hashlib.sha256(json.dumps(there, ensure_ascii=False).encode()).hexdigest()


def step_of(box: str) -> str:
    """On which page of the form a box stands."""
    return next(step for step, starts in OF_STEP.items() if box.startswith(starts))

"""What boxes of an assessment are called, wherever they are named: pages, papers, the desk."""

from collections.abc import Mapping

from participation.assessments.sheet import GROUPS, QUESTIONS, RIGHTS
from participation.i18n import N_
from participation.i18n import gettext as _

TEXT: Mapping[str, str] = {
    "reason": N_("为什么说没有影响"),
    "alternatives": N_("还想过哪些办法"),
    "mitigation": N_("不好的影响怎么减少"),
    "views": N_("孩子们怎么看"),
    "child_words": N_("用孩子的话"),
}
TURNED_OUT: Mapping[str, str] = {
    "better": N_("比当时说的好"),
    "as-said": N_("和当时说的一样"),
    "mixed": N_("有的好，有的不好"),
    "worse": N_("比当时说的差"),
}
AFTER_BOX: Mapping[str, str] = {
    "child_words": N_("用孩子的话"),
    "happened": N_("做完以后怎么样"),
    "otherwise": N_("和当时说的哪里不一样"),
    "next_step": N_("接下来做什么"),
}


def label(box: str, titles: Mapping[str, str]) -> str:
    """`titles` are the rows' names by key."""
    if box in TEXT:
        return _(TEXT[box])
    letter, _line, rest = box.partition("_")
    name = rest.removesuffix("_how")
    known = {"q": QUESTIONS, "g": GROUPS, "r": RIGHTS}.get(letter)
    if known is not None:
        return _(known[name])
    if letter == "title":
        return _("主题的名字")
    return _("因为“%(theme)s”改了什么") % {"theme": titles.get(name, name)}

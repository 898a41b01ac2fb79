"""The words of a road where no template is: posters, previews, feeds, letters."""

from collections.abc import Mapping

from participation.feedback.steps import Next, Step
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.responses.models import Verdict
from participation.settings import settings
from participation.web.formats import day, text

STEPS: Mapping[str, str] = {
    "handed-in": N_("交上去"),
    "looked-at": N_("有人看过了"),
    "on-agenda": N_("排上大人的会"),
    "heard": N_("先听你们说"),
    "decided": N_("决定"),
    "answered": N_("回答"),
    "done": N_("做好了"),
    "taken-off": N_("这一次不讨论了"),
}
STEPS_NOW: Mapping[str, str] = {
    "looked-at": N_("大人正在看"),
    "on-agenda": N_("等着排上大人的会"),
    "heard": N_("正在听你们说"),
    "decided": N_("等决定"),
    "answered": N_("等回答"),
    "done": N_("正在做"),
}
VERDICTS: Mapping[Verdict, str] = {
    Verdict.RECEIVED: N_("收到了"),
    Verdict.LOOKING: N_("正在看"),
    Verdict.WILL_DO: N_("会做"),
    Verdict.PARTLY: N_("做一部分"),
    Verdict.NOT_NOW: N_("现在不做"),
    Verdict.CANNOT: N_("不能做"),
    Verdict.DONE: N_("做好了"),
}

IN_ITS_OWN_WORDS = frozenset({"returned", "withheld", "promise"})
NEXT: Mapping[str, str] = {
    "waiting": N_("一位大人正在看，最多看 %(days)s 个工作日。看好了，这里会写出来。"),
    "waiting-late": N_("对不起，看得比说好的晚了。等得最久的先看。看好了，这里会写出来。"),
    "returned": N_("请你再想一想，改好了再交上来。"),
    "withheld": N_("先收起来了，不给大家看。这不是你做错了。"),
    "gathering": N_("大家能看到了。等排上大人的会，这里会写是哪一天。"),
    "taken-off": N_("%(office)s这一次不讨论它了：%(why)s"),
    "hearing": N_("%(office)s先听你们说，听到 %(day)s。"),
    "decision": N_("%(office)s在 %(day)s前决定。"),
    "answer": N_("%(office)s最晚 %(day)s回答。"),
    "being-read": N_("%(office)s写好了回答。一位大人正在替你们先读一遍，读好就放在这里。"),
    "promise": N_("%(day)s前：%(why)s"),
    "refusal": N_("%(office)s说了为什么：%(why)s"),
    "done": N_("%(office)s说做好了。请你们去看看是不是真的。"),
}
NOT_YET_SAID: Mapping[str, str] = {
    "decision": N_("%(office)s还没有说哪天决定。"),
    "taken-off": N_("%(office)s这一次不讨论它了。为什么，写好了，一位大人正在读。"),
}


def step_label(step: Step) -> str:
    now = STEPS_NOW if step.state in {"now", "late"} else STEPS
    return _(now.get(step.name) or STEPS[step.name])


def verdict_word(verdict: Verdict) -> str:
    return _(VERDICTS[verdict])


def said_next(coming: Next) -> str:
    """One sentence about what comes, with the day and the office."""
    if coming.name in IN_ITS_OWN_WORDS and coming.words and coming.day is None:
        return coming.words
    known = coming.words if coming.name == "taken-off" else coming.day
    sentence = NOT_YET_SAID.get(coming.name) if not known else None
    filled = {
        "office": text(coming.office),
        "day": day(coming.day),
        "why": coming.words,
        "days": settings().read_working_days,
    }
    return _(sentence or NEXT[coming.name]) % filled

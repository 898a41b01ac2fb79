"""How an answer may begin, for each verdict: offered in the editor, never sent by itself."""

from collections.abc import Mapping

from participation.i18n import N_
from participation.i18n import gettext as _
from participation.responses.models import FundingSource, ReasonClass, Verdict

OPENINGS: Mapping[Verdict, Mapping[str, str]] = {
    Verdict.RECEIVED: {
        "words": N_("已收到，由○○科研究，○月○日前答复。"),
        "looked_at": N_("你们的想法，我们都读了。"),
    },
    Verdict.LOOKING: {
        "words": N_("已现场查看○○，正在比较○种做法，○月○日前答复。"),
        "looked_at": N_("我们去看了○○。"),
        "will_do": N_("○月○日以前告诉你们。"),
    },
    Verdict.WILL_DO: {
        "words": N_("经研究，采纳。由○○科负责，经费从○○列支，○月○日前完成。"),
        "looked_at": N_("我们去量了○○。"),
        "will_do": N_("○月○日以前，○○会变成○○。"),
    },
    Verdict.PARTLY: {
        "words": N_("部分采纳：○○于○月○日前完成；○○暂不具备条件，原因是○○。"),
        "looked_at": N_("我们去看了○○。"),
        "will_do": N_("○月○日以前，先做○○。"),
        "cannot_yet": N_("○○还做不到，因为○○。"),
    },
    Verdict.NOT_NOW: {
        "words": N_("暂不采纳，原因是○○。○月○日前再次答复。"),
        "looked_at": N_("我们去问了○○。"),
        "cannot_yet": N_("今年还做不到，因为○○。"),
    },
    Verdict.CANNOT: {
        "words": N_("不能采纳，原因是○○。替代做法：○○。"),
        "looked_at": N_("我们认真想过了。"),
        "will_do": N_("换一个办法：○○。"),
        "cannot_yet": N_("做不到，因为○○。"),
    },
    Verdict.DONE: {
        "words": N_("已完成并验收，请孩子们现场复查。"),
        "looked_at": N_("我们请○个小朋友来试过。"),
        "will_do": N_("○○做好了。请你们去看看。"),
    },
}
REASONS: Mapping[ReasonClass, str] = {
    ReasonClass.MONEY: N_("钱不够"),
    ReasonClass.LAND: N_("地方不够"),
    ReasonClass.SAFETY: N_("不安全"),
    ReasonClass.LAW: N_("规定不允许"),
    ReasonClass.TECHNIQUE: N_("技术上做不到"),
    ReasonClass.COMPETENCE: N_("不归我们管"),
    ReasonClass.OTHER_WISHES: N_("和别人的需要冲突"),
    ReasonClass.LATER_PLAN: N_("排在以后的计划里"),
}
FUNDING: Mapping[FundingSource, str] = {
    FundingSource.CENTRAL_BUDGET: N_("中央预算内投资"),
    FundingSource.SPECIAL_BOND: N_("专项债券"),
    FundingSource.OWN_FUNDS: N_("自有财力"),
    FundingSource.DEPARTMENT_BUDGET: N_("部门预算"),
    FundingSource.DONATION: N_("社会捐赠"),
    FundingSource.NO_MONEY_NEEDED: N_("不用花钱"),
    FundingSource.NOT_PLANNED: N_("还没有安排"),
}
MONEY = frozenset(FundingSource) - {FundingSource.NO_MONEY_NEEDED, FundingSource.NOT_PLANNED}


def opening(verdict: str) -> dict[str, str]:
    """Sentences with holes to fill; an unknown verdict begins with nothing."""
    if verdict not in set(Verdict):
        return {}
    known = OPENINGS[Verdict(verdict)]
    return {"verdict": verdict} | {box: _(words) for box, words in known.items()}


def money_words(source: str, year: int | None) -> str:
    """For a child: whether there is money, and when (R-31)."""
    if not source:
        return ""
    if FundingSource(source) is FundingSource.NO_MONEY_NEEDED:
        return _("这件事不用花钱。")
    if FundingSource(source) is FundingSource.NOT_PLANNED:
        return _("钱还没有安排好。")
    return _("钱安排在 %(year)s 年。") % {"year": year} if year else _("钱已经有了安排。")

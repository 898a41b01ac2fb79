"""How an answer may begin, for each verdict: offered in the editor, never sent by itself."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import yaml

from participation.i18n import N_
from participation.i18n import gettext as _
from participation.responses.models import FundingSource, ReasonClass

FILE = Path(__file__).with_name("openings.yaml")
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


@lru_cache(maxsize=1)
def openings() -> Mapping[str, Mapping[str, str]]:
    known: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return known


def opening(verdict: str) -> dict[str, str]:
    """Sentences with holes to fill; an unknown verdict begins with nothing."""
    known = openings().get(verdict)
    return {"verdict": verdict, **known} if known else {}


def money_words(source: str, year: int | None) -> str:
    """For a child: whether there is money, and when (R-31)."""
    if not source:
        return ""
    if FundingSource(source) is FundingSource.NO_MONEY_NEEDED:
        return _("这件事不用花钱。")
    if FundingSource(source) is FundingSource.NOT_PLANNED:
        return _("钱还没有安排好。")
    return _("钱安排在 %(year)s 年。") % {"year": year} if year else _("钱已经有了安排。")


def reason_words(reason: str) -> str:
    return _(REASONS[ReasonClass(reason)])

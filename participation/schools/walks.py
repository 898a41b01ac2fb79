"""The risk sheet of a walk: nobody goes out before every line of it is thought of (M-14)."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator, model_validator
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.errors import InvalidMove
from participation.forms import Form, Text
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.policies import Act, require
from participation.schools.models import Session, SessionStatus, WalkSheet

CHILDREN_PER_ADULT: Mapping[str, int] = {"1-2": 6, "3-4": 7, "5-6": 8, "7-9": 8}
RISKS: Mapping[str, str] = {
    "crossing": N_("过马路"),
    "traffic": N_("车多、车快的地方"),
    "ice": N_("结冰、积雪、屋檐掉冰"),
    "dark": N_("天黑（冬天下午四点）"),
    "cold": N_("冷、热、下雨"),
    "water": N_("河边、桥、台阶、工地"),
    "lost": N_("走散"),
    "unwell": N_("有人不舒服、摔倒"),
}
SEASONS = ("spring", "summer", "autumn", "winter")
DARK_MONTHS = frozenset({11, 12, 1, 2})
DARK_FROM = 15 * 60 + 30
CLOCK_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
SHORTEST_CARE = 2


def as_count(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Count = Annotated[Annotated[int, Field(ge=0, le=200)] | None, BeforeValidator(as_count)]


class SheetForm(Form):
    """May be kept half filled; `signed_by` signs it."""

    route: Annotated[Text, Field(max_length=400)] = ""
    meeting_point: Annotated[Text, Field(max_length=100)] = ""
    turn_back_at: Annotated[str, Field(max_length=5)] = ""
    children: Count = None
    adults: Count = None
    adult_names: Annotated[Text, Field(max_length=200)] = ""
    crossings: Count = None
    season: Annotated[str, Field(max_length=10)] = ""
    weather: Annotated[Text, Field(max_length=200)] = ""
    cares: dict[str, Annotated[Text, Field(max_length=200)]] = Field(default_factory=dict)
    absent: list[str] = Field(default_factory=list)
    first_aid: Annotated[Text, Field(max_length=100)] = ""
    phone_carrier: Annotated[Text, Field(max_length=60)] = ""
    permission: Annotated[Text, Field(max_length=100)] = ""
    signed_by: Annotated[Text, Field(max_length=40)] = ""

    @model_validator(mode="before")
    @classmethod
    def gather_risks(cls, data: Any) -> Any:
        """A page sends care_ice and absent_ice where JSON sends {"cares": {"ice": …}}."""
        if not isinstance(data, dict) or "cares" in data:
            return data
        cares = {risk: data[f"care_{risk}"] for risk in RISKS if data.get(f"care_{risk}")}
        return data | {
            "cares": cares,
            "absent": [risk for risk in RISKS if data.get(f"absent_{risk}")],
        }

    @field_validator("turn_back_at")
    @classmethod
    def is_a_time(cls, value: str) -> str:
        if value and not CLOCK_TIME.fullmatch(value):
            raise ValueError(_("请写几点几分，例如 15:10。"))
        return value

    @field_validator("season")
    @classmethod
    def is_a_season(cls, value: str) -> str:
        if value and value not in SEASONS:
            raise ValueError(_("请从列出的里面选一个。"))
        return value

    @field_validator("cares", "absent")
    @classmethod
    def are_known(cls, value: Any) -> Any:
        if not set(RISKS).issuperset(value):
            raise ValueError(_("请从列出的里面选一个。"))
        return value


async def sheet_of(session: Session) -> WalkSheet:
    """An empty one while nobody has begun."""
    return await WalkSheet.get_or_none(session_id=session.id) or WalkSheet(session_id=session.id)


@atomic()
async def keep_sheet(actor: Actor, session: Session, form: SheetForm) -> WalkSheet:
    """Kept as it is, complete or not; only a complete one is signed, and each change signs anew."""
    require(actor, Act.SESSION_RUN, session)
    if not session.is_walk or session.status is not SessionStatus.PLANNED:
        raise InvalidMove("no walk that is being planned")
    sheet = await sheet_of(session)
    sheet.update_from_dict(_counted(form))
    sheet.signed_at = clock.now() if sheet.signed_by and not _unthought(session, sheet) else None
    await sheet.save()
    await record(actor, "walk.sheet-signed" if sheet.signed_at else "walk.sheet-kept", session)
    return sheet


def _counted(form: SheetForm) -> dict[str, object]:
    known = form.model_dump()
    return {**known, "children": known["children"] or 0, "adults": known["adults"] or 0}


def missing_of(session: Session, sheet: WalkSheet) -> dict[str, str]:
    """What still keeps the class inside: {field: sentence}."""
    missing = _unthought(session, sheet)
    if not sheet.signed_by or not (missing or sheet.signed_at):
        missing["signed_by"] = _("请签上名字。")
    return missing


def adults_needed(session: Session, children: int) -> int:
    """At least two: one stays with the class when the other must leave it."""
    return max(2, -(-children // CHILDREN_PER_ADULT.get(session.grade_band, 6)))


def _unthought(session: Session, sheet: WalkSheet) -> dict[str, str]:
    return {
        **{name: words for name, words in _lines().items() if not getattr(sheet, name)},
        **_people(session, sheet),
        **({"crossings": _("请数一数要过几次马路。")} if sheet.crossings is None else {}),
        **{
            f"care_{risk}": _("“%(risk)s”：请写我们怎么做，或者勾上“这条路没有”。")
            % {"risk": _(words)}
            for risk, words in RISKS.items()
            if _is_open(session, sheet, risk)
        },
    }


def _lines() -> dict[str, str]:
    return {
        "route": _("请写走哪条路。"),
        "meeting_point": _("请写走散了在哪里集合。"),
        "turn_back_at": _("请写几点往回走。"),
        "adult_names": _("请写有哪些大人同去。"),
        "season": _("请选季节。"),
        "weather": _("请写天气和路面。"),
        "first_aid": _("请写谁带急救包。"),
        "phone_carrier": _("请写谁带电话。"),
        "permission": _("请写家里和学校怎么同意的。"),
    }


def _people(session: Session, sheet: WalkSheet) -> dict[str, str]:
    if not sheet.children:
        return {"children": _("请写去几个孩子。")}
    needed = adults_needed(session, sheet.children)
    if sheet.adults < needed:
        words = _("%(children)s 个孩子至少要 %(adults)s 个大人。")
        return {"adults": words % {"children": sheet.children, "adults": needed}}
    return {}


def _is_open(session: Session, sheet: WalkSheet, risk: str) -> bool:
    """Not thought of. What is surely there cannot be ticked away."""
    if len(sheet.cares.get(risk, "")) >= SHORTEST_CARE:
        return False
    return risk not in sheet.absent or _is_certain(session, sheet, risk)


def _is_certain(session: Session, sheet: WalkSheet, risk: str) -> bool:
    if risk == "crossing":
        return bool(sheet.crossings)
    if risk == "ice":
        return sheet.season == "winter"
    return risk == "dark" and _ends_in_the_dark(session)


def _ends_in_the_dark(session: Session) -> bool:
    """In a Jilin winter the sun is down by four."""
    end = clock.local(session.planned_for) + timedelta(minutes=session.minutes)
    return end.month in DARK_MONTHS and end.hour * 60 + end.minute >= DARK_FROM

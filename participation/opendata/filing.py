"""A posted request, checked against the definition of its service.

What the standard lets a caller say about a person (names, mail, telephone, device, account) is
taken and dropped here; a picture's address is not fetched.
"""

from typing import Annotated

from pydantic import Field

from participation.errors import InvalidInput
from participation.forms import Text
from participation.i18n import gettext as _
from participation.jurisdictions.catalogue import PlaceType
from participation.opendata.fields import Fields
from participation.opendata.services import HEIGHTS, moods, seasons, service_named
from participation.opendata.whereabouts import whereabouts
from participation.reports.forms import MOST_FEATURES, ReportForm

LONGEST = 4000


class RelayedForm(ReportForm):
    """The standard's description is longer than what a child is asked for."""

    words: Annotated[Text, Field(max_length=LONGEST)] = ""


async def checked(given: Fields, jurisdiction: str) -> RelayedForm:
    """Raises NotFound for an unknown service, InvalidInput naming each other fault."""
    if not given.get("service_code"):
        raise InvalidInput({"service_code": _("这里还空着。")})
    place = service_named(given.get("service_code").strip())
    point = await whereabouts(given, jurisdiction)
    answers = _answers(given, place)
    return RelayedForm.parse(
        answers | {"place_type": place.id, "point": point, "words": _description(given)}
    )


def _description(given: Fields) -> str:
    """Forms send line ends as two signs; they count as one."""
    words = given.get("description").replace("\r\n", "\n")
    if len(words) > LONGEST:
        raise InvalidInput({"description": _("太长了，最多 %(most)s 个字。") % {"most": LONGEST}})
    return words


def _answers(given: Fields, place: PlaceType) -> dict[str, object]:
    wrong: dict[str, str] = {}
    heights = [str(one) for one in HEIGHTS]
    answers: dict[str, object] = {
        "mood": _one(given, "mood", list(moods()), wrong),
        "lens_height_cm": _one(given, "lens_height_cm", heights, wrong),
        "season": _one(given, "season", list(seasons()), wrong),
        "features": _several(given, "features", [one.id for one in place.features], wrong),
    }
    if answers["mood"] is None:
        wrong.setdefault("attribute[mood]", _("这里还空着。"))
    for unknown in given.attributes.keys() - answers.keys():
        wrong[f"attribute[{unknown}]"] = _("这个 service_code 没有这一项。")
    if wrong:
        raise InvalidInput(wrong)
    return answers


def _one(given: Fields, code: str, offered: list[str], wrong: dict[str, str]) -> str | None:
    chosen = given.attributes.get(code, [])
    if len(chosen) > 1:
        wrong[f"attribute[{code}]"] = _("只能给一次。")
    elif chosen and chosen[0] not in offered:
        wrong[f"attribute[{code}]"] = _("请从列出的里面选一个。")
    return chosen[0] if len(chosen) == 1 else None


def _several(given: Fields, code: str, offered: list[str], wrong: dict[str, str]) -> list[str]:
    chosen = list(dict.fromkeys(given.attributes.get(code, [])))
    if not set(offered).issuperset(chosen):
        wrong[f"attribute[{code}]"] = _("请从列出的里面选一个。")
    elif len(chosen) > MOST_FEATURES:
        wrong[f"attribute[{code}]"] = _("一次最多 %(most)s 个。") % {"most": MOST_FEATURES}
    return chosen

"""How far a report's matter is, in the few words the standard has for it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from participation import clock
from participation.agendas.models import ItemStatus
from participation.agendas.queries import as_date
from participation.database import from_json
from participation.i18n import gettext as _
from participation.i18n import language
from participation.localized import in_language
from participation.responses.models import PROMISING, REFUSING, SUBSTANTIVE, Verdict
from participation.wording.passed import words_in

DECIDED = frozenset({ItemStatus.DECIDED, ItemStatus.ANSWERED, ItemStatus.CLOSED})
FINISHED = frozenset({ItemStatus.ANSWERED, ItemStatus.CLOSED})


@dataclass(frozen=True)
class Progress:
    """`closed_at` only when an answer and what came of it are both published."""

    office: str = ""
    notes: str = ""
    notice: str = ""
    expected: date | None = None
    updated_at: datetime | None = None
    closed_at: datetime | None = None


def progress(line: Sequence[dict[str, Any]]) -> Progress:
    """From the matter's rows, oldest answer first; no rows, no matter."""
    if not line:
        return Progress(notice=_("大家能看到了。等排上大人的会，这里会写是哪一天。"))
    item, answers = line[0], [row for row in line if row["verdict"]]
    standing = [row for row in answers if row["withdrawn_at"] is None]
    said = next((row for row in reversed(standing) if row["verdict"] in SUBSTANTIVE), None)
    office = in_language(from_json(item["office"]), language())
    status = ItemStatus(item["status"])
    return Progress(
        office=office,
        notes=_in_child_words(answers[-1]) if answers else "",
        notice=_notice(status, said, answered=item["answered_at"] is not None) % {"office": office},
        expected=_expected(status, item, said),
        updated_at=_last_said(answers[-1]) if answers else None,
        closed_at=clock.parse(said["at"]) if said and _finished(status, said) else None,
    )


def _finished(status: ItemStatus, said: dict[str, Any]) -> bool:
    """A promise is no end, and neither is a refusal: the standard's closed means resolved."""
    return status in FINISHED and said["verdict"] == Verdict.DONE


def _last_said(answer: dict[str, Any]) -> datetime:
    return clock.parse(answer["withdrawn_at"] or answer["at"])


def _in_child_words(answer: dict[str, Any]) -> str:
    if answer["withdrawn_at"] is not None:
        return _taken_back(answer)
    words = words_in(answer["passed"])
    parts = (words.get(box) for box in ("looked_at", "will_do", "cannot_yet"))
    return "\n".join(part for part in parts if part) or words.get("words", "")


def _taken_back(answer: dict[str, Any]) -> str:
    """The office's reason follows once a person has read it."""
    day = clock.local(clock.parse(answer["withdrawn_at"])).date().isoformat()
    why = words_in(answer["why"]).get("withdrawn_reason", "")
    return "\n".join(filter(None, (_("这个回答 %(day)s撤回了。") % {"day": day}, why)))


def _expected(status: ItemStatus, item: dict[str, Any], said: dict[str, Any] | None) -> date | None:
    """The day of the promise, else the day by which the office answers."""
    if status is ItemStatus.TAKEN_OFF:
        return None
    if item["answered_at"] is not None:
        return as_date(said["due_on"]) if said and said["verdict"] in PROMISING else None
    return as_date(item["answer_due_on"])


def _notice(status: ItemStatus, said: dict[str, Any] | None, *, answered: bool) -> str:
    if status is ItemStatus.TAKEN_OFF:
        return _("%(office)s这一次不讨论它了。")
    if status not in DECIDED:
        return _("%(office)s先听孩子和家长怎么说，再作决定。")
    if said is None:
        return _unread() if answered else _("已经决定了，等%(office)s回答。")
    if said["verdict"] in PROMISING:
        return _("%(office)s答应去做，做好了会写在这里。")
    if said["verdict"] in REFUSING:
        return _("%(office)s说了现在为什么不做。")
    return _("%(office)s说做好了，可以去看看。")


def _unread() -> str:
    return _("%(office)s回答了，一位大人正在看。看好了会写在这里。")

"""A document in the reader's language, with what this deployment says of itself filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from participation.i18n import N_
from participation.i18n import gettext as _
from participation.retention.document import Document
from participation.retention.rule import time_words
from participation.settings import Settings

MODES = {"class": N_("课堂方式"), "attested": N_("学校证明方式"), "vault": N_("封存方式")}
TIMED = 4  # cells of a row that says how long something stays


@dataclass(frozen=True, slots=True)
class Told:
    """A section ready to be read."""

    id: str
    title: str
    sentences: tuple[str, ...]
    tables: dict[str, list[tuple[str, ...]]]


def told(document: Document, settings: Settings) -> list[Told]:
    values = facts(settings)
    return [
        Told(
            one.id,
            _(one.title),
            tuple(filled(_(sentence), values) for sentence in one.sentences),
            {name: [_row(row) for row in document.tables[name]] for name in one.tables},
        )
        for one in document.sections
    ]


def facts(settings: Settings) -> Mapping[str, str]:
    """What the sentences leave open; what nobody has set is said to be so."""
    unset = _("未设置")
    return {
        "operator": settings.operator or unset,
        "officer": settings.child_data_officer or unset,
        "phone": settings.child_data_phone or unset,
        "identity": _(MODES[settings.identity_mode]),
        "processors": settings.processors or _("没有，都由办平台的单位自己做"),
        "help_line": settings.help_line,
        "days": str(settings.erase_days),
        "receipt_days": str(settings.receipt_days),
        "answer_days": str(settings.answer_days),
    }


def filled(sentence: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return sentence


def _row(row: Sequence[str]) -> tuple[str, ...]:
    if len(row) != TIMED:
        return tuple(_(cell) for cell in row)
    holds, stays, seconds, then = row
    time = time_words(timedelta(seconds=int(seconds))) if seconds else ""
    return _(holds), _(stays).replace("{time}", time), _(then)

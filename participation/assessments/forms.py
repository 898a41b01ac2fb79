"""What an office, and whoever contests, may send."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from participation.agendas.forms import ChildText, Version
from participation.assessments.sheet import OF_STEP, Box, mark
from participation.errors import InvalidInput
from participation.forms import Form, Text
from participation.i18n import gettext as _
from participation.wording.models import KEPT_HERE, Part

AFTER = KEPT_HERE[Part.AFTERMATH]


class SheetForm(Form):
    """Boxes by name; those that are not sent stay. `revision` is the draft one has seen."""

    fields: dict[str, Text] = Field(default_factory=dict, max_length=400)
    revision: Version = None

    def fits(self, revision: int, filled: Mapping[str, str]) -> bool:
        """Whoever sends no revision did not ask."""
        return self.revision in {None, revision}


class StepForm(SheetForm):
    """One page of the form; `seen` is the mark of what it held when it was opened."""

    step: str = Field(default="", max_length=10)
    seen: str = Field(default="", max_length=64)

    def fits(self, revision: int, filled: Mapping[str, str]) -> bool:
        """What another page of the form got meanwhile, or the same words, is in nobody's way."""
        own = OF_STEP.get(self.step, ())
        sent = {box: said for box, said in self.fields.items() if box.startswith(own)}
        same = all(filled.get(box, "") == said for box, said in sent.items())
        return same or self.seen in {"", mark(filled, self.step)}


class NoteForm(Form):
    """Why it goes back to who wrote it."""

    note: Text = Field(default="", max_length=200)


class ContestForm(Form):
    contest: Text = Field(min_length=4, max_length=KEPT_HERE[Part.CONTEST]["contest"])


class SettlementForm(Form):
    outcome: Literal["upheld", "dismissed"]
    answer: Text = Field(min_length=4, max_length=KEPT_HERE[Part.SETTLEMENT]["settled"])


class AftermathForm(Form):
    turned_out: Literal["better", "as-said", "worse", "mixed"]
    happened: Text = Field(min_length=4, max_length=AFTER["happened"])
    otherwise: Text = Field(default="", max_length=AFTER["otherwise"])
    next_step: Text = Field(default="", max_length=AFTER["next_step"])
    child_words: ChildText = Field(min_length=4, max_length=AFTER["child_words"])


def read(known: Mapping[str, Box], typed: Mapping[str, str]) -> dict[str, str]:
    """Of what was sent, the boxes that there are.

    Raises InvalidInput at each box that is too long or is none of its options.
    """
    found = {name: typed[name].strip() for name in known if name in typed}
    wrong = {name: words for name, said in found.items() if (words := _wrong(known[name], said))}
    if wrong:
        raise InvalidInput(wrong, dict(typed))
    return found


def _wrong(box: Box, said: str) -> str:
    if box.options is not None and said and said not in box.options:
        return _("请从列出的里面选一个。")
    if box.options is None and len(said) > box.most:
        return _("太长了，最多 %(most)s 个字。") % {"most": box.most}
    return ""

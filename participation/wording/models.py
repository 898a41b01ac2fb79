"""A text of an adult, version by version: what was written, and what a moderator said to it."""

import secrets
from collections.abc import Mapping
from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.contributions.models import Visibility
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.moving import move

PREFIX = "text-"


class Part(StrEnum):
    """Which words of a matter these are."""

    ITEM = "item"
    HEARING = "hearing"
    SUMMARY = "summary"
    DECISION = "decision"
    TAKEN_OFF = "taken-off"
    ANSWER = "answer"
    WITHDRAWAL = "withdrawal"
    THEME = "theme"
    EXTENSION = "extension"
    LISTENING = "listening"
    IMPACT = "impact"
    CONTEST = "contest"
    SETTLEMENT = "settlement"
    AFTERMATH = "aftermath"
    PROMISE = "promise"
    SECOND_LOOK = "second-look"
    BODY = "body"
    CONDUCT = "conduct"
    REFUSAL = "refusal"
    CLASS_REPLY = "class-reply"


# What others say to an office: it is read at the same desk and is not the office's own.
TO_AN_OFFICE = frozenset({Part.CONTEST, Part.CLASS_REPLY})


# Words that stand in this room alone: their boxes, and how long each may be.
KEPT_HERE: Mapping[Part, Mapping[str, int]] = {
    Part.CONTEST: {"contest": 500},
    Part.SETTLEMENT: {"settled": 500},
    Part.AFTERMATH: {
        "child_words": 150,
        "happened": 1000,
        "otherwise": 1000,
        "next_step": 500,
    },
}


class State(StrEnum):
    """Replaced: other words were written, or passed, in its place."""

    WAITING = "waiting"
    PASSED = "passed"
    RETURNED = "returned"
    REPLACED = "replaced"


TEXT = Lifecycle(
    {
        State.WAITING: {State.PASSED, State.RETURNED, State.REPLACED},
        State.RETURNED: {State.REPLACED},
        State.PASSED: {State.REPLACED},
        State.REPLACED: set(),
    }
)
SEEN = {
    State.WAITING: Visibility.WAITING,
    State.PASSED: Visibility.PUBLISHED,
    State.RETURNED: Visibility.RETURNED,
    State.REPLACED: Visibility.WITHHELD,
}


WRITTEN_FOR_CHILDREN = (
    *("looked_at", "will_do", "cannot_yet", "said"),
    *("child_title", "child_can_change", "child_is_fixed"),
    *("options", "open_question", "pack", "pack_ko", "pack_en", "question"),
    *("child_words", "taken_off_reason", "children_said", "guardians_said", "answer"),
    *("emergency_reason", "extension_reason", "waived_reason", "withdrawn_reason"),
    *("name", "about", "conduct", "child_reason"),
    *("children_summary", "children_minority", "short_reason"),
    *("ko_looked_at", "ko_will_do", "ko_cannot_yet"),
)
CHILD_BOXES = frozenset(WRITTEN_FOR_CHILDREN)
# Boxes whose names mean something else elsewhere, by how they begin.
READ_IN: Mapping[Part, tuple[str, ...]] = {
    Part.THEME: ("title", "reason"),
    Part.IMPACT: ("changed_",),
}
ORDER = (
    *WRITTEN_FOR_CHILDREN,
    *("no_children_statement", "guardians_summary", "guardians_minority", "no_guardians_statement"),
    *("title", "can_change", "is_fixed", "decision_maker", "no_effect_reason"),
    *("text", "what_changed", "words", "owner", "funding", "reason"),
)


def is_for_children(part: Part, box: str) -> bool:
    """Refused are words of offices that it does not explain; the editor and the desk look at it."""
    return box in CHILD_BOXES or box.startswith(READ_IN.get(part, ()))


def new_text_id() -> str:
    """Longer than the id of a contribution, so neither is ever taken for the other."""
    return PREFIX + secrets.token_urlsafe(15)[:19]


def is_text_id(public_id: str) -> bool:
    return len(public_id) == len(PREFIX) + 19 and public_id.startswith(PREFIX)


class AdultText(Model):
    """Its words never change, other words are another row, which waits anew.

    `subject`, `part` and `number` are its place, of one place at most one row has passed and at
    most one waits. `about` is the item under which its office finds it.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_text_id)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    account_id = fields.IntField()
    part = fields.CharEnumField(Part, max_length=12)
    subject = fields.CharField(max_length=24)
    number = fields.SmallIntField(default=0)
    about = fields.CharField(max_length=24)
    version = fields.IntField(default=1)
    words: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    digest = fields.CharField(max_length=64)
    findings: fields.Field[list[dict[str, object]]] = fields.JSONField(default=list)
    urgency = fields.SmallIntField(default=0)
    urgent = fields.BooleanField(default=False)
    due_on = fields.DateField(null=True)
    news = fields.CharField(max_length=40, default="")
    state = fields.CharEnumField(State, default=State.WAITING, max_length=10)
    created_at = MomentField(auto_now_add=True)
    decided_at = MomentField(null=True)
    decided_by = fields.IntField(null=True)
    reason = fields.CharField(max_length=40, default="")
    sentence = fields.CharField(max_length=200, default="")

    class Meta:
        table = "adult_text"
        indexes = (
            ("subject", "part", "state"),
            ("about", "state"),
            ("jurisdiction_id", "state", "decided_at"),
            ("department_id", "state"),
        )

    @property
    def said(self) -> dict[str, str]:
        """What a child reads comes first; a database keeps no order of boxes."""
        first = [box for box in ORDER if box in self.words]
        return {box: self.words[box] for box in [*first, *sorted(self.words.keys() - set(first))]}

    @property
    def visibility(self) -> Visibility:
        """In the words of the queue, which knows contributions."""
        return SEEN[self.state]

    @property
    def held(self) -> bool:
        """Safeguarding holds children's words only."""
        return False

    async def become(self, there: State, **decided: object) -> None:
        await move(self, TEXT, there, decided)

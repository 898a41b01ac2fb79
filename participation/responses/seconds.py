"""What a second person reads, what children say of it, and what comes later than was said."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.agendas.models import Item
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.moving import move
from participation.responses.models import CommitmentStep, Response


class DraftState(StrEnum):
    WAITING = "waiting"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    TAKEN_BACK = "taken-back"


DRAFT = Lifecycle(
    {
        DraftState.WAITING: {DraftState.CONFIRMED, DraftState.RETURNED, DraftState.TAKEN_BACK},
        DraftState.RETURNED: set(),
        DraftState.CONFIRMED: set(),
        DraftState.TAKEN_BACK: set(),
    }
)


class AnswerDraft(Model):
    """An answer that another officer reads before it goes out, `reader_id` is the office asked."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="answer_drafts", on_delete=fields.RESTRICT
    )
    item_id: int
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    reader_department_id = fields.CharField(max_length=60)
    account_id = fields.IntField()
    words: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    state = fields.CharEnumField(DraftState, default=DraftState.WAITING, max_length=10)
    sentence = fields.CharField(max_length=200, default="")
    decided_by = fields.IntField(null=True)
    created_at = MomentField(auto_now_add=True)
    decided_at = MomentField(null=True)

    class Meta:
        table = "answer_draft"
        indexes = (("reader_department_id", "state", "id"), ("department_id", "state", "id"))

    async def become(self, there: DraftState, **changes: object) -> None:
        await move(self, DRAFT, there, changes)


class Disagreement(Model):
    """A child does not agree with an answer: once each, and no row leads to a child."""

    id = fields.IntField(primary_key=True)
    response: fields.ForeignKeyRelation[Response] = fields.ForeignKeyField(
        "participation.Response", related_name="disagreements"
    )
    response_id: int
    teller = fields.CharField(max_length=64)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "disagreement"
        unique_together = (("response", "teller"),)


class BetterFace(Model):
    """Is it really better? One face of one child for what was done, the last one counts."""

    id = fields.IntField(primary_key=True)
    step: fields.ForeignKeyRelation[CommitmentStep] = fields.ForeignKeyField(
        "participation.CommitmentStep", related_name="faces"
    )
    step_id: int
    teller = fields.CharField(max_length=64)
    better = fields.BooleanField()
    at = MomentField(auto_now=True)

    class Meta:
        table = "better_face"
        unique_together = (("step", "teller"),)


class LookState(StrEnum):
    OPEN = "open"
    STANDS = "stands"
    CHANGES = "changes"


LOOK = Lifecycle(
    {
        LookState.OPEN: {LookState.STANDS, LookState.CHANGES},
        LookState.STANDS: set(),
        LookState.CHANGES: set(),
    }
)


class SecondLook(Model):
    """Children objected: somebody who did not write it looks again, and says what comes of it.

    `about` is the answer or the done step, for each at most one. `account_id` wrote it.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    about = fields.CharField(max_length=24, unique=True)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="second_looks", on_delete=fields.RESTRICT
    )
    item_id: int
    commitment_id = fields.IntField(null=True)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    reader_department_id = fields.CharField(max_length=60)
    account_id = fields.IntField(null=True)
    state = fields.CharEnumField(LookState, default=LookState.OPEN, max_length=10)
    due_on = fields.DateField()
    said = fields.CharField(max_length=200, default="")
    decided_by = fields.IntField(null=True)
    opened_at = MomentField(auto_now_add=True)
    decided_at = MomentField(null=True)

    class Meta:
        table = "second_look"
        indexes = (("reader_department_id", "state", "due_on"), ("item_id", "id"))

    async def become(self, there: LookState, **changes: object) -> None:
        await move(self, LOOK, there, changes)


class OverdueNotice(Model):
    """The coordinating office was told of this day that passed: once, whatever happens later."""

    id = fields.IntField(primary_key=True)
    key = fields.CharField(max_length=80, unique=True)
    jurisdiction_id = fields.CharField(max_length=40)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "overdue_notice"

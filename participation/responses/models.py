"""What the office answers, in adult words and in words a child understands."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.agendas.models import Item
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.moving import move
from participation.people.models import Account


class Verdict(StrEnum):
    RECEIVED = "received"
    LOOKING = "looking"
    WILL_DO = "will-do"
    PARTLY = "partly"
    NOT_NOW = "not-now"
    CANNOT = "cannot"
    DONE = "done"


SUBSTANTIVE = frozenset(set(Verdict) - {Verdict.RECEIVED, Verdict.LOOKING})
REFUSING = frozenset({Verdict.NOT_NOW, Verdict.CANNOT})
PROMISING = frozenset({Verdict.WILL_DO, Verdict.PARTLY})

# A promise may get a new day, a refusal may be thought over; nothing goes back to "received".
ANSWER = Lifecycle(
    {
        Verdict.RECEIVED: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.LOOKING: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.WILL_DO: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.PARTLY: {Verdict.LOOKING} | SUBSTANTIVE,
        Verdict.NOT_NOW: {Verdict.LOOKING} | SUBSTANTIVE - {Verdict.NOT_NOW},
        Verdict.CANNOT: {Verdict.LOOKING} | SUBSTANTIVE - {Verdict.CANNOT},
        Verdict.DONE: {Verdict.LOOKING, Verdict.WILL_DO, Verdict.PARTLY},
    }
)


class ReasonClass(StrEnum):
    """Why an office does not do it now, or cannot: a refusal without one is not saved (R-11)."""

    MONEY = "money"
    LAND = "land"
    SAFETY = "safety"
    LAW = "law"
    TECHNIQUE = "technique"
    COMPETENCE = "competence"
    OTHER_WISHES = "other-wishes"
    LATER_PLAN = "later-plan"


class FundingSource(StrEnum):
    """Where the money comes from, in the plan's own list (R-31, safeguard 2)."""

    CENTRAL_BUDGET = "central-budget"
    SPECIAL_BOND = "special-bond"
    OWN_FUNDS = "own-funds"
    DEPARTMENT_BUDGET = "department-budget"
    DONATION = "donation"
    NO_MONEY_NEEDED = "no-money-needed"
    NOT_PLANNED = "not-planned"


class Response(Model):
    """One step on the append-only line of an item's answers.

    What is withdrawn stays, words and all, and says so: it is no answer any more. `owner` is the
    section that does it, never a person. `ko_…` are the child's three parts in Korean. `second_id`
    is the other officer who read it before it went out.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="responses", on_delete=fields.RESTRICT
    )
    item_id: int
    department_id = fields.CharField(max_length=60)
    account: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "participation.Account", related_name="responses", on_delete=fields.RESTRICT
    )
    account_id: int
    verdict = fields.CharEnumField(Verdict, max_length=10)
    words = fields.CharField(max_length=2000)
    looked_at = fields.CharField(max_length=200, default="")
    will_do = fields.CharField(max_length=200, default="")
    cannot_yet = fields.CharField(max_length=200, default="")
    due_on = fields.DateField(null=True)
    funding = fields.CharField(max_length=80, default="")
    owner = fields.CharField(max_length=60, default="", db_default="")
    reason_class = fields.CharEnumField(ReasonClass, max_length=14, null=True)
    funding_source = fields.CharEnumField(FundingSource, max_length=20, null=True)
    funding_year = fields.SmallIntField(null=True)
    ko_looked_at = fields.CharField(max_length=200, default="", db_default="")
    ko_will_do = fields.CharField(max_length=200, default="", db_default="")
    ko_cannot_yet = fields.CharField(max_length=200, default="", db_default="")
    second_id = fields.IntField(null=True)
    media: fields.Field[list[str]] = fields.JSONField(default=list)
    at = MomentField(auto_now_add=True)
    withdrawn_at = MomentField(null=True)
    withdrawn_by = fields.IntField(null=True)
    withdrawn_reason = fields.CharField(max_length=200, default="", db_default="")

    class Meta:
        table = "response"
        indexes = (("item_id", "at"),)


class Grasp(StrEnum):
    """Did the child understand the answer?"""

    YES = "yes"
    SOMEWHAT = "somewhat"
    NO = "no"


class Understanding(Model):
    """One face for one answer and one input, the last one counts."""

    id = fields.IntField(primary_key=True)
    response: fields.ForeignKeyRelation[Response] = fields.ForeignKeyField(
        "participation.Response", related_name="understandings"
    )
    response_id: int
    subject = fields.CharField(max_length=24)
    grasp = fields.CharEnumField(Grasp, max_length=10)
    at = MomentField(auto_now=True)

    class Meta:
        table = "understanding"
        unique_together = (("response", "subject"),)


class Keeping(StrEnum):
    """How a promise stands. Late is no state: it is a day that has passed."""

    OPEN = "open"
    MOVED = "moved"
    DONE = "done"
    AGAIN = "again"
    DROPPED = "dropped"


STANDING = frozenset({Keeping.OPEN, Keeping.MOVED, Keeping.AGAIN})
# Children who say that it is not better open what was done again, and so does an office that takes
# back the answer by which it was done or given up.
KEEPING = Lifecycle(
    {
        Keeping.OPEN: {Keeping.MOVED, Keeping.DONE, Keeping.DROPPED},
        Keeping.MOVED: {Keeping.MOVED, Keeping.DONE, Keeping.DROPPED},
        Keeping.DONE: {Keeping.AGAIN},
        Keeping.AGAIN: {Keeping.MOVED, Keeping.DONE, Keeping.DROPPED},
        Keeping.DROPPED: {Keeping.AGAIN},
    }
)


class Commitment(Model):
    """One promise with its day: `first_due_on` never changes, `due_on` moves with a reason."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    item: fields.ForeignKeyRelation[Item] = fields.ForeignKeyField(
        "participation.Item", related_name="commitments", on_delete=fields.RESTRICT
    )
    item_id: int
    response: fields.ForeignKeyRelation[Response] = fields.ForeignKeyField(
        "participation.Response", related_name="commitments", on_delete=fields.RESTRICT
    )
    response_id: int
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    first_due_on = fields.DateField()
    due_on = fields.DateField()
    state = fields.CharEnumField(Keeping, default=Keeping.OPEN, max_length=10)
    last_step = fields.SmallIntField(default=0)
    made_at = MomentField(auto_now_add=True)
    done_at = MomentField(null=True)

    class Meta:
        table = "commitment"
        indexes = (
            ("item_id", "id"),
            ("jurisdiction_id", "state", "due_on"),
            ("department_id", "state", "due_on"),
        )

    async def become(self, there: Keeping, **changes: object) -> None:
        await move(self, KEEPING, there, changes, counter="last_step")


class CommitmentStep(Model):
    """What became of a promise, step 0 is its making. Nothing is ever taken away.

    The words are its own, or those of the answer (`response_id`) that made or moved it.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    commitment: fields.ForeignKeyRelation[Commitment] = fields.ForeignKeyField(
        "participation.Commitment", related_name="steps", on_delete=fields.RESTRICT
    )
    commitment_id: int
    number = fields.SmallIntField()
    state = fields.CharEnumField(Keeping, max_length=10)
    due_on = fields.DateField()
    said = fields.CharField(max_length=200, default="")
    media: fields.Field[list[str]] = fields.JSONField(default=list)
    response_id = fields.IntField(null=True)
    account_id = fields.IntField(null=True)
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "commitment_step"
        unique_together = (("commitment", "number"),)

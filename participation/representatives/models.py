"""A body of children, its term, who sits in it under which animal, and what they raise."""

from tortoise import fields
from tortoise.models import Model

from participation import clock
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.moving import move
from participation.representatives.kinds import (
    SITTING,
    TERM,
    Kind,
    Method,
    Sitting,
    TermStatus,
    Why,
)


class Body(Model):
    """The office that keeps it answers for it. Its words pass the desk."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    kind = fields.CharEnumField(Kind, max_length=10)
    name = fields.CharField(max_length=40)
    about = fields.CharField(max_length=200)
    made_at = MomentField(auto_now_add=True)

    class Meta:
        table = "body"
        indexes = (("jurisdiction_id", "id"), ("department_id", "id"))


class Term(Model):
    """How its children are chosen and till when. `secret` is told once it has been drawn with.

    `drum` is the file of the draw. `groups` are numbers that were counted by hand, of the whole
    body: who is a girl or has a disability is written down of no child.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    body: fields.ForeignKeyRelation[Body] = fields.ForeignKeyField(
        "participation.Body", related_name="terms", on_delete=fields.RESTRICT
    )
    body_id: int
    facilitator_id = fields.IntField()
    method = fields.CharEnumField(Method, max_length=10)
    status = fields.CharEnumField(TermStatus, default=TermStatus.CALLING, max_length=10)
    starts_on = fields.DateField()
    ends_on = fields.DateField()
    bands: fields.Field[dict[str, int]] = fields.JSONField(default=dict)
    substitutes = fields.SmallIntField(default=0)
    commitment = fields.CharField(max_length=64)
    secret = fields.CharField(max_length=64)
    drum: fields.Field[dict[str, object]] = fields.JSONField(default=dict)
    conduct = fields.CharField(max_length=600, default="")
    groups: fields.Field[dict[str, int]] = fields.JSONField(default=dict)
    called_at = MomentField(auto_now_add=True)
    seated_at = MomentField(null=True)

    class Meta:
        table = "body_term"
        indexes = (("body_id", "id"), ("facilitator_id", "status"), ("status", "ends_on"))

    @property
    def seats(self) -> int:
        return sum(self.bands.values())

    @property
    def is_sitting(self) -> bool:
        return self.status is TermStatus.SITTING and bool(self.ends_on >= clock.today())

    async def become(self, there: TermStatus, **changes: object) -> None:
        await move(self, TERM, there, changes, column="status")


class Pool(Model):
    """How many of one school and age band want to: the list itself stays on the school's paper."""

    id = fields.IntField(primary_key=True)
    term: fields.ForeignKeyRelation[Term] = fields.ForeignKeyField(
        "participation.Term", related_name="pools"
    )
    term_id: int
    number = fields.SmallIntField()
    school_id = fields.IntField()
    account_id = fields.IntField()
    band = fields.CharField(max_length=8)
    district_type = fields.CharField(max_length=10)
    school_type = fields.CharField(max_length=10)
    size = fields.SmallIntField()

    class Meta:
        table = "body_pool"
        unique_together = (("term", "number"), ("term", "school_id", "band"))
        indexes = (("account_id", "term_id"),)


class Representative(Model):
    """A chair with an animal that stays for the term, its card is the only way to its child."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    term: fields.ForeignKeyRelation[Term] = fields.ForeignKeyField(
        "participation.Term", related_name="representatives"
    )
    term_id: int
    pool_id = fields.IntField(null=True)
    ticket = fields.CharField(max_length=12, default="")
    position = fields.SmallIntField()
    band = fields.CharField(max_length=8)
    district_type = fields.CharField(max_length=10, default="")
    school_type = fields.CharField(max_length=10, default="")
    adjective = fields.CharField(max_length=20, default="")
    animal = fields.CharField(max_length=20, default="")
    number = fields.IntField(default=0)
    status = fields.CharEnumField(Sitting, max_length=10)
    code_hash = fields.CharField(max_length=64, null=True, unique=True)

    class Meta:
        table = "representative"
        unique_together = (("term", "position"),)
        indexes = (("term_id", "status", "position"), ("pool_id",))

    async def become(self, there: Sitting, **changes: object) -> None:
        await move(self, SITTING, there, changes, column="status")


class Backing(Model):
    """One representative's hand for one idea, it goes when the body has adopted it."""

    id = fields.IntField(primary_key=True)
    term: fields.ForeignKeyRelation[Term] = fields.ForeignKeyField(
        "participation.Term", related_name="backings"
    )
    term_id: int
    proposal = fields.CharField(max_length=24)
    representative: fields.ForeignKeyRelation[Representative] = fields.ForeignKeyField(
        "participation.Representative", related_name="backings"
    )
    representative_id: int

    class Meta:
        table = "backing"
        unique_together = (("representative", "proposal"),)
        indexes = (("term_id", "proposal"),)


class Raised(Model):
    """An idea that an office must put on its agenda or refuse with a reason (R-09).

    Whether it lies on an agenda is read from the items themselves.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    proposal = fields.CharField(max_length=24, unique=True)
    body: fields.ForeignKeyNullableRelation[Body] = fields.ForeignKeyField(
        "participation.Body", related_name="raised", null=True, on_delete=fields.RESTRICT
    )
    body_id: int | None
    why = fields.CharEnumField(Why, max_length=10)
    jurisdiction_id = fields.CharField(max_length=40)
    department_id = fields.CharField(max_length=60)
    raised_at = MomentField(auto_now_add=True)
    receipt_due_on = fields.DateField()
    answer_due_on = fields.DateField()
    received_at = MomentField(null=True)
    refused_at = MomentField(null=True)
    reason = fields.CharField(max_length=500, default="")
    child_reason = fields.CharField(max_length=200, default="")
    alerted = fields.CharField(max_length=10, default="")

    class Meta:
        table = "raised"
        indexes = (("jurisdiction_id", "id"), ("department_id", "id"), ("body_id", "id"))


class Election(Model):
    """One class chooses in one lesson. How many voted for whom is told to nobody.

    `elected` and `waiting` are seat numbers of that lesson, `tied` those among whom the lot fell.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    term: fields.ForeignKeyRelation[Term] = fields.ForeignKeyField(
        "participation.Term", related_name="elections"
    )
    term_id: int
    session_id = fields.IntField(unique=True)
    band = fields.CharField(max_length=8)
    seats = fields.SmallIntField()
    opened_at = MomentField(auto_now_add=True)
    closed_at = MomentField(null=True)
    elected: fields.Field[list[str]] = fields.JSONField(default=list)
    waiting: fields.Field[list[str]] = fields.JSONField(default=list)
    tied: fields.Field[list[str]] = fields.JSONField(default=list)
    dice = fields.CharField(max_length=40, default="")

    class Meta:
        table = "election"
        indexes = (("term_id", "closed_at"),)


class Candidacy(Model):
    """Who stands while the election is open, nothing is left of it afterwards."""

    id = fields.IntField(primary_key=True)
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "participation.Election", related_name="candidacies"
    )
    election_id: int
    participant_id = fields.IntField()
    seat_number = fields.SmallIntField()

    class Meta:
        table = "candidacy"
        unique_together = (("election", "participant_id"),)
        indexes = (("participant_id",),)


class ElectionBallot(Model):
    """`voter_id` is the participant while the election is open and null ever after."""

    id = fields.IntField(primary_key=True)
    election: fields.ForeignKeyRelation[Election] = fields.ForeignKeyField(
        "participation.Election", related_name="ballots"
    )
    election_id: int
    voter_id = fields.IntField(null=True)
    choices: fields.Field[list[str]] = fields.JSONField(default=list)

    class Meta:
        table = "election_ballot"
        unique_together = (("election", "voter_id"),)
        indexes = (("voter_id",),)

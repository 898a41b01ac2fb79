"""Schools, lessons, and the seats children hold in them."""

from datetime import datetime, timedelta
from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation import clock
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.people.models import Account, Participant
from participation.topics.models import Topic


class SessionStatus(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


SESSION = Lifecycle(
    {
        SessionStatus.PLANNED: {SessionStatus.OPEN, SessionStatus.CLOSED},
        SessionStatus.OPEN: {SessionStatus.CLOSED},
        SessionStatus.CLOSED: set(),
    }
)


class SessionKind(StrEnum):
    """In the classroom, or out on the street with a risk sheet (M-14)."""

    LESSON = "lesson"
    WALK = "walk"


class Setting(StrEnum):
    """Where a school stands, in the classes of the statistics office."""

    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"


PAPER_DAYS = 14
SLIP_LIVES = timedelta(days=30)


class School(Model):
    """Where it stands is known only if somebody has said so, ways to it are told from then on."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    jurisdiction_id = fields.CharField(max_length=40, db_index=True)
    names: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    lon = fields.FloatField(null=True)
    lat = fields.FloatField(null=True)
    setting = fields.CharField(max_length=10, default="", db_default="")
    classes = fields.IntField(null=True)

    class Meta:
        table = "school"


class Sketch(Model):
    """A neighbourhood as a class drew it, to put pins on (R-08 AC7).

    Shown in its school's lessons only, once a person has confirmed its masks. `anchors` are
    [[place, x, y, lon, lat]] with x and y in shares of the picture.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    school: fields.ForeignKeyRelation[School] = fields.ForeignKeyField(
        "participation.School", related_name="sketches", on_delete=fields.RESTRICT
    )
    school_id: int
    jurisdiction_id = fields.CharField(max_length=40)
    media = fields.CharField(max_length=24)
    anchors: fields.Field[list[list[str | float]]] = fields.JSONField(default=list)
    in_use = fields.BooleanField(default=True)
    created_at = MomentField(auto_now_add=True)

    class Meta:
        table = "sketch"
        indexes = (("school_id", "in_use"),)


class Session(Model):
    """One lesson. It opens only with a duty person and a substitute on the roster (L-16).

    `spoken` is its language, `supports` what helped everybody to join: about it, about no child.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    school: fields.ForeignKeyRelation[School] = fields.ForeignKeyField(
        "participation.School", related_name="sessions", on_delete=fields.RESTRICT
    )
    school_id: int
    topic: fields.ForeignKeyRelation[Topic] = fields.ForeignKeyField(
        "participation.Topic", related_name="sessions", on_delete=fields.RESTRICT
    )
    topic_id: int
    facilitator: fields.ForeignKeyRelation[Account] = fields.ForeignKeyField(
        "participation.Account", related_name="sessions", on_delete=fields.RESTRICT
    )
    facilitator_id: int
    jurisdiction_id = fields.CharField(max_length=40)
    label = fields.CharField(max_length=40)
    grade_band = fields.CharField(max_length=8, default="3-4")
    kind = fields.CharEnumField(
        SessionKind,
        default=SessionKind.LESSON,
        db_default=SessionKind.LESSON.value,
        max_length=10,
    )
    status = fields.CharEnumField(SessionStatus, default=SessionStatus.PLANNED, max_length=20)
    step = fields.CharField(max_length=10, default="think")
    code_hash = fields.CharField(max_length=64, unique=True)
    seat_count = fields.IntField()
    duty_name = fields.CharField(max_length=40, default="")
    duty_phone = fields.CharField(max_length=30, default="")
    substitute_name = fields.CharField(max_length=40, default="")
    substitute_phone = fields.CharField(max_length=30, default="")
    planned_for = MomentField()
    minutes = fields.IntField(default=40)
    opened_at = MomentField(null=True)
    ends_at = MomentField(null=True)
    closed_at = MomentField(null=True)
    spoken = fields.CharField(max_length=8, default="", db_default="")
    supports = fields.CharField(max_length=100, default="", db_default="")

    class Meta:
        table = "session"
        indexes = (
            ("facilitator_id", "planned_for"),
            ("status", "ends_at"),
            ("jurisdiction_id", "kind", "status", "planned_for"),
            ("school_id", "opened_at"),
        )

    @property
    def is_walk(self) -> bool:
        return self.kind is SessionKind.WALK

    @property
    def slips_until(self) -> datetime:
        """Slips that went home link and are typed in till a month after the lesson."""
        end: datetime = self.closed_at or self.ends_at or self.planned_for
        return end + SLIP_LIVES

    @property
    def takes_paper(self) -> bool:
        """Cards of a lesson are typed in while it runs and in the two weeks after."""
        if self.status is SessionStatus.CLOSED and self.opened_at and self.closed_at:
            return bool(self.closed_at + timedelta(days=PAPER_DAYS) >= clock.now())
        return self.status is SessionStatus.OPEN


class Seat(Model):
    """A place in one lesson. Card and codes are derived, only their fingerprints stand here.

    `faces`: how many questions were answered from it, not how, and nought after the lesson.
    """

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    session: fields.ForeignKeyRelation[Session] = fields.ForeignKeyField(
        "participation.Session", related_name="seats"
    )
    session_id: int
    number = fields.IntField()
    card_hash = fields.CharField(max_length=64, unique=True)
    code_hash = fields.CharField(max_length=64, unique=True)
    slip_hash = fields.CharField(max_length=64, unique=True)
    slip_used_at = MomentField(null=True)
    participant: fields.OneToOneNullableRelation[Participant] = fields.OneToOneField(
        "participation.Participant", related_name="seat", null=True, on_delete=fields.RESTRICT
    )
    participant_id: int | None
    joined_at = MomentField(null=True)
    assent = fields.CharField(max_length=8, default="")
    faces = fields.SmallIntField(default=0, db_default=0)

    class Meta:
        table = "seat"
        unique_together = (("session", "number"),)


class WalkSheet(Model):
    """What was thought of before a class goes out. Signed anew whenever it changes."""

    id = fields.IntField(primary_key=True)
    session: fields.OneToOneRelation[Session] = fields.OneToOneField(
        "participation.Session", related_name="walk_sheet"
    )
    session_id: int
    route = fields.CharField(max_length=400, default="")
    meeting_point = fields.CharField(max_length=100, default="")
    turn_back_at = fields.CharField(max_length=5, default="")
    children = fields.IntField(default=0)
    adults = fields.IntField(default=0)
    adult_names = fields.CharField(max_length=200, default="")
    crossings = fields.IntField(null=True)
    season = fields.CharField(max_length=10, default="")
    weather = fields.CharField(max_length=200, default="")
    cares: fields.Field[dict[str, str]] = fields.JSONField(default=dict)
    absent: fields.Field[list[str]] = fields.JSONField(default=list)
    first_aid = fields.CharField(max_length=100, default="")
    phone_carrier = fields.CharField(max_length=60, default="")
    permission = fields.CharField(max_length=100, default="")
    signed_by = fields.CharField(max_length=40, default="")
    signed_at = MomentField(null=True)

    class Meta:
        table = "walk_sheet"

"""What one sees from one metre up: place, photo, feeling, features, and words only if wanted."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.codes import new_public_id
from participation.contributions.models import Contribution, Visibility
from participation.fields import MomentField
from participation.lifecycle import Lifecycle
from participation.reports.cells import settle, turn
from participation.reports.following import lead_views


class Mood(StrEnum):
    """Keep comes first: what is good is asked for before what is wrong (R-08 AC6)."""

    KEEP = "keep"
    IMPROVE = "improve"
    ADD = "add"


class Season(StrEnum):
    SPRING = "spring"
    SUMMER = "summer"
    AUTUMN = "autumn"
    WINTER = "winter"


class Handling(StrEnum):
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    IN_PROGRESS = "in-progress"
    RESOLVED = "resolved"
    DECLINED = "declined"
    FORWARDED = "forwarded"


HANDLING = Lifecycle(
    {
        Handling.RECEIVED: {Handling.ACKNOWLEDGED, Handling.FORWARDED},
        Handling.ACKNOWLEDGED: {Handling.IN_PROGRESS, Handling.FORWARDED, Handling.DECLINED},
        Handling.IN_PROGRESS: {Handling.RESOLVED, Handling.DECLINED},
        Handling.FORWARDED: {Handling.ACKNOWLEDGED},
        Handling.RESOLVED: set(),
        Handling.DECLINED: set(),
    }
)


class PhotoReport(Contribution):
    """`lon`, `lat` are for planners of the place only, `grid_lon`, `grid_lat` are for everybody.

    `grid_…` and `cell` are the middle of the 50 m cell `spot`, or the very place where that may be
    told (`exact`). `facet` is what the map counts it under, empty while it is not public.
    Only `cells.settle` writes these once a report is filed.

    `group_size` is there when a group made it together, it is still one report. A card on paper
    carries its number and the role of whoever typed it in.
    """

    mood = fields.CharEnumField(Mood, max_length=10)
    place_type = fields.CharField(max_length=40)
    features: fields.Field[list[str]] = fields.JSONField(default=list)
    lens_height_cm = fields.SmallIntField(null=True)
    season = fields.CharEnumField(Season, max_length=10)
    words = fields.CharField(max_length=4000, default="")
    media: fields.Field[list[str]] = fields.JSONField(default=list)
    lon = fields.FloatField()
    lat = fields.FloatField()
    grid_lon = fields.FloatField()
    grid_lat = fields.FloatField()
    cell = fields.BigIntField()
    sketch_id = fields.IntField(null=True)
    sketch_x = fields.FloatField(null=True)
    sketch_y = fields.FloatField(null=True)
    spot = fields.BigIntField(default=0, db_default=0)
    public_place = fields.BooleanField(default=False, db_default=False)
    exact = fields.BooleanField(default=False, db_default=False)
    facet = fields.IntField(null=True)
    month = fields.CharField(max_length=7)
    task_number = fields.IntField(null=True)
    handling = fields.CharEnumField(Handling, default=Handling.RECEIVED, max_length=20)
    group_size = fields.SmallIntField(null=True)
    scribed_by_role = fields.CharField(max_length=20, default="", db_default="")
    paper_no = fields.SmallIntField(null=True)

    class Meta:
        table = "photo_report"
        indexes = (
            ("spot",),
            ("visibility", "cell"),
            ("jurisdiction_id", "visibility", "month", "id"),
            ("visibility", "published_at", "id"),
            ("facet", "published_at", "id"),
            ("jurisdiction_id", "visibility", "place_type", "month", "id"),
            ("topic_id", "visibility", "published_at"),
            ("jurisdiction_id", "visibility", "published_at", "id"),
            ("jurisdiction_id", "handling", "published_at", "id"),
            ("jurisdiction_id", "visibility", "urgency", "created_at"),
        )
        unique_together = (("session_id", "paper_no"),)

    async def become(self, there: Visibility) -> None:
        """The map and what hangs beside it follow in the same transaction: no act can forget."""
        public = Visibility.PUBLISHED in (self.visibility, there)
        if public:
            await turn()
        await super().become(there)
        await lead_views(self.id, there, held=self.held)
        if public:
            await settle([self.id])


class ViewKind(StrEnum):
    """The same spot again: from an adult's height, or when it is done."""

    TWIN = "twin"
    AFTER = "after"


class ReportView(Model):
    """An officer's picture of a report's spot, public when read and while the report is."""

    id = fields.IntField(primary_key=True)
    public_id = fields.CharField(max_length=24, unique=True, default=new_public_id)
    report: fields.ForeignKeyRelation[PhotoReport] = fields.ForeignKeyField(
        "participation.PhotoReport", related_name="views"
    )
    report_id: int
    kind = fields.CharEnumField(ViewKind, max_length=10)
    media = fields.CharField(max_length=24)
    lens_height_cm = fields.SmallIntField()
    taken_month = fields.CharField(max_length=7)
    alt = fields.CharField(max_length=200)
    account_id = fields.IntField()
    created_at = MomentField(auto_now_add=True)

    class Meta:
        table = "report_view"
        unique_together = (("report", "kind"),)


class NotTheSame(Model):
    """An office has looked: these two are about different spots, so nobody is asked again."""

    id = fields.IntField(primary_key=True)
    one = fields.CharField(max_length=24)
    other = fields.CharField(max_length=24, db_index=True)
    jurisdiction_id = fields.CharField(max_length=40)
    account_id = fields.IntField()
    at = MomentField(auto_now_add=True)

    class Meta:
        table = "not_the_same"
        unique_together = (("one", "other"),)


class MapCell(Model):
    """What lies in one map tile of an even level: how many, where on average, of which kinds.

    `id` holds level and tile, so that a view is a few ranges of the primary key. `sum_id` of a
    single report is its id. `facets` packs how many there are under each facet.
    """

    id = fields.BigIntField(primary_key=True)
    n = fields.IntField()
    sum_lon = fields.BigIntField()
    sum_lat = fields.BigIntField()
    sum_id = fields.BigIntField()
    facets = fields.BinaryField()

    class Meta:
        table = "map_cell"

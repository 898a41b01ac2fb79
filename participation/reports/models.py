"""What one sees from one metre up: place, photo, feeling, features, and words only if wanted."""

from enum import StrEnum

from tortoise import fields
from tortoise.models import Model

from participation.contributions.models import Contribution, Visibility
from participation.lifecycle import Lifecycle
from participation.reports.cells import settle, turn


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
    """

    mood = fields.CharEnumField(Mood, max_length=10)
    place_type = fields.CharField(max_length=40)
    features: fields.Field[list[str]] = fields.JSONField(default=list)
    lens_height_cm = fields.SmallIntField(null=True)
    season = fields.CharEnumField(Season, max_length=10)
    words = fields.CharField(max_length=200, default="")
    media: fields.Field[list[str]] = fields.JSONField(default=list)
    lon = fields.FloatField()
    lat = fields.FloatField()
    grid_lon = fields.FloatField()
    grid_lat = fields.FloatField()
    cell = fields.BigIntField()
    spot = fields.BigIntField(default=0, db_default=0)
    public_place = fields.BooleanField(default=False, db_default=False)
    exact = fields.BooleanField(default=False, db_default=False)
    facet = fields.IntField(null=True)
    month = fields.CharField(max_length=7)
    task_number = fields.IntField(null=True)
    handling = fields.CharEnumField(Handling, default=Handling.RECEIVED, max_length=20)

    class Meta:
        table = "photo_report"
        indexes = (
            ("spot",),
            ("visibility", "cell"),
            ("visibility", "published_at", "id"),
            ("facet", "published_at", "id"),
            ("topic_id", "visibility", "published_at"),
            ("jurisdiction_id", "visibility", "published_at", "id"),
            ("jurisdiction_id", "visibility", "urgency", "created_at"),
        )

    async def become(self, there: Visibility) -> None:
        """The map counts it, or no longer, in the same transaction: no act can forget."""
        if Visibility.PUBLISHED not in (self.visibility, there):
            return await super().become(there)
        await turn()
        await super().become(there)
        await settle([self.id])
        return None


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

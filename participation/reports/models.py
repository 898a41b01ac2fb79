"""What one sees from one metre up: place, photo, feeling, features, and words only if wanted."""

from enum import StrEnum

from tortoise import fields

from participation.contributions.models import Contribution
from participation.lifecycle import Lifecycle


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
    """The exact position is for planners, strangers get the 50 m grid cell and the month."""

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
    month = fields.CharField(max_length=7)
    task_number = fields.IntField(null=True)
    handling = fields.CharEnumField(Handling, default=Handling.RECEIVED, max_length=20)

    class Meta:
        table = "photo_report"
        indexes = (
            ("visibility", "cell"),
            ("jurisdiction_id", "visibility", "month", "id"),
            ("jurisdiction_id", "visibility", "place_type", "month", "id"),
            ("topic_id", "visibility", "published_at"),
            ("jurisdiction_id", "visibility", "urgency", "created_at"),
        )

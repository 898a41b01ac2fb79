"""Column types every model shares."""

from datetime import UTC, datetime
from typing import Any

from tortoise import fields
from tortoise.models import Model

from participation import clock


class MomentField(fields.DatetimeField[Any]):
    """Always UTC, and stamped by our clock.

    SQLite compares datetimes as text, so one instant must have one spelling.
    """

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        if isinstance(instance, Model) and self._stamps(value):
            value = clock.now()
            setattr(instance, self.model_field_name, value)
        elif isinstance(value, datetime):
            value = self._utc(value)
        return value

    def _stamps(self, value: Any) -> bool:
        return self.auto_now or (self.auto_now_add and value is None)

    @staticmethod
    def _utc(value: datetime) -> datetime:
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

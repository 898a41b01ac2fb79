"""A report to an authority, as the form of the room gives it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from participation import clock
from participation.safeguarding.closing import Report
from participation.safeguarding.situations import Authority

RECEIVERS = {one.value: one for one in Authority}


def report_of(form: Mapping[str, Any]) -> Report:
    wanted = str(form.get("authority", ""))
    return Report(
        authority=RECEIVERS.get(wanted),
        receiver=str(form.get("receiver", "")),
        reported_at=moment_of(str(form.get("reported_at", ""))),
        reference=str(form.get("reference", "")),
    )


def moment_of(typed: str) -> datetime | None:
    """As a datetime-local field gives it, in the deployment's zone."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=clock.ZONE)
    except ValueError:
        return None

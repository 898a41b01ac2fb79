"""While a matter is heard its topic takes ideas: both groups have somewhere to speak."""

from datetime import datetime

from participation.topics.models import Phase, PhaseKind

CHANNEL = PhaseKind.PROPOSE  # children and guardians both hand in ideas


async def open_for(topic_id: int, opens_at: datetime, closes_at: datetime) -> None:
    """From the first to the last moment of the window (R-01); never shorter than it was."""
    days = {"opens_at": opens_at, "closes_at": closes_at}
    phase, made = await Phase.get_or_create(days, topic_id=topic_id, kind=CHANNEL)
    if made or _covers(phase, opens_at, closes_at):
        return
    phase.opens_at = min(phase.opens_at, opens_at)
    if phase.closes_at is not None:
        phase.closes_at = max(phase.closes_at, closes_at)
    await phase.save(update_fields=list(days))


async def is_open_throughout(topic_id: int, opens_at: datetime, closes_at: datetime) -> bool:
    phase = await Phase.get_or_none(topic_id=topic_id, kind=CHANNEL)
    return phase is not None and _covers(phase, opens_at, closes_at)


def _covers(phase: Phase, opens_at: datetime, closes_at: datetime) -> bool:
    return phase.opens_at <= opens_at and (phase.closes_at is None or closes_at <= phase.closes_at)

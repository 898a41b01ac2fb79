"""Telling the duty person: a line in the log stream that a pager watches, without any content."""

import structlog

from participation.safeguarding.models import Concern, ConcernStatus

log = structlog.get_logger("safeguarding")


async def alert(payload: dict[str, object]) -> None:
    """Repeated alerts are harmless; a concern taken meanwhile needs none."""
    concern = await Concern.get_or_none(id=payload["concern"])
    if concern and concern.status is ConcernStatus.OPEN:
        log.warning(
            "concern.waiting", concern=concern.public_id, jurisdiction=concern.jurisdiction_id
        )

"""After three years nobody needs to know who looked."""

from tortoise.transactions import atomic

from participation import clock
from participation.access.models import KEPT, AccessLook, AccessRequest, Approval, Delegate


@atomic()
async def forget_old(payload: dict[str, object]) -> None:
    """Requests with their approvals, looks, and delegations that ended as long ago."""
    before = clock.now() - KEPT
    await AccessLook.filter(at__lt=before).delete()
    await Approval.filter(request__asked_at__lt=before).delete()
    await AccessRequest.filter(asked_at__lt=before).delete()
    await Delegate.filter(until__lt=before.date()).delete()

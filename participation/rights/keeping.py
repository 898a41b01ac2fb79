"""copies.sweep: a copy ends with the sign-in it was made for, or after a day."""

from participation import clock
from participation.database import rows
from participation.media import store
from participation.rights.actions import COPY_LIVES
from participation.rights.models import RightsCopy
from participation.work.enqueue import enqueue
from participation.work.worker import Payload

OVER = """
SELECT c.id, c.public_id FROM rights_copy c LEFT JOIN sign_in i ON i.id = c.sign_in_id
 WHERE c.asked_at <= $1
    OR (c.sign_in_id IS NOT NULL
        AND (i.id IS NULL OR i.revoked_at IS NOT NULL OR i.expires_at <= $2))
 ORDER BY c.id LIMIT 500
"""


async def sweep(payload: Payload) -> None:
    moment = clock.now()
    for row in await rows(OVER, moment - COPY_LIVES, moment):
        await RightsCopy.filter(id=row["id"]).delete()
        parts = [store.copy_of(row["public_id"])]
        await enqueue("media.remove", public_id=row["public_id"], parts=parts)

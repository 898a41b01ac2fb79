"""The only place that opens a sealed name: with a grant that is looked at in the same breath."""

import json
from dataclasses import dataclass

from participation.access.grants import Grant
from participation.access.models import What
from participation.access.subjects import child_of
from participation.errors import NotPermitted
from participation.identity.keys import rings
from participation.identity.models import SealedIdentity
from participation.identity.vault import about


@dataclass(frozen=True, repr=False)
class Identity:
    name: str
    document: str
    number: str


async def unsealed(grant: Grant) -> Identity | None:
    """None when nobody sealed anything. Raises InvalidMove, NotPermitted, SealBroken."""
    asked = await grant.still_open()
    if asked.what is not What.IDENTITY:
        raise NotPermitted("granted for something else")
    child = await child_of(asked.role, asked.subject, asked.jurisdiction_id)
    kept = await SealedIdentity.get_or_none(child_id=child.id)
    if kept is None:
        return None
    first, second = rings()
    inner = second.unseal(kept.sealed, about(child)).decode()
    return Identity(**json.loads(first.unseal(inner, about(child))))

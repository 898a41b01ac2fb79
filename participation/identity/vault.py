"""A guardian seals who a child is; nothing in this room can open what was sealed."""

import json
from dataclasses import dataclass
from datetime import datetime

from tortoise.transactions import atomic

from participation.actor import Actor
from participation.database import rows
from participation.errors import InvalidMove, NotFound
from participation.i18n import N_
from participation.identity import keys
from participation.identity.forms import IdentityForm
from participation.identity.models import SealedIdentity
from participation.identity.modes import Mode, require_mode
from participation.journal.record import record
from participation.people.bars import without
from participation.people.models import Participant
from participation.policies import Act, require

VERSION = "2026-11"
ASKED = (
    N_("只为一件事：法律要求核对发布者的真实身份时，能够查到。"),
    N_("封存以后，老师、审核员、规划局和我们自己都看不到，页面上仍然只有动物名字。"),
    N_("要打开，得有写明理由的申请，再由两个单位各一人批准；打开一次记一次。"),
    N_("不封存也没关系，孩子少不了一样事。随时可以收回，收回马上删掉。"),
)
OWN = f"""
SELECT p.id FROM participant p JOIN guardianship g ON g.child_id = p.id
WHERE p.public_id = $1 AND g.guardian_id = $2 AND {without("p.id", 3)}
"""


@dataclass(frozen=True)
class HandedIn:
    """All that anybody sees of it, the guardian included: that it is there, and since when."""

    at: datetime
    mine: bool


@atomic()
async def hand_in(actor: Actor, child: str, form: IdentityForm) -> None:
    """Once; to correct something, take it back first. Raises NotFound for another's child."""
    ward = await _own_child(actor, child)
    if await SealedIdentity.exists(child_id=ward.id):
        raise InvalidMove("sealed already")
    plain = json.dumps(form.model_dump(mode="json", exclude={"agrees"}), ensure_ascii=False)
    await SealedIdentity.create(
        child_id=ward.id,
        guardian_id=actor.participant_id,
        jurisdiction_id=ward.jurisdiction_id,
        sealed=keys.seal(plain.encode(), about(ward)),
        text_version=VERSION,
    )
    await record(actor, "identity.sealed", ward)


@atomic()
async def take_back(actor: Actor, child: str) -> None:
    """Gone at once, whoever of the guardians had handed it in."""
    ward = await _own_child(actor, child)
    if not await SealedIdentity.filter(child_id=ward.id).delete():
        raise NotFound("identity")
    await record(actor, "identity.taken-back", ward)


async def handed_in(actor: Actor, child: str) -> HandedIn | None:
    ward = await _own_child(actor, child)
    found = await SealedIdentity.get_or_none(child_id=ward.id)
    return HandedIn(found.at, found.guardian_id == actor.participant_id) if found else None


def about(child: Participant) -> str:
    """Bound into the seal: on another child's row it does not open."""
    return f"identity:{child.public_id}"


async def _own_child(actor: Actor, child: str) -> Participant:
    require_mode(Mode.VAULT)
    require(actor, Act.CONSENT_DECIDE)
    found = await rows(OWN, child, actor.participant_id, actor.account_id)
    if not found:
        raise NotFound("child")
    return await Participant.filter(id=found[0]["id"]).select_for_update().get()

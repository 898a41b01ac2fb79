"""What may be kept and shown of a child before anybody has been asked (L-01, decision 0017).

In class mode a seat holds no personal data, so its drawings, words and masked photos wait for
nobody; a voice is somebody's own in every mode.
"""

from typing import Any

from participation import clock
from participation.people.models import Kind, Participant
from participation.settings import settings

PERSONAL = {
    "class": frozenset({"voice"}),
    "attested": frozenset({"publish", "photo", "voice"}),
    "vault": frozenset({"publish", "photo", "voice"}),
}
COLUMNS = {"photo": "photos", "voice": "voices"}


def needs_yes() -> frozenset[str]:
    """The purposes that only a yes opens, in the identity mode of this deployment."""
    return PERSONAL[settings().identity_mode]


def at_first() -> dict[str, Any]:
    """The columns of a child nobody has answered for."""
    needed = needs_yes()
    free = {column: purpose not in needed for purpose, column in COLUMNS.items()}
    this_year = clock.school_year(clock.today())
    return {"shown": "publish" not in needed, "reckoned_in": this_year, **free}


async def refused_kinds(participant_id: int | None) -> frozenset[str]:
    """The kinds of pictures and recordings not to be kept of this child; drawings always may."""
    child = await Participant.get_or_none(id=participant_id or 0, kind=Kind.CHILD)
    if child is None:
        return frozenset()
    return frozenset(kind for kind, column in COLUMNS.items() if not getattr(child, column))

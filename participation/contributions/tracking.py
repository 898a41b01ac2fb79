"""The code on a child's slip: derived from the public id, so it can be shown again to its owner."""

from dataclasses import dataclass

from participation import codes
from participation.contributions.models import Contribution


@dataclass(frozen=True)
class Slip:
    """What a new contribution is known by; only `hash` and `public_id` are stored."""

    public_id: str
    code: str
    hash: str


def new_slip() -> Slip:
    public_id = codes.new_public_id()
    code = tracking_code(public_id)
    return Slip(public_id, code, codes.fingerprint(code))


def tracking_code(public_id: str) -> str:
    return codes.typed_code("track", public_id)


async def free_slip(model: type[Contribution]) -> Slip:
    """Two contributions may not share eight signs: take another id when they would."""
    slip = new_slip()
    while await model.exists(tracking_hash=slip.hash):
        slip = new_slip()
    return slip

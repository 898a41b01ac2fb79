"""The child's own answers, later too: whoever holds the seat's card says yes or no with it."""

from dataclasses import dataclass

from tortoise.expressions import Q

from participation import clock
from participation.actor import Actor, Role
from participation.codes import fingerprint, tidy
from participation.consents.actions import own_word
from participation.consents.history import history_of
from participation.consents.models import Purpose
from participation.errors import NotFound
from participation.people.doorkeeper import neighbourhood
from participation.people.models import Participant
from participation.policies import Act, require
from participation.schools.models import Seat
from participation.throttle import Throttle

ASKED_OF_CHILDREN = (Purpose.PUBLISH, Purpose.PHOTO)


@dataclass(frozen=True)
class OwnWord:
    """Nothing of what grown-ups said: only the child's own."""

    participant: Participant
    said: dict[Purpose, str]


async def word_of(seat: Seat) -> OwnWord:
    child = await Participant.get(id=seat.participant_id or 0)
    own = (await history_of(child)).own
    return OwnWord(child, {one: own.get(one, "") for one in ASKED_OF_CHILDREN})


async def say(seat: Seat, purpose: Purpose, *, agrees: bool) -> None:
    child = Actor(Role.CHILD, participant_id=seat.participant_id, seat_id=seat.id)
    require(child, Act.ASSENT_ANSWER)
    await own_word(child, seat, purpose, agrees=agrees)


class CardDesk:
    """Raises TooMany for a guesser, NotFound alike for what is wrong, over, or nobody's seat."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle

    async def seat(self, address: str, code: str) -> Seat:
        who = neighbourhood(address)
        await self._throttle.refuse_guesser("own-word", who)
        seat = await _seat_of(tidy(code))
        if seat is None:
            await self._throttle.count_miss("own-word", who)
            raise NotFound("card")
        return seat


async def _seat_of(secret: str) -> Seat | None:
    printed = fingerprint(secret)
    found = Seat.filter(Q(card_hash=printed) | Q(code_hash=printed), participant_id__isnull=False)
    seat = await found.select_related("session", "participant").first()
    if seat is None or seat.session.slips_until <= clock.now():
        return None
    child = seat.participant
    return seat if isinstance(child, Participant) and child.takes_part else None

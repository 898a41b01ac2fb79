"""The door of the lessons: a guesser is stopped, the class at the same address goes on (M-04)."""

from datetime import datetime, timedelta

from participation import clock
from participation.codes import tidy
from participation.errors import NotFound, TooMany
from participation.people.doorkeeper import neighbourhood
from participation.schools.actions import Joined, join
from participation.schools.forms import CARD_LENGTH
from participation.schools.models import Session
from participation.schools.seating import room_of
from participation.throttle import Throttle

REMEMBERED = timedelta(hours=3)


class Entrance:
    """Remembers in memory which lessons an address has come into, for as long as a lesson lasts."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle
        self._rooms: dict[str, dict[int, datetime]] = {}

    async def join(self, address: str, secret: str, once_key: str | None = None) -> Joined:
        """Raises NotFound for a miss and TooMany for a guesser.

        A guesser's address keeps what guessing cannot reach: long card secrets, and lessons that
        somebody there is already in.
        """
        who = neighbourhood(address)
        try:
            await self._throttle.refuse_guesser("join", who)
        except TooMany as stopped:
            return await self._join_known(who, secret, once_key, stopped)
        try:
            joined = await join(secret, once_key)
        except NotFound:
            await self._throttle.count_miss("join", who)
            raise
        self.know(address, joined.session)
        return joined

    def know(self, address: str, session: Session) -> None:
        """A child has come in here, or the teacher runs the lesson from here."""
        moment = clock.now()
        rooms = self._rooms.setdefault(neighbourhood(address), {})
        rooms[session.id] = moment + REMEMBERED
        self._forget(moment)

    async def _join_known(
        self, who: str, secret: str, once_key: str | None, stopped: TooMany
    ) -> Joined:
        room = await room_of(secret)
        known = room is not None and room.session_id in self._open_here(who)
        if not known and len(tidy(secret)) != CARD_LENGTH:
            raise stopped
        try:
            return await join(secret, once_key)
        except NotFound:
            raise stopped from None

    def _open_here(self, who: str) -> set[int]:
        moment = clock.now()
        return {room for room, until in self._rooms.get(who, {}).items() if until > moment}

    def _forget(self, moment: datetime) -> None:
        if sum(map(len, self._rooms.values())) < 1000:
            return
        self._rooms = {
            who: {room: until for room, until in rooms.items() if until > moment}
            for who, rooms in self._rooms.items()
            if any(until > moment for until in rooms.values())
        }

"""The slip desk: whoever guesses slips is stopped, by account and by address."""

from collections.abc import Awaitable
from typing import TypeVar

from participation.actor import Actor
from participation.consents.actions import begin, link_child
from participation.consents.forms import BeginForm
from participation.errors import InvalidInput
from participation.people.doorkeeper import neighbourhood
from participation.people.models import Participant
from participation.throttle import Throttle

Found = TypeVar("Found")


class SlipDesk:
    """Raises TooMany for a guesser, InvalidInput for a miss."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle

    async def link(self, actor: Actor, address: str, code: str) -> Participant:
        await self._refuse(actor.scope, address)
        return await self._counted(link_child(actor, code), actor.scope, address)

    async def begin(self, address: str, form: BeginForm) -> str:
        """The token of the new account's first sign-in."""
        await self._refuse("new", address)
        return await self._counted(begin(form.slip, form.login, form.password), "", address)

    async def _refuse(self, scope: str, address: str) -> None:
        await self._throttle.refuse_guesser("slip-account", scope)
        await self._throttle.refuse_guesser("slip-address", neighbourhood(address))

    async def _counted(self, act: Awaitable[Found], scope: str, address: str) -> Found:
        try:
            return await act
        except InvalidInput:
            await self._throttle.count_miss("slip-address", neighbourhood(address))
            if scope:
                await self._throttle.count_miss("slip-account", scope)
            raise

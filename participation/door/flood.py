"""What needs no sign-in is not for one address alone: so many an hour, whatever they say."""

from starlette.requests import Request

from participation.door.sign_in import address
from participation.people.doorkeeper import neighbourhood


async def refuse_flood(request: Request, what: str) -> None:
    """Raises TooMany; each call counts."""
    throttle, who = request.app.state.throttle, neighbourhood(address(request))
    await throttle.refuse_guesser(what, who)
    await throttle.count_miss(what, who)

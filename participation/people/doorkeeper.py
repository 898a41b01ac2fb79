"""Slowing those who guess passwords: misses count for the address and for the login."""

from ipaddress import IPv6Address, ip_address

from participation.actor import Actor
from participation.codes import fingerprint
from participation.errors import InvalidInput
from participation.people.actions import sign_in, tidy_login
from participation.throttle import Throttle


def neighbourhood(address: str) -> str:
    """One household holds a whole IPv6 /64, so the half of the address is what counts."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return ":".join(found.exploded.split(":")[:4])


class Doorkeeper:
    """Keeps logins only as fingerprints, and forgets them with the window."""

    def __init__(self, throttle: Throttle) -> None:
        self._throttle = throttle

    async def sign_in(self, address: str, login: str, password: str) -> tuple[str, Actor]:
        """Raises TooMany for a guesser, InvalidInput for a miss."""
        places = (("address", neighbourhood(address)), ("login", fingerprint(_id_of(login))))
        for what, who in places:
            await self._throttle.refuse_guesser(f"sign-in-{what}", who)
        try:
            return await sign_in(login, password)
        except InvalidInput:
            for what, who in places:
                await self._throttle.count_miss(f"sign-in-{what}", who)
            raise


def _id_of(login: str) -> str:
    """Fingerprints ignore signs that logins are told apart by, so they are spelled out."""
    return tidy_login(login).encode().hex()

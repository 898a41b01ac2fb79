"""Browsers of people who read the public pages with a name of their own."""

import httpx

from participation.actor import Actor, Role
from participation.people.actions import new_sign_in
from tests.factories import make_actor


async def guardian(client: httpx.AsyncClient) -> Actor:
    """The client is a guardian of the place from now on."""
    actor = await make_actor(Role.GUARDIAN)
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return actor


async def child(client: httpx.AsyncClient, actor: Actor) -> None:
    client.cookies.set("session", await new_sign_in(seat=actor.seat_id))

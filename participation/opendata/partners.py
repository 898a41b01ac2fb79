"""Keys for other systems of a city, given at the command line by who runs this one."""

from participation import database
from participation.actor import Actor, Role
from participation.jurisdictions.queries import jurisdiction
from participation.people.actions import open_partner
from participation.settings import Settings


async def new_key(config: Settings, label: str, where: str) -> str:
    """Raises NotFound for a jurisdiction that is not there."""
    await database.connect(config.database_url)
    try:
        known = await jurisdiction(where)
        return await open_partner(Actor(Role.ADMIN, jurisdiction_id=str(known.id)), label)
    finally:
        await database.disconnect()

"""Which reports of an area go into a new item: held still while they are counted and taken."""

from participation.actor import Actor
from participation.agendas.area import MOST, Area, condition
from participation.agendas.pins import items_of
from participation.database import rows
from participation.errors import Conflict, InvalidInput
from participation.i18n import gettext as _
from participation.reports.cells import turn


async def chosen_of(actor: Actor, area: Area) -> list[str]:
    """The free ones of the area, or the ticked ones; two officers at once come one after another.

    Raises Conflict when a ticked one has been taken meanwhile, InvalidInput when one is gone.
    """
    await turn()
    lying = await _held_still(actor, area)
    taken = await items_of(lying)
    if area.only is None:
        return [one for one in lying if one not in taken]
    if set(area.only) - set(lying):
        raise InvalidInput({"area": _("有的报告已经不公开了，或者不在这一块里。请再看一遍。")})
    if set(area.only) & taken.keys():
        raise Conflict("another item has just taken one of them")
    return list(area.only)


async def _held_still(actor: Actor, area: Area) -> list[str]:
    wish = area.model_copy(update={"free": False})
    where, values = condition(actor.jurisdiction_id or "", wish)
    found = await rows(
        f"SELECT r.public_id FROM photo_report r WHERE {where}"
        f" ORDER BY r.id LIMIT {MOST + 1} FOR UPDATE OF r",
        *values,
    )
    if len(found) > MOST:
        raise InvalidInput({"area": _("这一块里超过 400 份。请选小一点，或者加上筛选。")})
    return [row["public_id"] for row in found]

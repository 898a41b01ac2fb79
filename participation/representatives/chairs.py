"""Chairs of a body: taken after the draw, left with one tap, filled by who waits."""

from collections.abc import Mapping, Sequence
from typing import Any

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor, Role
from participation.codes import fingerprint, new_public_id, typed_code
from participation.errors import InvalidMove, NotFound
from participation.journal.record import record
from participation.people.handles import class_handles
from participation.policies import Act, require
from participation.representatives.drums import tickets_of
from participation.representatives.kinds import Sitting
from participation.representatives.models import Backing, Body, Pool, Representative, Term

KIND = "representative"
BY_CARD = Actor(Role.CHILD)  # of a child only the role is written down


async def seat_drawn(term: Term, file: Mapping[str, Any], pools: Sequence[Pool]) -> None:
    """In the order of the file: first all who are seated, then all who wait."""
    of_ticket = {ticket: pool for pool in pools for ticket in tickets_of(pool)}
    chosen = [
        (of_ticket[ticket], ticket, status)
        for place, status in (("drawn", Sitting.SEATED), ("waiting", Sitting.STANDBY))
        for stratum in file["strata"]
        for ticket in stratum[place]
    ]
    handles = class_handles(new_public_id(), len(chosen))  # tells nothing of whose number was drawn
    await Representative.bulk_create(
        _drawn(term, position, pool, ticket, status, handles[position - 1])
        for position, (pool, ticket, status) in enumerate(chosen, 1)
    )


def _drawn(
    term: Term,
    position: int,
    pool: Pool,
    ticket: str,
    status: Sitting,
    handle: tuple[str, str, int],
) -> Representative:
    return chair(
        term,
        position,
        status,
        handle,
        pool_id=pool.id,
        ticket=ticket,
        band=pool.band,
        district_type=pool.district_type,
        school_type=pool.school_type,
    )


def chair(
    term: Term, position: int, status: Sitting, handle: tuple[str, str, int], **given: Any
) -> Representative:
    """With a card of its own, which can be printed again as long as the chair is taken."""
    adjective, animal, number = handle
    one = Representative(
        public_id=new_public_id(),
        term_id=term.id,
        position=position,
        status=status,
        adjective=adjective,
        animal=animal,
        number=number,
        **given,
    )
    one.code_hash = fingerprint(typed_code(KIND, one.public_id))
    return one


async def seated(term_id: int) -> list[Representative]:
    sitting = Representative.filter(term_id=term_id, status=Sitting.SEATED)
    return await sitting.order_by("position").limit(200)


async def of_card(code: str) -> Representative:
    """Wrong, left and over look the same."""
    taken = Representative.filter(code_hash=fingerprint(code)).exclude(status=Sitting.LEFT)
    found = await taken.select_related("term").first()
    if found is None or found.term.ends_on < clock.today():
        raise NotFound("card")
    require(BY_CARD, Act.CHAIR_BY_CARD)
    return found


@atomic()
async def resign(code: str) -> None:
    """One tap; nobody asks why, and nobody is told who it was (R-09 AC6)."""
    require(BY_CARD, Act.CHAIR_BY_CARD)
    term = await Term.filter(id=(await of_card(code)).term_id).select_for_update().get()
    one = await of_card(code)
    was_seated = one.status is Sitting.SEATED
    await _leave(one)
    moved = await _move_up(one) if was_seated else None
    body = await Body.get(id=term.body_id)
    await record(BY_CARD, "chair.left", body, moved_up=bool(moved))


@atomic()
async def renew_card(actor: Actor, term: Term, position: int) -> Representative:
    """A lost card opens nothing from now on; its chair and animal stay."""
    require(actor, Act.BODY_ACCOMPANY, term)
    one = await Representative.get_or_none(term_id=term.id, position=position)
    if one is None or one.status is Sitting.LEFT:
        raise NotFound("chair")
    one.public_id = new_public_id()
    one.code_hash = fingerprint(typed_code(KIND, one.public_id))
    await one.save(update_fields=["public_id", "code_hash"])
    await record(actor, "chair.card-renewed", await Body.get(id=term.body_id))
    return one


_NOTHING: Mapping[str, object] = {
    "adjective": "",
    "animal": "",
    "number": 0,
    "code_hash": None,
    "ticket": "",
    "pool_id": None,
}


async def _leave(one: Representative) -> None:
    await Backing.filter(representative_id=one.id).delete()
    await one.become(Sitting.LEFT, **_NOTHING)


async def _move_up(left: Representative) -> Representative | None:
    """The first who waits in the same drum, else in the same age band; else the chair is empty."""
    waiting = Representative.filter(
        term_id=left.term_id, status=Sitting.STANDBY, band=left.band
    ).order_by("position")
    found = await waiting.limit(200)
    same = [one for one in found if one.district_type == left.district_type]
    for one in [*same, *(other for other in found if other not in same)]:
        try:
            await one.become(Sitting.SEATED)
        except InvalidMove:
            continue
        return one
    return None

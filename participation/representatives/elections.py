"""Choosing in class: who wants to stands, ballots are secret, nobody learns who got how many."""

import random
from collections.abc import Mapping, Sequence

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import new_public_id
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.bars import barred
from participation.people.handles import class_handles
from participation.policies import Act, require
from participation.representatives import chairs, lottery
from participation.representatives.forms import DrawForm, ElectionForm
from participation.representatives.kinds import Method, Sitting, TermStatus
from participation.representatives.models import (
    Body,
    Candidacy,
    Election,
    ElectionBallot,
    Representative,
    Term,
)
from participation.schools.models import Seat, Session, SessionStatus
from participation.voting.methods import approval

MOST = 3


@atomic()
async def open_election(actor: Actor, session: Session, form: ElectionForm) -> Election:
    """In an open lesson, for a term that is elected and still has seats for this age band."""
    require(actor, Act.ELECTION_HOLD, session)
    if session.status is not SessionStatus.OPEN:
        raise InvalidMove("the lesson is not open")
    term = await _term(session, form.term)
    if form.seats > term.bands.get(session.grade_band, 0) - await _taken(term, session.grade_band):
        raise InvalidInput({"seats": _("这个年级段没有这么多席位了。")})
    if await Election.exists(session_id=session.id):
        raise InvalidMove("this lesson has its election")
    election = await Election.create(
        term_id=term.id,
        session_id=session.id,
        band=session.grade_band,
        seats=form.seats,
        opened_at=clock.now(),
    )
    await record(actor, "election.opened", election)
    return election


@atomic()
async def stand(actor: Actor) -> None:
    """我愿意: only a child itself says so."""
    require(actor, Act.ELECTION_VOTE)
    election = await _running(actor)
    seat = await Seat.get(id=actor.seat_id or 0)
    await Candidacy.get_or_create(
        election_id=election.id,
        participant_id=_voter(actor),
        defaults={"seat_number": seat.number},
    )


@atomic()
async def step_back(actor: Actor) -> None:
    """Not any more: stickers on its name are taken off too."""
    require(actor, Act.ELECTION_VOTE)
    election = await _running(actor)
    seat = await Seat.get(id=actor.seat_id or 0)
    await Candidacy.filter(election_id=election.id, participant_id=_voter(actor)).delete()
    for ballot in await ElectionBallot.filter(election_id=election.id).limit(200):
        if str(seat.number) in ballot.choices:
            ballot.choices = [one for one in ballot.choices if one != str(seat.number)]
            await ballot.save(update_fields=["choices"])


@atomic()
async def vote(actor: Actor, choices: Sequence[str]) -> None:
    """Secret, one ballot for each seat; the last one counts. It leaves no line in the journal."""
    require(actor, Act.ELECTION_VOTE)
    election = await _running(actor)
    chosen = sorted(set(choices))
    if len(chosen) != len(choices) or not 1 <= len(chosen) <= MOST:
        raise InvalidInput({"choices": _("请选一到三个同学。")})
    standing = {str(one.seat_number) for one in await candidates(election)}
    if set(chosen) - standing:
        raise InvalidInput({"choices": _("有的同学现在不能选，请再选一次。")})
    await ElectionBallot.update_or_create(
        defaults={"choices": chosen}, election_id=election.id, voter_id=_voter(actor)
    )


@atomic()
async def close_election(actor: Actor, session: Session, form: DrawForm) -> Election:
    """Count once, cut the thread to voters, forget who stood. The lot decides a tie at the edge."""
    require(actor, Act.ELECTION_HOLD, session)
    election = await Election.filter(session_id=session.id).select_for_update().first()
    if election is None or election.closed_at is not None:
        raise InvalidMove("no election is open")
    term = await Term.filter(id=election.term_id).select_for_update().get()
    if term.status is not TermStatus.CALLING:
        raise InvalidMove("the term has begun")
    standing = [str(one.seat_number) for one in await candidates(election)]
    ballots = await _ballots(election, standing)
    key = lottery.key_of(term.secret, form.dice)
    order, tied = ranked(election, standing, [one.choices for one in ballots], key)
    election.elected = order[: election.seats]
    election.waiting = order[election.seats : election.seats + term.substitutes]
    election.tied, election.dice, election.closed_at = tied, form.dice, clock.now()
    await election.save()
    await _cut(election, ballots)
    await _seat(term, election)
    await record(actor, "election.closed", election)
    return election


def ranked(
    election: Election,
    standing: Sequence[str],
    ballots: Sequence[Sequence[str]],
    key: bytes,
) -> tuple[list[str], list[str]]:
    """By approvals, likes in the order of the lot; and who was tied where the seats end.

    Each draws a number of its own, so that a recount need not know who had no sticker at all.
    """
    counts: Mapping[str, int] = approval.tally(ballots)
    lot = sorted(standing, key=lambda one: next(lottery.blocks(key, f"{election.public_id}/{one}")))
    order = sorted(lot, key=lambda one: -counts.get(one, 0))
    if len(order) <= election.seats:
        return order, []
    edge = counts.get(order[election.seats - 1], 0)
    if counts.get(order[election.seats], 0) != edge:
        return order, []
    return order, sorted(one for one in order if counts.get(one, 0) == edge)


async def candidates(election: Election) -> list[Candidacy]:
    return await Candidacy.filter(election_id=election.id).order_by("seat_number").limit(200)


async def ballot_of(actor: Actor, election: Election) -> list[str]:
    """The own choices, for the voter's eyes only; none after the close."""
    own = await ElectionBallot.get_or_none(election_id=election.id, voter_id=_voter(actor))
    return own.choices if own else []


async def recount(election: Election) -> tuple[list[str], list[str]]:
    """Counted anew from the stored ballots; who is elected must be the same."""
    term = await Term.get(id=election.term_id)
    ballots = [one.choices for one in await ElectionBallot.filter(election_id=election.id)]
    standing = sorted({*election.elected, *election.waiting, *(c for b in ballots for c in b)})
    order, _tied = ranked(election, standing, ballots, lottery.key_of(term.secret, election.dice))
    last = election.seats + len(election.waiting)
    return order[: election.seats], order[election.seats : last]


async def is_open(session_id: int) -> bool:
    return await Election.filter(session_id=session_id, closed_at=None).exists()


async def election_of(session_id: int) -> Election | None:
    return await Election.get_or_none(session_id=session_id)


async def seats_kept_from(actor: Actor, session: Session) -> set[str]:
    """Seats of children whom this grown-up is to meet nowhere."""
    away = await barred(actor.account_id)
    seats = Seat.filter(session_id=session.id, participant_id__in=list(away))
    return {str(number) for number in await seats.values_list("number", flat=True)}


async def callable_terms(session: Session) -> list[tuple[Term, Body]]:
    """Elected terms of the place that are being called and have this age band."""
    found = Term.filter(
        method=Method.ELECTION,
        status=TermStatus.CALLING,
        body__jurisdiction_id=session.jurisdiction_id,
    )
    terms = await found.order_by("id").limit(50).select_related("body")
    return [(one, one.body) for one in terms if one.bands.get(session.grade_band)]


async def _term(session: Session, public_id: str) -> Term:
    known = await callable_terms(session)
    found = next((term for term, _body in known if term.public_id == public_id), None)
    if found is None:
        raise InvalidInput({"term": _("没有这一届。")})
    return await Term.filter(id=found.id).select_for_update().get()


async def _taken(term: Term, band: str) -> int:
    """A class in which too few stood leaves its seats to the others."""
    held = await Election.filter(term_id=term.id, band=band)
    return sum(len(one.elected) if one.closed_at else one.seats for one in held)


async def _ballots(election: Election, standing: Sequence[str]) -> list[ElectionBallot]:
    """Without stickers for a child who has left meanwhile and stands no more."""
    ballots = await ElectionBallot.filter(election_id=election.id).limit(200)
    for ballot in ballots:
        ballot.choices = [one for one in ballot.choices if one in standing]
    return ballots


async def _running(actor: Actor) -> Election:
    """Held, so that no ballot comes in while it is being counted."""
    found = await Election.filter(session_id=actor.session_id or 0).select_for_update().first()
    if found is None:
        raise NotFound("election")
    if found.closed_at is not None:
        raise InvalidMove("the election is over")
    return found


def _voter(actor: Actor) -> int:
    if actor.participant_id is None:
        raise NotPermitted("nobody votes here")
    return actor.participant_id


async def _cut(election: Election, ballots: list[ElectionBallot]) -> None:
    """Rewritten in a random order and without voters: not even the row number tells."""
    random.SystemRandom().shuffle(ballots)
    await ElectionBallot.filter(election_id=election.id).delete()
    await ElectionBallot.bulk_create(
        ElectionBallot(election_id=election.id, voter_id=None, choices=one.choices)
        for one in ballots
    )
    await Candidacy.filter(election_id=election.id).delete()


async def _seat(term: Term, election: Election) -> None:
    """`ticket` is the seat in that lesson, so that the teacher knows whose card it is."""
    known = await Representative.filter(term_id=term.id).count()
    chosen = [(one, Sitting.SEATED) for one in election.elected]
    chosen += [(one, Sitting.STANDBY) for one in election.waiting]
    handles = class_handles(new_public_id(), len(chosen))
    await Representative.bulk_create(
        chairs.chair(
            term, known + place, status, handle, band=election.band, ticket=f"e{election.id}-{seat}"
        )
        for place, ((seat, status), handle) in enumerate(zip(chosen, handles, strict=True), 1)
    )

"""What an office and the grown-up who goes along do for a body: found it, call, draw, keep it."""

from datetime import timedelta

from tortoise.exceptions import IntegrityError
from tortoise.transactions import atomic, in_transaction

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.plain_words import refuse_unfit
from participation.errors import InvalidInput, InvalidMove, NotPermitted
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Account
from participation.policies import Act, require
from participation.representatives import chairs, lottery, texts
from participation.representatives.drums import strata_of
from participation.representatives.forms import (
    BodyForm,
    ConductForm,
    DrawForm,
    GroupsForm,
    PoolForm,
    TermForm,
)
from participation.representatives.kinds import Method, TermStatus
from participation.representatives.models import Body, Election, Pool, Representative, Term

KEPT = timedelta(days=1)


@atomic()
async def open_body(actor: Actor, form: BodyForm) -> Body:
    require(actor, Act.BODY_OPEN)
    if not actor.jurisdiction_id or not actor.department_id:
        raise NotPermitted("an officer without an office")
    refuse_unfit(form.model_dump(mode="json"), name=form.name, about=form.about)
    body = await Body.create(
        jurisdiction_id=actor.jurisdiction_id,
        department_id=actor.department_id,
        made_at=clock.now(),
        **form.model_dump(),
    )
    await record(actor, "body.opened", body, **await texts.forward_body(actor, body))
    return body


@atomic()
async def amend_body(actor: Actor, body: Body, form: BodyForm) -> Body:
    require(actor, Act.BODY_KEEP, body)
    refuse_unfit(form.model_dump(mode="json"), name=form.name, about=form.about)
    body.update_from_dict(form.model_dump())
    await body.save(update_fields=list(form.model_fields_set) or None)
    await record(actor, "body.amended", body, **await texts.forward_body(actor, body))
    return body


@atomic()
async def call_term(actor: Actor, body: Body, form: TermForm) -> Term:
    """From now on schools may name their numbers; the lot's secret is bound before they do."""
    require(actor, Act.BODY_KEEP, body)
    await Body.filter(id=body.id).select_for_update().get()
    if await Term.filter(body_id=body.id, status=TermStatus.CALLING).exists():
        raise InvalidMove("a term is being called already")
    secret = lottery.new_secret()
    term = await Term.create(
        body_id=body.id,
        facilitator_id=(await _facilitator(actor, form.facilitator)).id,
        secret=secret,
        commitment=lottery.commitment(secret),
        called_at=clock.now(),
        **form.model_dump(exclude={"facilitator"}),
    )
    await record(actor, "body.called", body, term=term.public_id, commitment=term.commitment[:60])
    return term


@atomic()
async def enter_pool(actor: Actor, term: Term, form: PoolForm) -> Pool:
    """A school's numbers for one age band; entered again they replace the first."""
    body = await Body.get(id=term.body_id)
    require(actor, Act.POOL_ENTER, body)
    held = await Term.filter(id=term.id).select_for_update().get()
    if held.status is not TermStatus.CALLING or held.method is Method.ELECTION:
        raise InvalidMove("no numbers are taken now")
    if form.band not in held.bands:
        raise InvalidInput({"band": _("这一届没有这个年级段的席位。")})
    pool = await _pool(actor, held, form)
    await record(actor, "pool.entered", body, pool=pool.number, size=pool.size)
    return pool


@atomic()
async def draw(actor: Actor, term: Term, form: DrawForm) -> Term:
    """Once and for all: secret and dice are published, and anybody may draw again."""
    body = await Body.get(id=term.body_id)
    require(actor, Act.BODY_KEEP, body)
    held = await Term.filter(id=term.id).select_for_update().get()
    if held.method is Method.ELECTION:
        raise InvalidMove("this term is elected in class")
    pools = await Pool.filter(term_id=term.id).order_by("number").limit(2000)
    if not pools:
        raise InvalidInput({"dice": _("还没有学校报来号数。")})
    file = lottery.written(held.secret, form.dice, strata_of(held, pools))
    await held.become(TermStatus.SITTING, drum=file, seated_at=clock.now())
    await _end_earlier(held)
    await chairs.seat_drawn(held, file, pools)
    await record(actor, "body.drawn", body, term=held.public_id)
    return held


@atomic()
async def begin_elected(actor: Actor, term: Term) -> Term:
    """All classes have chosen: the term begins."""
    body = await Body.get(id=term.body_id)
    require(actor, Act.BODY_KEEP, body)
    if term.method is not Method.ELECTION or not await Representative.exists(term_id=term.id):
        raise InvalidMove("nobody has been elected yet")
    await term.become(TermStatus.SITTING, seated_at=clock.now())
    await _end_earlier(term)
    await record(actor, "body.elected", body, term=term.public_id)
    return term


@atomic()
async def write_conduct(actor: Actor, term: Term, form: ConductForm) -> Term:
    """What the children have agreed among themselves, in their words."""
    require(actor, Act.BODY_ACCOMPANY, term)
    refuse_unfit(form.model_dump(mode="json"), conduct=form.conduct)
    body = await Body.get(id=term.body_id)
    term.conduct = form.conduct
    await term.save(update_fields=["conduct"])
    waits = await texts.forward_conduct(actor, body, term)
    await record(actor, "body.conduct", body, term=term.public_id, **waits)
    return term


@atomic()
async def count_groups(actor: Actor, term: Term, form: GroupsForm) -> Term:
    """Numbers of the whole body, which nobody can lead back to one child."""
    require(actor, Act.BODY_ACCOMPANY, term)
    seated = await chairs.seated(term.id)
    if any(count > len(seated) for count in form.groups.values()):
        raise InvalidInput({"groups": _("比在座的孩子还多。")}, {"groups": form.groups})
    term.groups = form.groups
    await term.save(update_fields=["groups"])
    await record(actor, "body.counted", await Body.get(id=term.body_id), term=term.public_id)
    return term


async def end_due(payload: dict[str, object]) -> None:
    """The day after a term nobody sits any more, and no card opens anything.

    An election that nobody closed is as if it had never been.
    """
    await Election.filter(closed_at=None, opened_at__lt=clock.now() - KEPT).delete()
    over = Term.filter(ends_on__lt=clock.today()).exclude(status=TermStatus.OVER)
    for term in await over.order_by("id").limit(200):
        async with in_transaction():
            await _end(term)


async def _end(term: Term) -> None:
    """Of who sat, stood or was counted nothing stays: body, draw and what was raised do."""
    await term.become(TermStatus.OVER, secret="", groups={})
    for kept in (Representative, Election, Pool):
        await kept.filter(term_id=term.id).delete()


async def _end_earlier(term: Term) -> None:
    """A body has one term that sits."""
    earlier = Term.filter(body_id=term.body_id, status=TermStatus.SITTING).exclude(id=term.id)
    for one in await earlier.limit(20):
        await _end(one)


async def _facilitator(actor: Actor, login: str) -> Account:
    here = Account.filter(role=Role.FACILITATOR, jurisdiction_id=actor.jurisdiction_id, active=True)
    found = await here.get_or_none(login=login.strip().lower())
    if found is None:
        raise InvalidInput({"facilitator": _("没有这个陪伴的大人。写他登录用的邮箱。")})
    return found


async def _pool(actor: Actor, term: Term, form: PoolForm) -> Pool:
    if actor.school_id is None:
        raise NotPermitted("no school")
    known = await Pool.get_or_none(term_id=term.id, school_id=actor.school_id, band=form.band)
    if known is not None:
        known.update_from_dict(form.model_dump() | {"account_id": actor.account_id})
        await known.save()
        return known
    number = 1 + await Pool.filter(term_id=term.id).count()
    try:
        return await Pool.create(
            term_id=term.id,
            number=number,
            school_id=actor.school_id,
            account_id=actor.account_id,
            **form.model_dump(),
        )
    except IntegrityError as error:
        raise InvalidMove("another school was quicker") from error

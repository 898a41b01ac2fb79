"""Term cards: made once for the school, of which only fingerprints stay here."""

import secrets
from dataclasses import dataclass

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.codes import ALPHABET, fingerprint, new_code
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.i18n import gettext as _
from participation.identity.forms import BatchForm
from participation.identity.models import KEPT_AFTER_TERM, TermBatch, TermCard, TermSeat
from participation.identity.modes import Mode, require_mode
from participation.journal.record import record
from participation.policies import Act, require

CARD_SIGNS = 26
PAGE = 50


@dataclass(frozen=True)
class Printed:
    """A card on its way to the printer; the only moment in which its secrets are known."""

    number: int
    code: str
    secret: str

    def kept(self, batch: TermBatch) -> TermCard:
        return TermCard(
            batch_id=batch.id,
            number=self.number,
            card_hash=fingerprint(self.secret),
            code_hash=fingerprint(self.code),
        )


@dataclass(frozen=True)
class Made:
    batch: TermBatch
    cards: list[Printed]


@atomic()
async def make_batch(actor: Actor, form: BatchForm) -> Made:
    """The cards of a class for a term; whoever loses the print makes new ones."""
    require_mode(Mode.ATTESTED)
    require(actor, Act.TERM_CARDS_MAKE)
    if actor.school_id is None:
        raise NotPermitted("no school")
    batch = await TermBatch.create(
        jurisdiction_id=actor.jurisdiction_id,
        school_id=actor.school_id,
        made_by_id=actor.account_id,
        label=form.label,
        cards=form.cards,
        ends_on=form.ends_on,
    )
    printed = [_drawn(number) for number in range(1, form.cards + 1)]
    await TermCard.bulk_create(one.kept(batch) for one in printed)
    await record(actor, "term-cards.made", batch, cards=form.cards)
    return Made(batch, printed)


@atomic()
async def replace_card(actor: Actor, public_id: str, number: int) -> Made:
    """A lost card is worth nothing from now on; its holder stays the same child."""
    batch = await own_batch(actor, public_id)
    card = await TermCard.filter(batch_id=batch.id, number=number).select_for_update().first()
    if card is None or batch.is_over:
        raise InvalidInput({"number": _("这一组里没有这个号的卡。")})
    printed = _drawn(number)
    card.card_hash, card.code_hash = fingerprint(printed.secret), fingerprint(printed.code)
    await card.save(update_fields=["card_hash", "code_hash"])
    await record(actor, "term-cards.replaced", batch, number=number)
    return Made(batch, [printed])


def _drawn(number: int) -> Printed:
    secret = "".join(secrets.choice(ALPHABET) for _sign in range(CARD_SIGNS))
    return Printed(number, new_code(), secret)


async def own_batch(actor: Actor, public_id: str) -> TermBatch:
    """Another teacher's looks like none."""
    require_mode(Mode.ATTESTED)
    require(actor, Act.TERM_CARDS_MAKE)
    found = await TermBatch.get_or_none(public_id=public_id, made_by_id=actor.account_id)
    if found is None:
        raise NotFound("batch")
    return found


async def own_batches(actor: Actor) -> list[TermBatch]:
    require_mode(Mode.ATTESTED)
    require(actor, Act.TERM_CARDS_MAKE)
    return await TermBatch.filter(made_by_id=actor.account_id).order_by("-id").limit(PAGE)


@atomic()
async def forget_ended(payload: dict[str, object]) -> None:
    """A month after the term nothing tells any more that two seats were one child's."""
    over = TermBatch.filter(ends_on__lt=clock.today() - KEPT_AFTER_TERM)
    batches = list(await over.values_list("id", flat=True))
    await TermSeat.filter(card__batch_id__in=batches).delete()
    await TermCard.filter(batch_id__in=batches).delete()
    await TermBatch.filter(id__in=batches).delete()

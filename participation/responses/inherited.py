"""Words that the public read before there was a desk for them count as passed."""

from collections.abc import Iterable, Sequence
from typing import Any

from tortoise.models import Model
from tortoise.transactions import in_transaction

from participation import clock
from participation.agendas.models import Hearing, Item, ItemStatus, Resolution
from participation.agendas.texts import place_of, words_of
from participation.responses.models import Response
from participation.responses.texts import BOXES
from participation.responses.texts import place_of as place_of_answer
from participation.wording.actions import Place, digest_of
from participation.wording.models import AdultText, Part, State
from participation.wording.queries import known_places

PORTION = 200
NOBODY = 0

Read = tuple[Item, Place, dict[str, str]]


async def inherit() -> int:
    """Safe to repeat: every act since puts its words forward itself, and what is known stays.

    How many were taken over.
    """
    taken = 0
    kinds: tuple[type[Model], ...] = (Item, Response)
    for kind in kinds:
        last: Any = 0
        while portion := await _next(kind, last):
            async with in_transaction():
                taken += await _take(await _words(portion))
            last = portion[-1].pk
    return taken


async def _next(kind: type[Model], last: int) -> Sequence[Model]:
    return await kind.filter(id__gt=last).order_by("id").limit(PORTION)


async def _words(portion: Sequence[Model]) -> list[Read]:
    items = [one for one in portion if isinstance(one, Item)]
    answers = [one for one in portion if isinstance(one, Response)]
    return [*await _of_items(items), *await _of_answers(answers)]


async def _of_items(items: Sequence[Item]) -> list[Read]:
    own = {item.id: item for item in items}
    read: list[Read] = [_part(item, item, Part.ITEM) for item in items]
    read += [_part(one, one, Part.TAKEN_OFF) for one in items if one.status is ItemStatus.TAKEN_OFF]
    for heard in await Hearing.filter(item_id__in=list(own)):
        read += [_part(own[heard.item_id], heard, part) for part in (Part.HEARING, Part.SUMMARY)]
    for made in await Resolution.filter(item_id__in=list(own)):
        read.append(_part(own[made.item_id], made, Part.DECISION, made.version))
    return read


async def _of_answers(answers: Sequence[Response]) -> list[Read]:
    items = {one.id: one for one in await Item.filter(id__in=[one.item_id for one in answers])}
    return [
        (
            items[one.item_id],
            place_of_answer(items[one.item_id], one),
            {box: getattr(one, box) for box in BOXES},
        )
        for one in answers
    ]


def _part(item: Item, thing: object, part: Part, number: int = 0) -> Read:
    return item, place_of(item, part, number), words_of(thing, part)


async def _take(read: Iterable[Read]) -> int:
    wanted = [(item, place, {k: v for k, v in words.items() if v}) for item, place, words in read]
    known: set[tuple[Part, str, int]] = set()
    for part in Part:
        subjects = [place.subject for _item, place, _words in wanted if place.part is part]
        known |= {(part, *one) for one in await known_places(part, subjects)} if subjects else set()
    new = [
        _passed(item, place, words)
        for item, place, words in wanted
        if words and (place.part, place.subject, place.number) not in known
    ]
    await AdultText.bulk_create(new)
    return len(new)


def _passed(item: Item, place: Place, words: dict[str, str]) -> AdultText:
    return AdultText(
        jurisdiction_id=item.jurisdiction_id,
        department_id=place.department_id,
        account_id=NOBODY,
        part=place.part,
        subject=place.subject,
        number=place.number,
        about=place.about,
        words=words,
        digest=digest_of(words),
        state=State.PASSED,
        created_at=clock.now(),
        decided_at=clock.now(),
        reason="inherited",
    )

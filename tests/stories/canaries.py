"""Canaries: a word of its own in every private place, so that a crawl can tell which one sang.

Tables that are born later are planted by themselves: a row of each, a canary in each column that
can hold words. Who adds a table adds nothing here, unless its words are meant to be read.
"""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from tortoise import Tortoise, fields
from tortoise.exceptions import BaseORMException
from tortoise.fields.base import Field
from tortoise.fields.data import CharEnumFieldInstance
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

from participation import clock
from participation.actor import VISITOR, Role
from participation.codes import new_public_id
from participation.contributions.models import Visibility
from participation.media.models import Media, Stage
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from participation.schools.cards import cards
from tests.api.people import City
from tests.factories import HERE, make_child, make_comment, make_proposal, make_report

SHORTEST = 21  # what is shorter holds a name of ours: a kind, a state, a code
NAMES_OF_OURS = {
    "place_type",
    "reason",
    "key",
    "mark",
    "to",
    "digest",
    "subject",
    "used_by",
    "last_error",
    "password_hash",
    "tracking_hash",
    "answer_reason",
    "fingerprint",
    "hash",
    "previous",
    "flagger",
    "department_id",
    "jurisdiction_id",
    "public_id",
}
MADE_BEFORE = {"work", "journal", "receipts", "jurisdictions"}  # ids and the plan: no words
HIDDEN: dict[str, dict[str, Any]] = {
    "waiting": {"visibility": Visibility.WAITING},
    "returned": {"visibility": Visibility.RETURNED},
    "withheld": {"visibility": Visibility.WITHHELD},
    "held": {"held": True},
    "escalated": {"visibility": Visibility.WAITING, "held": True, "urgency": 4},
    "erased": {"visibility": Visibility.ERASED},
}


NEEDED: dict[type[Field[Any]], Any] = {
    fields.DatetimeField: clock.now(),
    fields.DateField: clock.today(),
    fields.JSONField: {},
    fields.FloatField: 0.5,
    fields.IntField: 1,
}


@dataclass
class Cage:
    """Which canary sits where: its word, and `table.column/what`."""

    places: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    unplanted: list[str] = field(default_factory=list)

    def canary(self, place: str) -> str:
        word = f"zq{hashlib.sha256(place.encode()).hexdigest()[:9]}"
        self.places[word] = place
        return word

    def words_for(self, model: type[Model], what: str, given: dict[str, Any]) -> dict[str, Any]:
        """A canary in each column that holds words and was not given otherwise."""
        table = model._meta.db_table
        return {
            name: self.canary(f"{table}.{name}/{what}")
            for name, column in model._meta.fields_map.items()
            if name not in given and holds_words(name, column)
        }

    def singing(self, text: str) -> set[str]:
        return {place for word, place in self.places.items() if word in text}


def holds_words(name: str, column: Field[Any]) -> bool:
    if name in NAMES_OF_OURS or name.endswith(("_hash", "_id")) or column.pk:
        return False
    if type(column) is fields.TextField:
        return True
    return type(column) is fields.CharField and column.max_length >= SHORTEST


async def hide(city: City, cage: Cage) -> None:
    """The works of one child that are not public, a case about one of them, a picture."""
    author = await make_child(city.session, 3)
    mine = {"author_id": author.participant_id, "session_id": city.session.id}
    under = await Proposal.filter(visibility=Visibility.PUBLISHED, held=False).first()
    assert under is not None
    for what, given in HIDDEN.items():
        await _hide_works(city, cage, what, {**given, **mine}, under)
    await _hide_case(cage)
    await _hide_picture(cage, author.participant_id)


async def hide_the_rest(city: City, cage: Cage) -> None:
    """What a lesson and its people keep to themselves, and a row in each table that has none."""
    await _hide_people(city, cage)
    author = await make_child(city.session, 3)
    known = {
        "account_id": city.accounts[Role.GUARDIAN].id,
        "participant_id": author.participant_id,
        "seat_id": author.seat_id,
        "session_id": city.session.id,
        "topic_id": city.topic.id,
        "jurisdiction_id": HERE,
        "subject": cage.ids["proposal/held"],
        "month": "2026-11",
        "taken_month": "2026-11",
    }
    for _ in range(2):  # a table may stand on one that is planted after it
        cage.unplanted.clear()
        for model in Tortoise.apps["participation"].values():
            room = model.__module__.split(".")[1]
            if room not in MADE_BEFORE and not await model.all().exists():
                await _plant_one(model, cage, known)


async def _hide_works(
    city: City, cage: Cage, what: str, given: dict[str, Any], under: Proposal
) -> None:
    words = cage.words_for(Proposal, what, given)
    cage.ids[f"proposal/{what}"] = (await make_proposal(city.topic, **words, **given)).public_id
    words = cage.words_for(PhotoReport, what, given)
    cage.ids[f"report/{what}"] = (await make_report(city.topic, **words, **given)).public_id
    await make_comment(under, body=cage.canary(f"comment.body/{what}"), **given)


async def _hide_case(cage: Cage) -> None:
    concern = await open_concern(
        VISITOR,
        Source.HELP,
        "proposal",
        cage.ids["proposal/escalated"],
        words=cage.canary("concern.words/case"),
        note=cage.canary("concern.note/case"),
        jurisdiction_id=HERE,
    )
    cage.ids["concern"] = concern.public_id


async def _hide_picture(cage: Cage, participant_id: int | None) -> None:
    digest = hashlib.sha256(b"hidden picture").hexdigest()[:32]
    cage.places[digest] = "media.digest/quarantined"
    media = await Media.create(
        participant_id=participant_id,
        jurisdiction_id=HERE,
        stage=Stage.PREPARED,
        digest=digest,
        sizes=[480],
        used_by=cage.ids["report/waiting"],
    )
    cage.ids["media"] = media.public_id


async def _hide_people(city: City, cage: Cage) -> None:
    for name in ("duty_name", "duty_phone", "substitute_name", "substitute_phone", "label"):
        setattr(city.session, name, cage.canary(f"session.{name}/lesson"))
    await city.session.save()
    cage.ids["session"] = city.session.public_id
    for card in await cards(city.session):
        cage.places |= {card.code: "seat.code/card", card.slip: "seat.slip/card"}
        cage.places[card.secret] = "seat.secret/card"
    for role, account in city.accounts.items():
        account.login = f"{cage.canary(f'account.login/{role}')}@example.org"
        account.display_name = cage.canary(f"account.display_name/{role}")
        await account.save()


async def _plant_one(model: type[Model], cage: Cage, known: dict[str, Any]) -> None:
    given: dict[str, Any] = {}
    for name, column in model._meta.fields_map.items():
        value = await _value(name, column, known)
        if value is not None:
            given[name] = value
    try:
        made = await model.create(**cage.words_for(model, "row", given), **given)
    except (BaseORMException, ValueError, TypeError) as error:
        cage.unplanted.append(f"{model._meta.db_table}: {error}")
        return
    if isinstance(getattr(made, "public_id", None), str):
        cage.ids[model._meta.db_table] = made.public_id  # type: ignore[attr-defined]


async def _value(name: str, column: Field[Any], known: dict[str, Any]) -> Any:
    """What a row needs that nobody gives it; None where the column helps itself."""
    if isinstance(column, ForeignKeyFieldInstance):
        return await column.related_model.all().first()
    helps_itself = column.generated or column.default is not None or column.null
    if name in known or helps_itself or holds_words(name, column):
        return known.get(name)
    if isinstance(column, CharEnumFieldInstance):
        return next(iter(column.enum_type))
    if isinstance(column, fields.CharField):
        return new_public_id()[: column.max_length]
    return next((value for kind, value in NEEDED.items() if isinstance(column, kind)), None)

"""A child comes back in another lesson: its guardians and their answers come along."""

from tortoise.models import Model

from participation.consents.models import Consent, Guardianship
from participation.people.models import Bar, Participant


async def carry_over(before: int, now: int) -> None:
    """What was refused once is refused in the next lesson too, without anybody asking again."""
    await _copied(Guardianship, before, now)
    await _copied(Consent, before, now)
    await _barred(before, now)
    known = await Participant.get(id=before)
    await Participant.filter(id=now).update(shown=known.shown, takes_part=known.takes_part)


async def _barred(before: int, now: int) -> None:
    """Who may not meet the child there does not meet it here either."""
    accounts = await Bar.filter(participant_id=before).values_list("account_id", flat=True)
    await Bar.bulk_create(Bar(account_id=one, participant_id=now) for one in accounts)


async def _copied(table: type[Guardianship] | type[Consent], before: int, now: int) -> None:
    found = await table.filter(child_id=before).order_by("id")
    columns = sorted(table._meta.db_fields - {"id", "child_id"})
    await _create(table, [{**{name: getattr(one, name) for name in columns}} for one in found], now)


async def _create(table: type[Model], copies: list[dict[str, object]], child_id: int) -> None:
    await table.bulk_create(table(**one, child_id=child_id) for one in copies)

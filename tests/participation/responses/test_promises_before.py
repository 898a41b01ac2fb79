"""Old answers become promises once, with the days on which they were given."""

import pytest

from participation.responses.actions import respond
from participation.responses.models import Commitment, CommitmentStep, Keeping
from participation.responses.promised import promises_of_item
from participation.responses.promises_before import take_over_promises
from tests.factories import pass_texts
from tests.participation.agendas.matters import Time, make_officer
from tests.participation.responses.answers import make_prepared, make_promise, will_do

pytestmark = pytest.mark.usefixtures("database")


async def test_line_of_an_old_item_becomes_one_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    time, officer = Time(monkeypatch), await make_officer()
    item, made = await make_promise(officer, time)
    time.pass_by(days=3)
    photo = await make_prepared(officer)
    await respond(officer, item, will_do(verdict="done", media=[photo.public_id]))
    await pass_texts()
    before = await promises_of_item(item.id)
    await CommitmentStep.all().delete()
    await Commitment.all().delete()
    time.pass_by(days=30)

    first, again = await take_over_promises(), await take_over_promises()

    (after,) = await promises_of_item(item.id)
    assert (first, again) == (1, 0)
    assert after.state is Keeping.DONE
    assert (after.made_at, after.done_at, after.first_due_on) == (
        made.made_at,
        before[0].done_at,
        made.first_due_on,
    )

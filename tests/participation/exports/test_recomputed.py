"""Numbers that the service tells, reckoned anew by a stranger who has the files alone."""

from datetime import datetime
from statistics import median

import pytest

from participation import clock
from participation.agendas.queries import overdue
from participation.exports.files import as_csv
from participation.exports.reading import TABLES, parts
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.reports.queries import moods
from participation.responses.forms import WithdrawForm
from participation.responses.models import Response
from participation.responses.queries import latest
from participation.responses.withdrawing import withdraw
from participation.voting.methods import approval
from participation.voting.models import Poll
from participation.voting.queries import recount
from tests.factories import HERE, make_report, pass_texts
from tests.participation.agendas.matters import Time, make_item, make_officer
from tests.participation.exports.city import make_city
from tests.participation.exports.reading_back import of_csv, whole

pytestmark = pytest.mark.usefixtures("database")


async def read(name: str) -> list[dict[str, str]]:
    table = TABLES[name]
    return of_csv(await whole(as_csv(table, parts(table, HERE))))


async def test_winners_and_stickers_are_those_of_the_ballots(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    await make_city(monkeypatch)
    poll = await Poll.get()
    rows = await read("tallies")
    found = {row["idea"]: int(row["stickers"]) for row in rows if row["voice"] == "child"}

    assert found == (await recount(poll.public_id))["child"]
    assert approval.leaders(found)


async def test_group_of_a_few_is_in_no_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_city(monkeypatch)
    (poll,) = await read("polls")

    assert (poll["child_ballots"], poll["guardian_ballots"]) == ("6", "<5")
    assert [row for row in await read("tallies") if row["voice"] == "guardian"] == []


async def test_reports_by_feeling_are_those_of_the_map(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await make_city(monkeypatch)
    await make_report(city.topic, mood="keep")
    await make_report(city.topic, mood="keep", held=True)
    rows = await read("reports")

    counted = {mood: sum(row["mood"] == mood for row in rows) for mood in ("keep", "improve")}
    assert counted == {mood: (await moods(HERE))[mood] for mood in counted}
    assert len(rows) == 2


async def test_late_items_are_those_of_the_register(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_city(monkeypatch)
    time = Time(monkeypatch)
    await make_item(await make_officer())
    time.pass_by(days=61)
    late = {card.public_id: card.late for card in await overdue(HERE)}
    rows = {row["id"]: row for row in await read("items") if row["late"]}

    assert set(rows) == set(late) != set()
    for id, one in late.items():
        assert one is not None
        assert (rows[id]["late"], int(rows[id]["days_late"])) == (one.what, one.days)


async def test_days_to_the_answer_are_reckoned_from_the_items(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city = await make_city(monkeypatch)
    rows = [row for row in await read("items") if row["answered_at"]]
    days = [
        (_at(row["answered_at"]) - _at(row["opened_at"])).total_seconds() / 86400 for row in rows
    ]
    assert city.item.answered_at is not None
    meant = (city.item.answered_at - city.item.opened_at).total_seconds() / 86400

    assert median(days) == pytest.approx(meant, abs=1e-4)


async def test_heard_before_it_was_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_city(monkeypatch)
    (row,) = await read("decisions")

    assert row["heard_children"] == row["heard_guardians"] == "spoke"
    assert _at(row["hearing_closes_at"]) < _at(row["decided_at"])
    assert (row["child_inputs"], row["guardian_inputs"]) == ("8", "<5")


async def test_withdrawn_answer_keeps_its_row_and_says_when_and_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    city = await make_city(monkeypatch)
    said = await Response.get(item_id=city.item.id, verdict="will-do")
    office = actor_for(await Account.get(id=said.account_id))
    await withdraw(office, city.item, said, WithdrawForm(reason="我们看错了地方。"))
    unread = {row["verdict"]: row for row in await read("answers")}["will-do"]
    await pass_texts()

    answers = {row["verdict"]: row for row in await read("answers")}

    assert unread["withdrawn_reason"] == ""
    assert answers["will-do"]["withdrawn_at"] == unread["withdrawn_at"]
    assert answers["will-do"]["withdrawn_at"].startswith(clock.today().isoformat()[:8])
    assert answers["will-do"]["withdrawn_reason"] == "我们看错了地方。"
    assert answers["will-do"]["words"] == "正式的话。"
    assert answers["received"]["withdrawn_at"] == ""


async def test_answers_and_promises_join_their_item(monkeypatch: pytest.MonkeyPatch) -> None:
    city = await make_city(monkeypatch)
    answers, (promise,) = await read("answers"), await read("commitments")
    (newest,) = await latest(HERE)

    assert {row["item"] for row in answers} == {promise["item"]} == {city.item.public_id}
    assert sorted(row["verdict"] for row in answers) == ["received", "will-do"]
    assert promise["answer"] == newest.public_id
    assert (promise["due_on"], promise["state"]) == (str(newest.due_on), "open")
    assert (promise["said"], promise["days_late"]) == ("我们会画线。", "0")
    assert {row["items"] for row in await read("reports")} == {city.item.public_id}


async def test_promise_is_late_when_its_day_has_passed(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_city(monkeypatch)
    Time(monkeypatch).pass_by(days=61)

    (promise,) = await read("commitments")
    assert (promise["state"], promise["days_late"]) == ("open", "1")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)

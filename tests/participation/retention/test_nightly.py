"""A second younger than its limit stays, a second older goes, what a case holds is left alone."""

from datetime import UTC, datetime, timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

import tests.participation.retention.ages_of_desks  # noqa: F401  # its cases join the others
from participation import clock
from participation.contributions.models import Draft, Visibility
from participation.jobs import CLOCKS, HANDLERS
from participation.journal.models import Entry
from participation.people.models import Kind, Participant
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.retention import nightly
from participation.retention.models import Run, Theme
from participation.retention.rule import HOURLY, NIGHTLY, TEN_MINUTES, Rule
from participation.retention.rules import BY_NAME, RULES
from participation.review.models import Decision, Verdict
from participation.voting.models import Ballot, Tally
from participation.work.models import Job
from participation.work.worker import work_off
from tests.factories import make_child, make_proposal, make_report, make_session, make_topic
from tests.participation.retention.ages import CASES, HELD, a_draft, a_verdict

pytestmark = pytest.mark.usefixtures("database")

NOW = datetime(2026, 11, 26, 2, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def rule_of(case: str) -> str:
    return case.split(":", maxsplit=1)[0]


def test_each_rule_that_sweeps_has_a_case() -> None:
    assert {rule_of(case) for case in CASES} == {rule.name for rule in RULES if rule.sweeps}
    for rule in RULES:
        assert len(rule.sweeps) <= sum(rule_of(case) == rule.name for case in CASES)


@pytest.mark.parametrize("case", sorted(CASES))
async def test_younger_stays_and_older_goes(case: str) -> None:
    rule = BY_NAME[rule_of(case)]
    limit = NOW - rule.age
    with clock.at(NOW):
        younger, older = await CASES[case](limit + SECOND), await CASES[case](limit - SECOND)
        assert await younger()
        assert await older()

        assert not await nightly.enforce(rule)

        assert await younger()
        assert not await older()
        assert (await Run.get(rule=rule.name, day=clock.today())).removed == 1


@pytest.mark.parametrize("case", sorted(HELD))
async def test_what_a_case_holds_is_left_and_in_no_count(case: str) -> None:
    rule = BY_NAME[rule_of(case)]
    with clock.at(NOW):
        there = await HELD[case](NOW - rule.age - 400 * NIGHTLY)

        counted = {due.rule.name: due.count for due in await nightly.due()}
        await nightly.enforce(rule)

        assert await there()
        assert counted[rule.name] == 0
        assert (await Run.get(rule=rule.name, day=clock.today())).removed == 0


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.at_most], ids=lambda r: r.name)
def test_promise_to_the_minute_is_kept_between_two_rounds(rule: Rule) -> None:
    assert rule.keep is not None
    assert rule.age + rule.every <= rule.keep
    assert rule.every < NIGHTLY


@given(ages=st.lists(st.integers(-86_400 * 40, 86_400 * 40), max_size=12))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whatever_the_ages_exactly_the_old_go(ages: list[int]) -> None:
    rule = BY_NAME["draft"]
    await Draft.all().delete()
    with clock.at(NOW):
        made = [(age, await a_draft(NOW - rule.age - age * SECOND)) for age in ages]

        await nightly.enforce(rule)
        await nightly.enforce(rule)

        assert [await there() for _age, there in made] == [age <= 0 for age, _there in made]


async def test_bites_are_small_and_the_rest_is_a_job_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(nightly, "BITES", 1)
    rule = BY_NAME["draft"]
    over = NOW - rule.age - SECOND
    with clock.at(over):
        await Draft.bulk_create(
            Draft(seat_id=seat, key="propose", saved_at=over) for seat in range(450)
        )
    with clock.at(NOW):
        assert await nightly.enforce(rule, bites=1)
        assert await Draft.all().count() == 250

        await HANDLERS["retention.enforce"]({})  # type: ignore[operator]
        await work_off(HANDLERS)

        assert await Draft.all().count() == 0
        assert (await Run.get(rule="draft")).removed == 450
        removed = [one.detail["removed"] for one in await Entry.filter(kind="retention.enforced")]
        assert sum(n for n in removed if isinstance(n, int)) == 450


async def test_each_clock_asks_its_rules_once() -> None:
    rounds = {
        "retention.often": TEN_MINUTES,
        "retention.hour": HOURLY,
        "retention.enforce": NIGHTLY,
    }
    with clock.at(NOW):
        for kind, every in rounds.items():
            assert CLOCKS[kind] == every.total_seconds()
            await HANDLERS[kind]({})  # type: ignore[operator]
            await HANDLERS[kind]({})  # type: ignore[operator]
    jobs = await Job.filter(kind="retention.rule")
    asked = [str(job.payload["rule"]) for job in jobs]
    assert sorted(asked) == sorted(rule.name for rule in RULES if rule.sweeps)


async def test_rule_that_is_gone_does_no_harm() -> None:
    await Job.create(kind="retention.rule", payload={"rule": "of-yesterday"}, run_at=NOW)

    await work_off(HANDLERS)

    assert (await Job.get(kind="retention.rule")).state == "done"


async def test_old_input_becomes_a_count_and_nothing_leads_to_it() -> None:
    with clock.at(NOW - BY_NAME["contribution"].age - SECOND):
        session = await make_session()
        child = await make_child(session)
        topic = await make_topic()
        for _ in range(2):
            report = await make_report(
                topic, author_id=child.participant_id, session_id=session.id, words="很滑"
            )
    slip = report.tracking_hash
    with clock.at(NOW):
        await nightly.run_all()

    gone = await PhotoReport.get(id=report.id)
    assert gone.visibility is Visibility.ERASED
    assert (gone.words, gone.lon, gone.lat, gone.session_id) == ("", 0.0, 0.0, None)
    assert not await PhotoReport.filter(tracking_hash=slip).exists()
    theme = await Theme.get()
    assert (theme.kind, theme.topic_id, theme.place_type) == ("photo_report", topic.id, "street")
    assert (theme.mood, theme.count) == ("improve", 2)


async def test_author_who_said_no_is_not_turned_down() -> None:
    topic = await make_topic()
    private = await make_proposal(topic, visibility=Visibility.WITHHELD)
    again = await make_proposal(topic, visibility=Visibility.WAITING)
    taken_back = await make_proposal(topic, visibility=Visibility.WITHHELD)
    long_ago = NOW - 300 * NIGHTLY
    await a_verdict(private, long_ago, Verdict.WITHHOLD, "author-said-no")
    await a_verdict(again, long_ago)
    await a_verdict(taken_back, long_ago)
    await a_verdict(taken_back, long_ago + SECOND, Verdict.PUBLISH, "")

    with clock.at(NOW):
        await nightly.enforce(BY_NAME["rejected"])

    assert not await Proposal.filter(visibility=Visibility.ERASED).exists()


async def test_turned_down_words_go_from_the_decision_too() -> None:
    idea = await make_proposal(await make_topic(), visibility=Visibility.RETURNED)
    await a_verdict(idea, NOW - 40 * NIGHTLY)
    with clock.at(NOW):
        await nightly.enforce(BY_NAME["rejected"])

    assert (await Decision.get(subject=idea.public_id)).words == {}
    assert (await Proposal.get(id=idea.id)).saw == ""


async def test_poll_nobody_closed_is_counted_before_it_is_cut() -> None:
    with clock.at(NOW):
        await CASES["ballot-link:unclosed"](NOW - NIGHTLY)
        await nightly.enforce(BY_NAME["ballot-link"])

    assert (await Tally.get()).stickers == 1
    assert (await Ballot.get()).voter_id is None


async def test_consent_of_one_who_stayed_lives_three_years_longer() -> None:
    """Nobody took it back: its life ends when what the child made has grown too old."""
    years = 365 * NIGHTLY
    with clock.at(NOW):
        there = await CASES["consent"](NOW - 7 * years)
        child = Participant.filter(kind=Kind.CHILD)
        await child.update(takes_part=True, created_at=NOW - 7 * years)
        await nightly.enforce(BY_NAME["consent"])
        assert await there()
        await child.update(created_at=NOW - 8 * years - SECOND)
        await nightly.enforce(BY_NAME["consent"])
        assert not await there()

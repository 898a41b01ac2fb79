"""The gate alone: no facts but the right ones open it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation import clock
from participation.agendas.beginning import Read, Reading
from participation.agendas.gate import GateFacts, Voice, conditions, unmet
from participation.agendas.models import Affects

NOW = datetime(2027, 4, 22, 1, 0, tzinfo=UTC)
PASSED = Reading(Read.PASSED, Read.PASSED, NOW)
HEARD = Voice(inputs=3, summary=True, minority=True)
OPEN = GateFacts(
    now=NOW,
    affects=Affects.YES,
    reading=PASSED,
    asked=True,
    opens_at=NOW - timedelta(days=31),
    closes_at=NOW,
    children=HEARD,
    guardians=HEARD,
)

moments = some.integers(-40, 40).map(lambda days: NOW + timedelta(days=days))
voices = some.builds(
    Voice,
    inputs=some.integers(0, 3),
    statement=some.booleans(),
    summary=some.booleans(),
    minority=some.booleans(),
)
readings = some.builds(Reading, some.sampled_from(Read), some.sampled_from(Read), some.none())
all_facts = some.builds(
    GateFacts,
    now=some.just(NOW),
    reading=readings,
    asked=some.booleans(),
    live_on=some.none() | moments.map(datetime.date),
    channel=some.none() | some.booleans(),
    affects=some.sampled_from(Affects),
    reason_given=some.booleans(),
    opens_at=some.none() | moments,
    closes_at=some.none() | moments,
    children=voices,
    guardians=voices,
)


def names(facts: GateFacts) -> list[str]:
    return [one.name for one in unmet(facts)]


def test_gate_opens_when_both_were_heard() -> None:
    assert names(OPEN) == []


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"affects": Affects.UNSCREENED}, ["screened"]),
        ({"opens_at": None, "closes_at": None}, ["hearing", "window"]),
        ({"closes_at": NOW + timedelta(seconds=1)}, ["window"]),
        ({"opens_at": None}, ["hearing", "window"]),
        ({"reading": Reading(Read.WAITING, Read.PASSED)}, ["read"]),
        ({"reading": Reading(Read.PASSED, Read.WAITING)}, ["read"]),
        ({"reading": Reading(Read.PASSED, Read.RETURNED)}, ["read"]),
        ({"live_on": (NOW - timedelta(days=25)).date()}, ["meeting"]),
        ({"live_on": (NOW - timedelta(days=24)).date()}, []),
        ({"channel": False}, ["channel"]),
        ({"channel": True}, []),
        ({"is_major": True}, ["assessment"]),
        ({"is_major": True, "assessed_on": (NOW + timedelta(days=1)).date()}, ["assessment"]),
        ({"is_major": True, "assessed_on": NOW.date()}, []),
        ({"children": replace(HEARD, inputs=0, statement=False)}, ["children"]),
        ({"children": replace(HEARD, inputs=0)}, ["children"]),
        ({"guardians": replace(HEARD, inputs=0)}, ["guardians"]),
        ({"children": replace(HEARD, minority=False)}, ["children-summary"]),
        ({"guardians": replace(HEARD, summary=False)}, ["guardians-summary"]),
    ],
)
def test_gate_names_what_is_missing(change: dict[str, object], missing: list[str]) -> None:
    assert names(replace(OPEN, **change)) == missing  # type: ignore[arg-type]


def test_statement_stands_for_a_group_that_said_nothing() -> None:
    silent = Voice(statement=True, summary=True, minority=True)

    assert names(replace(OPEN, guardians=silent)) == []


def test_gate_shows_met_conditions_too() -> None:
    shown = conditions(replace(OPEN, guardians=Voice()))

    assert [one.state for one in shown] == ["ok", "ok", "ok", "ok", "ok", "no", "ok", "no"]


def test_no_effect_needs_a_reason_and_no_child_who_spoke() -> None:
    plain = GateFacts(now=NOW, affects=Affects.NO, reading=PASSED)

    assert names(plain) == ["screened"]
    assert names(replace(plain, reason_given=True)) == []
    assert names(replace(plain, reason_given=True, children=Voice(inputs=1))) == ["screened"]


def test_no_effect_is_not_said_before_its_reason_was_read() -> None:
    said = GateFacts(now=NOW, affects=Affects.NO, reason_given=True)

    assert names(said) == ["screened"]


def test_gate_says_what_waits_and_where() -> None:
    waits = replace(OPEN, opens_at=None, reading=Reading(Read.PASSED, Read.WAITING))
    lines = {one.name: one for one in conditions(waits)}

    assert (lines["read"].state, lines["window"].state) == ("wait", "wait")
    assert lines["read"].sentence == "在看稿台，等一位审核员读：孩子看到的一页。"
    assert lines["hearing"].sentence == "已经安排好；给孩子看的话读过的那一刻开始。"


def test_public_is_not_told_that_the_desk_sent_words_back() -> None:
    back = Reading(Read.RETURNED, Read.RETURNED)
    told = [conditions(replace(OPEN, reading=one))[2] for one in (back, back.in_public)]

    assert [one.state for one in told] == ["no", "wait"]
    assert "退回" in told[0].sentence
    assert "退回" not in told[1].sentence


@given(all_facts)
def test_no_facts_open_the_gate_unheard(facts: GateFacts) -> None:
    if names(facts):
        return
    assert facts.reading.item is Read.PASSED
    if facts.affects is Affects.NO and facts.opens_at is None and not facts.asked:
        assert facts.reason_given
        assert facts.children.inputs == 0
        return
    assert facts.affects is not Affects.UNSCREENED
    assert facts.reading.page is Read.PASSED
    assert facts.opens_at is not None
    assert facts.closes_at is not None
    assert facts.closes_at <= facts.now
    assert facts.channel is not False
    if facts.live_on:
        assert facts.live_on >= clock.local(facts.opens_at).date() + timedelta(days=7)
    for voice in (facts.children, facts.guardians):
        assert voice.inputs or voice.statement
        assert voice.summary
        assert voice.minority


@given(all_facts, some.integers(1, 500))
def test_one_group_never_counts_for_the_other(facts: GateFacts, more: int) -> None:
    silent = replace(
        facts, affects=Affects.YES, children=replace(facts.children, inputs=0, statement=False)
    )
    louder = replace(silent, guardians=replace(silent.guardians, inputs=more))

    assert "children" in names(silent)
    assert "children" in names(louder)

"""The gate alone: no facts but the right ones open it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from participation.agendas.gate import GateFacts, Voice, conditions, unmet
from participation.agendas.models import Affects

NOW = datetime(2027, 4, 22, 1, 0, tzinfo=UTC)
HEARD = Voice(inputs=3, summary=True, minority=True)
OPEN = GateFacts(
    now=NOW,
    affects=Affects.YES,
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
all_facts = some.builds(
    GateFacts,
    now=some.just(NOW),
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

    assert [one.state for one in shown] == ["ok", "ok", "ok", "ok", "no", "ok", "no"]


def test_no_effect_needs_a_reason_and_no_child_who_spoke() -> None:
    plain = GateFacts(now=NOW, affects=Affects.NO)

    assert names(plain) == ["screened"]
    assert names(replace(plain, reason_given=True)) == []
    assert names(replace(plain, reason_given=True, children=Voice(inputs=1))) == ["screened"]


@given(all_facts)
def test_no_facts_open_the_gate_unheard(facts: GateFacts) -> None:
    if names(facts):
        return
    if facts.affects is Affects.NO and facts.opens_at is None:
        assert facts.reason_given
        assert facts.children.inputs == 0
        return
    assert facts.affects is not Affects.UNSCREENED
    assert facts.closes_at is not None
    assert facts.closes_at <= facts.now
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

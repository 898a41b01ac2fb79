"""The rules page answers each duty of the law, and a changed word is a new edition."""

import json
from datetime import timedelta

import pytest

from participation.consents.texts import ASKED, VERSION
from participation.retention import agreement, page, write
from participation.retention.document import digest, parse
from participation.retention.rule import time_words
from participation.retention.rules import RULES
from participation.retention.told import Told, told
from participation.retention.versions import KEPT, VERSIONS, current, digest_now, kept, newest
from participation.settings import settings


@pytest.mark.parametrize("duty", page.DUTIES)
def test_each_duty_of_the_law_is_answered(duty: str) -> None:
    answering = [one for one in page.SECTIONS if duty in one.answers]

    assert answering
    assert all(one.sentences for one in answering)


def test_no_section_answers_what_is_no_duty() -> None:
    assert {duty for one in page.SECTIONS for duty in one.answers} == set(page.DUTIES)


def test_page_names_the_person_by_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    rules, _agreement = current()
    assert "未设置" in sentences_of(told(rules, settings()))
    monkeypatch.setenv("PARTICIPATION_OPERATOR", "白桦区规划局")
    monkeypatch.setenv("PARTICIPATION_CHILD_DATA_OFFICER", "李敏")
    monkeypatch.setenv("PARTICIPATION_CHILD_DATA_PHONE", "0431-1234567")
    monkeypatch.setenv("PARTICIPATION_PROCESSORS", "松江云")
    settings.cache_clear()

    words = sentences_of(told(rules, settings()))

    assert "未设置" not in words
    for name in ("白桦区规划局", "李敏", "0431-1234567", "松江云"):
        assert name in words


def sentences_of(sections: list[Told]) -> str:
    return "".join(sentence for one in sections for sentence in one.sentences)


def test_no_sentence_stays_open() -> None:
    for document in current():
        words = sentences_of(told(document, settings()))
        assert "{" not in words


def test_tables_of_the_page_are_the_rules_and_the_four_questions() -> None:
    rules, _agreement = current()
    shown = {name: rows for one in told(rules, settings()) for name, rows in one.tables.items()}

    assert [row[0] for row in shown["children"] + shown["service"]] == [one.holds for one in RULES]
    assert [row[1] for row in shown["children"] + shown["service"]] == [one.told() for one in RULES]
    assert [row[0] for row in shown["purposes"]] == [one.name for one in ASKED]


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (timedelta(hours=1), "1 小时"),
        (timedelta(hours=72), "3 天"),
        (timedelta(hours=36), "36 小时"),
        (timedelta(days=30), "30 天"),
        (timedelta(days=3 * 365), "3 年"),
    ],
)
def test_time_is_told_in_its_largest_unit(keep: timedelta, words: str) -> None:
    assert time_words(keep) == words


def test_changed_word_without_a_new_edition_is_found() -> None:
    """Mend: a line in VERSIONS, `python -m participation.retention.write`, the digest it prints."""
    assert newest().digest == digest_now()
    assert newest().consents == VERSION


def test_each_edition_stays_as_it_was_published() -> None:
    for version in VERSIONS:
        documents = [kept(version.name, name) for name in ("rules", "agreement")]
        assert digest(documents) == version.digest
    assert sorted(one.name for one in KEPT.iterdir()) == sorted(one.name for one in VERSIONS)


def test_editions_follow_each_other() -> None:
    days = [one.since for one in VERSIONS]
    assert days == sorted(set(days))
    assert len({one.name for one in VERSIONS}) == len(VERSIONS)


def test_digest_changes_with_a_word() -> None:
    rules, agreed = current()
    other = json.loads(rules.canonical())
    other["sections"][0]["sentences"][0] += "。"

    assert digest([parse(json.dumps(other)), agreed]) != digest([rules, agreed])
    assert parse(rules.canonical()) == rules


def test_agreement_says_what_the_rules_leave_to_it() -> None:
    agreed, ruled = ({one.id for one in those} for those in (agreement.SECTIONS, page.SECTIONS))

    assert "what" in agreed
    assert not agreed & ruled


def test_docs_hold_the_rules_as_they_are() -> None:
    """Mend: `python -m participation.retention.write`."""
    text = write.DOCS.read_text("utf-8")

    assert write.with_table(text) == text

"""What was agreed to never changes: another word is another edition."""

from dataclasses import replace
from datetime import date

from participation import i18n
from participation.consents.models import Purpose
from participation.consents.texts import (
    EDITIONS,
    FILE,
    VERSION,
    Edition,
    as_it_was,
    covers,
    read_editions,
    text_read,
)

AS_PUBLISHED = {
    ("2026-11", "take-part", "zh-CN"): "4ca550920b567a54be659529a63d9a47",
    ("2026-11", "take-part", "ko"): "61ae7cef4b438bd6d6be030776447501",
    ("2026-11", "take-part", "en"): "7dfae3606bd99640ef263b1c0a73ec9f",
    ("2026-11", "publish", "zh-CN"): "87cc71f8cf8fcd4bc721599a4d16759c",
    ("2026-11", "publish", "ko"): "3213a9cf92ab17f0e4c1177161de45a3",
    ("2026-11", "publish", "en"): "0f9432e3c16fa871e521ac3650076fab",
    ("2026-11", "photo", "zh-CN"): "ed73518d016c00a546b1c9ec4e049f8f",
    ("2026-11", "photo", "ko"): "d0bb8fa890171cd4bd9ac083db2d7662",
    ("2026-11", "photo", "en"): "d56523799d8daf0d02e213ce374fbe58",
    ("2026-11", "voice", "zh-CN"): "e1a14e960b87b569168355ecfc1d8d2e",
    ("2026-11", "voice", "ko"): "ab2c88b864f902d7a156b5f1bdafffdf",
    ("2026-11", "voice", "en"): "525b5f867f54cdabe047653ef1449358",
}


def digests(editions: tuple[Edition, ...]) -> dict[tuple[str, str, str], str]:
    return {
        (edition.version, asked.purpose.value, tag): asked.digest(tag)[:32]
        for edition in editions
        for asked in edition.asked
        for tag in asked.texts
    }


def test_published_texts_stand_word_for_word() -> None:
    found = digests(EDITIONS)

    assert {key: found.get(key) for key in AS_PUBLISHED} == AS_PUBLISHED
    assert set(found) == set(AS_PUBLISHED), "a new edition: write its digests down here"


def test_one_changed_word_is_seen() -> None:
    changed = FILE.read_text(encoding="utf-8").replace("听写完就删掉", "听写完以后删掉")

    assert digests(read_editions(changed)) != AS_PUBLISHED


def test_editions_stand_in_the_order_of_their_days() -> None:
    days = [one.since for one in EDITIONS]

    assert days == sorted(days)
    assert len({one.version for one in EDITIONS}) == len(EDITIONS)


def test_every_purpose_is_asked_in_every_language_we_print() -> None:
    for asked in EDITIONS[-1].asked:
        assert set(asked.texts) == {"zh-CN", "ko", "en"}
        assert all(text[part] for text in asked.texts.values() for part in ("name", "without"))
    assert [one.purpose for one in EDITIONS[-1].asked] == list(Purpose)


def later(*anew: Purpose, without: Purpose | None = None) -> tuple[Edition, ...]:
    """A second edition; `without` is a purpose that the first did not know."""
    first = EDITIONS[0]
    old = tuple(one for one in first.asked if one.purpose is not without)
    second = replace(first, version="later", since=date(2030, 1, 1), asks_anew=frozenset(anew))
    return (replace(first, asked=old), second)


def test_yes_holds_for_an_edition_that_only_says_it_better() -> None:
    assert covers(EDITIONS[0].version, Purpose.PUBLISH, later())


def test_yes_does_not_stretch_to_a_text_that_asks_anew() -> None:
    editions = later(Purpose.PUBLISH)

    assert not covers(EDITIONS[0].version, Purpose.PUBLISH, editions)
    assert covers(EDITIONS[0].version, Purpose.PHOTO, editions)
    assert covers("later", Purpose.PUBLISH, editions)


def test_yes_does_not_stretch_to_a_purpose_that_is_new() -> None:
    assert not covers(EDITIONS[0].version, Purpose.VOICE, later(without=Purpose.VOICE))


def test_yes_to_an_edition_nobody_knows_covers_nothing() -> None:
    assert not covers("1999", Purpose.PUBLISH)


def test_row_says_in_which_language_it_was_read() -> None:
    i18n.use("ko")
    try:
        read = text_read(Purpose.PHOTO)
    finally:
        i18n.use(i18n.FIRST)

    asked = as_it_was(VERSION, Purpose.PHOTO)
    assert asked is not None
    assert read == {"text_version": VERSION, "language": "ko", "text_digest": asked.digest("ko")}

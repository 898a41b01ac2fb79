"""A new key, the rows of before, and what `check` says."""

from pathlib import Path

import pytest

from participation.database import rows
from participation.safeguarding import actions
from participation.safeguarding.keys import (
    described,
    lay_new_key,
    put_under_seal,
    rewrap,
    tend,
)
from participation.safeguarding.models import Concern, Look
from participation.safeguarding.sealed import key_file, own_ring
from participation.sealing import name_of, new_key
from participation.settings import settings
from tests.participation.safeguarding.cases import (
    WORDS,
    a_concern,
    a_worry,
    again,
    an_officer,
    escalated,
    read_by,
)

pytestmark = pytest.mark.usefixtures("database")


async def names_in_use() -> set[str]:
    """By which keys whatever lies in the room is sealed."""
    kept = [
        row["sealed"]
        for table, column in (("concern", "words"), ("look", "purpose"))
        for row in await rows(f"SELECT {column} AS sealed FROM {table}")
    ]
    for table in ("case_line", "ice"):
        kept += [row["sealed"] for row in await rows(f"SELECT sealed FROM {table}")]
    return {one[:8] for one in kept}


async def test_rows_of_before_are_sealed_once() -> None:
    concern, officer = await a_concern(), await an_officer()
    await Concern.filter(id=concern.id).update(words=WORDS, receiver="派出所", is_sealed=False)
    await Look.create(concern=concern, account_id=officer.account_id, purpose="看", is_sealed=False)

    first, second = await put_under_seal(), await put_under_seal()

    found = await again(concern)
    assert (first.sealed, second.sealed) == (2, 0)
    assert WORDS not in found.words
    seen = await read_by(officer, found)
    assert (seen.words, seen.receiver) == (WORDS, "派出所")


async def test_new_key_takes_over_everything_and_old_words_still_open() -> None:
    officer = await an_officer()
    concern = await escalated(await a_worry())
    await actions.note_fact(officer, concern, "十点来过")
    before = await read_by(officer, concern)

    lay_new_key(settings())
    moved = await rewrap()

    keys = own_ring(settings()).keys
    assert (len(keys), moved.locked) == (2, 0)
    assert await names_in_use() == {name_of(keys[0])}
    assert await read_by(officer, concern) == before


async def test_key_of_the_environment_is_not_ours_to_replace(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY", new_key())
    settings.cache_clear()

    with pytest.raises(ValueError, match="PARTICIPATION_SAFEGUARDING_KEY"):
        lay_new_key(settings())


async def test_rewrap_leaves_what_it_cannot_open(monkeypatch: pytest.MonkeyPatch) -> None:
    concern = await a_concern()
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY", new_key())
    settings.cache_clear()

    moved = await rewrap()

    assert (moved.rewrapped, moved.locked) == (0, 1)
    assert (await again(concern)).words == concern.words


async def test_what_came_while_the_key_was_away_goes_under_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY_FILE", "/nowhere/key")
    settings.cache_clear()
    await a_concern()
    await tend({})
    away = await names_in_use()
    monkeypatch.delenv("PARTICIPATION_SAFEGUARDING_KEY_FILE")
    settings.cache_clear()

    await tend({})

    (own,) = own_ring(settings()).keys
    assert await names_in_use() == {name_of(own)} != away


async def test_check_says_where_the_key_lies(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    await a_concern()
    assert "BESIDE THE DATA" in await described(settings())

    stick = tmp_path_factory.mktemp("stick") / "key"
    key_file(settings()).rename(stick)
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY_FILE", str(stick))
    settings.cache_clear()
    assert str(stick) in await described(settings())

    monkeypatch.delenv("PARTICIPATION_SAFEGUARDING_KEY_FILE")
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY", new_key())
    settings.cache_clear()
    with pytest.raises(ValueError, match="not here"):
        await described(settings())

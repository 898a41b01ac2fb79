"""Closed to whoever has another key, open to whoever calls."""

from pathlib import Path

import pytest

from participation.safeguarding.models import Concern
from participation.safeguarding.sealed import Locked, mark_of, own_ring, read, seal, unseal
from participation.sealing import new_key
from participation.settings import settings
from tests.participation.safeguarding.cases import WORDS, a_concern, again, an_officer, read_by

CASE = Concern(jurisdiction_id="here")


def with_key(monkeypatch: pytest.MonkeyPatch, **given: str) -> None:
    for name, value in given.items():
        monkeypatch.setenv(f"PARTICIPATION_{name.upper()}", value)
    settings.cache_clear()


def test_key_lies_with_the_data_unless_somebody_says_where(tmp_path: Path) -> None:
    sealed = seal(WORDS, CASE, "words")

    assert (tmp_path / "keys" / "safeguarding").stat().st_mode & 0o777 == 0o600
    assert unseal(sealed, CASE, "words") == WORDS
    assert seal("", CASE, "words") == ""


def test_sealed_words_do_not_open_elsewhere() -> None:
    with pytest.raises(Locked):
        unseal(seal(WORDS, CASE, "words"), CASE, "note")
    with pytest.raises(Locked):
        unseal(seal(WORDS, CASE, "words"), Concern(jurisdiction_id="here"), "words")


def test_another_key_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sealed = seal(WORDS, CASE, "words")
    with_key(monkeypatch, safeguarding_key=new_key())

    with pytest.raises(Locked):
        unseal(sealed, CASE, "words")


def test_mark_is_the_same_for_the_same_work_and_needs_the_secret(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = mark_of("a")

    assert known == mark_of("a") != mark_of("b")
    with_key(monkeypatch, secret="another-secret-" * 3)
    assert mark_of("a") != known


def test_file_that_somebody_named_is_never_made_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_key(monkeypatch, safeguarding_key_file=str(tmp_path / "stick" / "key"))

    with pytest.raises(FileNotFoundError):
        own_ring(settings())
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize(
    "broken", [{"safeguarding_key": "no key at all"}, {"safeguarding_key_file": "/nowhere/key"}]
)
async def test_call_comes_in_sealed_while_the_key_is_away(
    database: str, monkeypatch: pytest.MonkeyPatch, broken: dict[str, str]
) -> None:
    with_key(monkeypatch, **broken)
    concern, officer = await a_concern(), await an_officer()

    assert WORDS not in (await again(concern)).words
    assert (await read_by(officer, concern)).words == WORDS
    for name in broken:
        monkeypatch.delenv(f"PARTICIPATION_{name.upper()}")
    settings.cache_clear()
    assert read(await again(concern), "words") == WORDS

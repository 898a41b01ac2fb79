"""Envelopes open with their key, about their thing, unchanged; else they say nothing."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.sealing import Keyring, SealBroken, keyring, new_key, parse_keys

RING = parse_keys([new_key()])


@given(st.binary(max_size=300), st.text(max_size=40))
def test_seal_opens_to_what_was_sealed(plain: bytes, about: str) -> None:
    assert RING.unseal(RING.seal(plain, about), about) == plain


def test_seal_of_the_same_text_is_never_the_same() -> None:
    assert RING.seal(b"once", "x") != RING.seal(b"once", "x")


def test_unseal_refuses_another_thing() -> None:
    with pytest.raises(SealBroken):
        RING.unseal(RING.seal(b"words", "concern:1"), "concern:2")


def test_unseal_refuses_another_key() -> None:
    sealed = RING.seal(b"words", "x")
    with pytest.raises(SealBroken, match="not on the ring"):
        parse_keys([new_key()]).unseal(sealed, "x")


@given(st.data())
def test_unseal_refuses_every_changed_sign(data: st.DataObject) -> None:
    sealed = RING.seal(b"words of a child!", "x")
    place = data.draw(st.integers(0, len(sealed) - 1))
    other = "A" if sealed[place] != "A" else "g"
    changed = sealed[:place] + other + sealed[place + 1 :]
    with pytest.raises(SealBroken):
        RING.unseal(changed, "x")


def test_rewrap_moves_to_the_first_key() -> None:
    sealed = RING.seal(b"words", "x")
    fresh = parse_keys([new_key()]).keys
    both = Keyring((*fresh, *RING.keys))
    assert Keyring(fresh).unseal(both.rewrap(sealed, "x"), "x") == b"words"


@pytest.mark.parametrize("lines", [[], [""], ["short"], ["!" * 43], [new_key(), "short"]])
def test_parse_keys_refuses_what_is_no_key(lines: list[str]) -> None:
    with pytest.raises(ValueError, match=r"32 bytes|base64"):
        parse_keys(lines)


def test_keyring_of_the_environment_beats_the_file(tmp_path: Path) -> None:
    given = new_key()
    assert keyring(given, tmp_path / "key") == parse_keys([given])
    assert not (tmp_path / "key").exists()


def test_keyring_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "safeguarding"
    with ThreadPoolExecutor(8) as pool:
        rings = set(pool.map(lambda _: keyring("", file), range(16)))
    assert len(rings) == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["safeguarding"]


def test_keyring_never_shows_a_key() -> None:
    assert "keys" not in repr(RING)

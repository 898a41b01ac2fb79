"""Codes: typable, derived, unguessable, and nothing of them in the database."""

from hypothesis import given
from hypothesis import strategies as st

from participation import codes

ids = st.builds(codes.new_public_id)


@given(ids, st.sampled_from(["session", "seat", "slip", "track"]))
def test_typed_code_is_the_same_each_time_and_without_look_alikes(
    public_id: str, kind: str
) -> None:
    code = codes.typed_code(kind, public_id)

    assert code == codes.typed_code(kind, public_id)
    assert len(code) == codes.LENGTH
    assert not set(code) & set("01IO")


@given(ids)
def test_kinds_do_not_open_each_other(public_id: str) -> None:
    made = {codes.typed_code(kind, public_id) for kind in ("session", "seat", "slip", "track")}

    assert len(made) == 4


@given(ids)
def test_another_secret_makes_other_codes(public_id: str) -> None:
    ours = codes.card_secret("seat", public_id)
    codes.use_secret("another deployment" * 3)
    theirs = codes.card_secret("seat", public_id)
    codes.use_secret("only-for-tests-" * 3)

    assert ours != theirs
    assert len(ours) == 26


@given(st.text(alphabet=codes.ALPHABET, min_size=8, max_size=8))
def test_case_spaces_and_dashes_do_not_matter(code: str) -> None:
    typed = f" {code[:4].lower()}-{code[4:]} "

    assert codes.fingerprint(typed) == codes.fingerprint(code)


def test_public_ids_and_tokens_are_long_and_differ() -> None:
    assert len({codes.new_public_id() for _ in range(500)}) == 500
    assert len({codes.new_token() for _ in range(500)}) == 500
    assert len(codes.new_token()) >= 43

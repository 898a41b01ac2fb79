"""What each mode stores is said, and nothing is said that is not so."""

import pytest

from participation.identity.modes import DESCRIBED, SEALED_NAME, TERM_CARD, Mode, describe, mode
from participation.settings import Settings
from tests.participation.access.asking import use_attested, use_vault


def test_class_mode_is_the_default() -> None:
    assert mode() is Mode.CLASS
    assert describe().mode is Mode.CLASS


def test_each_mode_tells_what_it_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(DESCRIBED) == set(Mode)
    kept = {one: describe(one).stored for one in Mode}
    assert [TERM_CARD in kept[one] for one in Mode] == [False, True, False]
    assert [SEALED_NAME in kept[one] for one in Mode] == [False, False, True]
    use_attested(monkeypatch)
    assert describe().mode is Mode.ATTESTED
    use_vault(monkeypatch)
    assert describe().mode is Mode.VAULT


def test_modes_are_those_of_the_settings() -> None:
    field = Settings.model_fields["identity_mode"]

    assert set(field.annotation.__args__) == set(Mode)  # type: ignore[union-attr]

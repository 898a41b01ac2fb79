"""Each profile: from which age a child answers for itself, and that no school ever does."""

import pytest

from participation.consents.ages import Ages
from participation.consents.models import Choice, Purpose
from participation.consents.profiles import PROFILES, profile
from participation.consents.standing import Rules, holds
from participation.settings import settings

OWN_AGE = {
    "CN-14": 14,
    "EU-13": 13,
    "EU-14": 14,
    "EU-15": 15,
    "EU-16": 16,
    "US-13": 13,
    "UK-13": 13,
}
RIGHTS_DAYS = {"CN-14": 15} | dict.fromkeys(sorted(set(OWN_AGE) - {"CN-14"}), 30)


def test_every_profile_is_there() -> None:
    assert set(PROFILES) == set(OWN_AGE)


@pytest.mark.parametrize("name", sorted(OWN_AGE))
def test_profile_is_chosen_by_the_setting(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_CONSENT_PROFILE", name)
    settings.cache_clear()

    assert profile() is PROFILES[name]
    assert (profile().own_age, profile().rights_days) == (OWN_AGE[name], RIGHTS_DAYS[name])


@pytest.mark.parametrize("name", sorted(OWN_AGE))
def test_school_never_stands_in_and_publishing_is_asked_apart(name: str) -> None:
    assert not PROFILES[name].school_stands_in
    assert PROFILES[name].publish_apart


@pytest.mark.parametrize("name", sorted(OWN_AGE))
def test_guardian_is_needed_below_the_age_and_the_child_from_it_on(name: str) -> None:
    age, everything = PROFILES[name].own_age, frozenset(Purpose)
    below = Rules(Ages(age - 1, age - 1), age, everything)
    there = Rules(Ages(age, age), age, everything)

    assert not holds(Purpose.PHOTO, None, "yes", below)
    assert holds(Purpose.PHOTO, Choice.GIVEN, "", below)
    assert holds(Purpose.PHOTO, None, "yes", there)
    assert not holds(Purpose.PHOTO, Choice.GIVEN, "", there)

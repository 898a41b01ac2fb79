from moderation.sounds import aloud, sounds


def test_signs_of_one_sound_are_said_alike() -> None:
    assert aloud("想似") == aloud("想死") == ["xiang", "si"]


def test_what_has_no_known_sound_stays() -> None:
    assert aloud("a1한") == ["a", "1", "한"]


def test_every_common_sign_has_one_sound() -> None:
    assert len(sounds()) > 3700
    assert all(sound.isascii() and sound.isalpha() for sound in sounds().values())

"""Every sentence in every language, with its placeholders."""

from locales.catalogues import problems


def test_catalogues_are_complete() -> None:
    assert problems() == []

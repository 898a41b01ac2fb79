from participation.contributions.screening import screen_words


def test_screening_names_the_field_and_takes_the_highest_urgency() -> None:
    screened = screen_words(saw="有冰", idea="打电话 13800138000", who="")

    assert [(one["field"], one["kind"]) for one in screened.findings] == [("idea", "contact_phone")]
    assert screened.urgency == screened.findings[0]["urgency"]


def test_screening_of_nothing_finds_nothing() -> None:
    assert (screen_words(saw="").findings, screen_words().urgency) == ([], 0)

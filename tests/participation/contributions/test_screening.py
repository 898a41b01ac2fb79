from participation.contributions.screening import gentler, screen_words


def test_screening_names_the_field_and_takes_the_highest_urgency() -> None:
    screened = screen_words(saw="有冰", idea="打电话 13800138000", who="")

    assert [(one["field"], one["kind"]) for one in screened.findings] == [("idea", "contact_phone")]
    assert screened.urgency == screened.findings[0]["urgency"]


def test_screening_of_nothing_finds_nothing() -> None:
    assert (screen_words(saw="").findings, screen_words().urgency) == ([], 0)


def test_gentler_says_what_tells_and_how_to_do_without() -> None:
    (told,) = gentler(saw="有冰", idea="打电话 13800138000", who="")

    assert (told.field, told.whys, told.instead) == (
        "idea",
        ["像是电话号码"],
        "打电话 （号码不用写）",
    )


def test_gentler_never_points_at_distress_or_insults() -> None:
    assert gentler(saw="晚上不敢回家", why="傻逼") == []

from moderation import Kind, situations


def test_situations_of_the_opinion_are_told_for_distress_only() -> None:
    told = {kind: situations(kind) for kind in Kind}
    assert told[Kind.DISTRESS_SELF_HARM] == (5,)
    assert told[Kind.DISTRESS_SORROW] == ()
    assert all(1 <= number <= 9 for numbers in told.values() for number in numbers)
    assert not [kind for kind, numbers in told.items() if numbers and "distress" not in kind]

"""Every address leads to one thing."""

from collections import Counter

from participation.app import DOORS


def test_no_address_leads_to_two_things() -> None:
    doors = [(method, one.path) for door in DOORS for one in door.routes for method in one.methods]

    assert [door for door, count in Counter(doors).items() if count > 1] == []


def test_no_name_means_two_addresses() -> None:
    names = Counter(one.name for door in DOORS for one in door.routes)

    assert [name for name, count in names.items() if count > 1] == []

"""Statuses move only along what is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.agendas.models import ITEM, ItemStatus
from participation.contributions.models import VISIBILITY, Visibility
from participation.errors import InvalidMove


@given(st.lists(st.sampled_from(list(Visibility)), max_size=12))
def test_nothing_becomes_public_without_having_waited(wishes: list[Visibility]) -> None:
    here, before = Visibility.WAITING, Visibility.WAITING
    for wish in wishes:
        if VISIBILITY.may(here, wish):
            before, here = here, VISIBILITY.move(here, wish)
            assert here is not Visibility.PUBLISHED or before is Visibility.WAITING


@given(st.lists(st.sampled_from(list(ItemStatus)), max_size=12))
def test_no_item_is_decided_or_answered_without_a_hearing_status(wishes: list[ItemStatus]) -> None:
    path = [ItemStatus.DRAFT]
    for wish in wishes:
        if ITEM.may(path[-1], wish):
            path.append(ITEM.move(path[-1], wish))

    if ItemStatus.ANSWERED in path:
        assert ItemStatus.DECIDED in path[: path.index(ItemStatus.ANSWERED)]


def test_erased_is_the_end() -> None:
    for there in Visibility:
        with pytest.raises(InvalidMove):
            VISIBILITY.move(Visibility.ERASED, there)

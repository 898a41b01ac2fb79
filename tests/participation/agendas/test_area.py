"""One item of all that lies in an area: bounded, never twice unseen, originals keep their codes."""

import asyncio
from typing import Any

import pytest

from participation.agendas.actions import join, open_from_area, open_item, take_off
from participation.agendas.area import MOST, Area, AreaItemForm, Wish, named
from participation.agendas.forms import JoinForm, TakeOffForm
from participation.agendas.models import Affects, Item, ItemInput
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import Conflict, InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.feedback.chain import chain, tracked
from participation.reports.models import Handling, PhotoReport
from tests.factories import ELSEWHERE, make_actor, make_topic
from tests.participation.agendas.matters import item_form, make_hearing, make_item, make_officer
from tests.participation.agendas.spots import AREA, make_spot


def area_form(area: dict[str, Any] | None = None, **given: Any) -> AreaItemForm:
    return AreaItemForm.parse(
        {
            "title": "操场一带的积水",
            "affects_children": Affects.YES,
            "area": {"bbox": AREA, **(area or {})},
            **given,
        }
    )


async def inputs_of(item: Item) -> set[str]:
    return {one.subject for one in await ItemInput.filter(item=item)}


async def test_all_of_an_area_becomes_one_item(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    inside = [await make_spot(topic, n, -n / 2) for n in (0, 40, 90)]
    await make_spot(topic, 200)
    await make_spot(topic, visibility=Visibility.WAITING)
    await make_spot(topic, held=True)
    await make_spot(await make_topic(jurisdiction_id=ELSEWHERE))

    item = await open_from_area(officer, area_form())

    assert await inputs_of(item) == {one.public_id for one in inside}
    assert item.department_id == officer.department_id
    handled = await PhotoReport.filter(handling=Handling.ACKNOWLEDGED).count()
    assert handled == len(inside)


async def test_originals_keep_their_codes_and_show_the_item(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    reports = [await make_spot(topic), await make_spot(topic, 30)]

    item = await open_from_area(officer, area_form())

    for report in reports:
        by_code = await tracked(tracking_code(report.public_id))
        assert by_code.matter is not None
        assert by_code.matter.public_id == item.public_id
        assert (await chain(report.public_id)).matter == by_code.matter


async def test_filters_narrow_the_area(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    wanted = await make_spot(topic, place_type="park", mood="add", season="winter")
    await make_spot(topic, place_type="street", mood="add", season="winter")
    await make_spot(topic, place_type="park", mood="keep", season="winter")
    await make_spot(topic, place_type="park", mood="add", season="summer")

    narrow = {"place_type": "park", "mood": "add", "season": "winter"}
    item = await open_from_area(officer, area_form(narrow))

    assert await inputs_of(item) == {wanted.public_id}


async def test_what_an_item_holds_stays_out_unless_it_is_named(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    free, taken, named_one = [await make_spot(topic, n) for n in (0, 10, 20)]
    await make_item(officer, inputs=(taken.public_id, named_one.public_id))

    item = await open_from_area(officer, area_form(inputs=[named_one.public_id]))

    assert await inputs_of(item) == {free.public_id, named_one.public_id}


async def test_only_ticked_ones_are_taken(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    ticked, other = await make_spot(topic), await make_spot(topic, 10)

    item = await open_from_area(officer, area_form({"only": [ticked.public_id]}))

    assert await inputs_of(item) == {ticked.public_id}
    assert (await PhotoReport.get(id=other.id)).handling is Handling.RECEIVED


async def test_ticked_one_that_was_taken_meanwhile_is_told(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    reports = [await make_spot(topic), await make_spot(topic, 10)]
    await make_item(officer, inputs=(reports[0].public_id,))

    with pytest.raises(Conflict):
        await open_from_area(officer, area_form({"only": [one.public_id for one in reports]}))

    assert await Item.all().count() == 1


async def test_of_two_officers_at_once_nothing_is_taken_twice(database: None) -> None:
    topic = await make_topic()
    officers = [await make_officer(), await make_officer()]
    ids = [(await make_spot(topic, n)).public_id for n in range(5)]

    async def take(one: int) -> Item | BaseException:
        return await open_from_area(officers[one], area_form({"only": ids}))

    ends = await asyncio.gather(take(0), take(1), return_exceptions=True)

    assert sorted(type(end).__name__ for end in ends) == ["Conflict", "Item"]
    assert await ItemInput.all().count() == len(ids)


async def test_ones_of_an_item_taken_off_are_free_again(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    report = await make_spot(topic)
    await take_off(
        officer, await open_from_area(officer, area_form()), TakeOffForm(reason="并入。")
    )

    item = await open_from_area(officer, area_form())

    assert await inputs_of(item) == {report.public_id}


async def test_ticked_one_that_is_gone_or_elsewhere_is_refused(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    await make_spot(topic)
    outside = await make_spot(topic, 500)

    with pytest.raises(InvalidInput) as refused:
        await open_from_area(officer, area_form({"only": [outside.public_id]}))

    assert list(refused.value.fields) == ["area"]
    assert await Item.all().count() == 0


async def test_empty_area_makes_no_item(database: None) -> None:
    officer = await make_officer()

    with pytest.raises(InvalidInput):
        await open_from_area(officer, area_form())
    with pytest.raises(InvalidInput):
        await open_from_area(officer, area_form({"only": []}))

    assert await Item.all().count() == 0


async def test_more_than_fit_into_one_item_are_refused(
    database: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic, officer = await make_topic(), await make_officer()
    monkeypatch.setattr("participation.agendas.choosing.MOST", 2)
    for n in range(3):
        await make_spot(topic, n)

    with pytest.raises(InvalidInput):
        await open_from_area(officer, area_form())

    assert MOST == 400


async def test_form_without_an_area_opens_a_plain_item(database: None) -> None:
    officer = await make_officer()

    item = await open_from_area(officer, AreaItemForm.parse(item_form().model_dump()))

    assert await inputs_of(item) == set()


async def test_others_open_no_item_of_an_area(database: None) -> None:
    await make_spot(await make_topic())

    with pytest.raises(NotPermitted):
        await open_from_area(await make_actor(), area_form())
    stranger = await make_officer(jurisdiction_id=ELSEWHERE)
    with pytest.raises(InvalidInput):
        await open_from_area(stranger, area_form())


async def test_one_more_joins_an_item_that_is_not_decided(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    item = await make_hearing(officer, topic)
    late = await make_spot(await make_topic())

    for _click in range(2):
        await join(officer, item, JoinForm(subject=late.public_id))

    assert late.public_id in await inputs_of(item)
    assert (await PhotoReport.get(id=late.id)).handling is Handling.ACKNOWLEDGED


async def test_nothing_joins_what_is_over_or_another_offices(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    report = JoinForm(subject=(await make_spot(topic)).public_id)
    item = await make_item(officer)
    other = await make_officer(department_id="birch-housing")
    stranger = await make_officer(jurisdiction_id=ELSEWHERE)

    with pytest.raises(NotPermitted):
        await join(other, item, report)
    with pytest.raises(NotFound):
        await join(stranger, item, report)
    with pytest.raises(InvalidInput):
        await join(officer, item, JoinForm(subject="nothing"))
    await take_off(officer, item, TakeOffForm(reason="并入。"))
    with pytest.raises(InvalidMove):
        await join(officer, await Item.get(id=item.id), report)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("bbox", "1,2,3"),
        ("bbox", "125.4,43.8,125.3,43.9"),
        ("bbox", "nan,0,1,1"),
        ("place_type", "home"),
        ("mood", "angry"),
        ("season", "monsoon"),
        ("handling", "lost"),
    ],
)
def test_wish_names_what_is_wrong(name: str, wrong: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Wish.parse({name: wrong})

    assert list(refused.value.fields) == [name]


def test_area_needs_its_corners() -> None:
    with pytest.raises(InvalidInput) as refused:
        Area.parse({"place_type": "park"})

    assert list(refused.value.fields) == ["bbox"]


def test_wish_stands_in_an_address_without_what_is_open() -> None:
    wish = Wish.parse({"mood": "add", "free": "1", "place_type": ""})

    assert named(wish, bbox="1,2,3,4") == {"mood": "add", "free": "1", "bbox": "1,2,3,4"}


async def test_open_item_still_takes_what_it_is_given(database: None) -> None:
    topic, officer = await make_topic(), await make_officer()
    report = await make_spot(topic)

    item = await open_item(officer, item_form(inputs=(report.public_id,)))

    assert await inputs_of(item) == {report.public_id}

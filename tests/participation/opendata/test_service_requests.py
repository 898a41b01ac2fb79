"""Reports as strangers' programs see them: what is told, what never is, in constant statements."""

from datetime import timedelta
from typing import Any

import pytest

from participation import clock
from participation.agendas.models import Item, ItemStatus
from participation.contributions.models import Visibility
from participation.feedback.chain import chain
from participation.media.models import Media, Showing, Stage
from participation.opendata.service_requests import listed
from participation.opendata.spark import as_json
from participation.reports.models import Mood, PhotoReport
from participation.responses.models import Response
from participation.wording.models import AdultText, Part, State
from tests.factories import ELSEWHERE, HERE, OFFICE, make_participant, make_topic
from tests.participation.opendata.making import MONTH, asking, make_district, make_item, make_street
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)


async def told(**given: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = as_json((await listed(asking(**given))).body)
    return found


async def test_report_is_told_with_its_month_its_cell_and_its_office() -> None:
    report = await make_street(words="路太窄", lon=125.3101, lat=43.8052)

    assert await told() == [
        {
            "service_request_id": report.public_id,
            "status": "open",
            "status_notes": None,
            "service_name": "街区",
            "service_code": "street",
            "description": "路太窄",
            "agency_responsible": "规划局",
            "service_notice": "大家能看到了。等排上大人的会，这里会写是哪一天。",
            "requested_datetime": f"{MONTH}-01T00:00:00+08:00",
            "updated_datetime": f"{MONTH}-01T00:00:00+08:00",
            "expected_datetime": None,
            "address": "白桦区, 长春市",
            "address_id": "birch-district",
            "zipcode": None,
            "lat": report.grid_lat,
            "long": report.grid_lon,
            "media_url": None,
        }
    ]


async def test_report_without_words_says_what_it_is_about() -> None:
    await make_street(mood=Mood.ADD, features=["crossing", "signage"])

    assert (await told())[0]["description"] == "添加 · 过街无障碍设施 · 标识标牌"


async def test_extensions_tell_the_answers_to_the_definition() -> None:
    report = await make_street(features=["crossing"], lens_height_cm=110)

    found = (await told(extensions="true"))[0]

    assert [one["code"] for one in found["attributes"]] == [
        "mood",
        "features",
        "lens_height_cm",
        "season",
    ]
    assert found["extended_attributes"]["report_url"].endswith(f"/reports/{report.public_id}")
    assert found["extended_attributes"]["position"] == "grid-50m"
    await PhotoReport.filter(id=report.id).update(exact=True)
    [again] = await told(extensions="true")
    assert again["extended_attributes"]["position"] == "public-place"


@pytest.mark.parametrize(
    "hidden",
    [
        {"visibility": Visibility.WAITING},
        {"visibility": Visibility.RETURNED},
        {"visibility": Visibility.WITHHELD},
        {"visibility": Visibility.ERASED},
        {"held": True},
        {"jurisdiction_id": ELSEWHERE},
    ],
)
async def test_what_is_not_public_here_is_told_nowhere(hidden: dict[str, Any]) -> None:
    report = await make_street()
    for name, value in hidden.items():
        setattr(report, name, value)
    await report.save()

    assert await told() == []
    assert await told(service_request_id=report.public_id) == []


async def test_author_who_said_no_is_not_told() -> None:
    author = await make_participant(shown=False)
    await make_street(author_id=author.id)

    assert await told() == []


async def test_picture_is_told_only_when_it_is_confirmed_and_public() -> None:
    report = await make_street()
    fields: dict[str, Any] = {"jurisdiction_id": "x", "digest": "d", "width": 9, "height": 9}
    media = await Media.create(used_by=report.public_id, sizes=[960], **fields)
    assert (await told())[0]["media_url"] is None

    await Media.filter(id=media.id).update(showing=Showing.PUBLIC)
    assert (await told())[0]["media_url"] is None
    await Media.filter(id=media.id).update(stage=Stage.CONFIRMED)

    address = f"http://127.0.0.1:8000/media/{media.public_id}/960.jpg"
    assert (await told())[0]["media_url"] == address


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], "open"),
        (["received"], "open"),
        (["received", "looking"], "open"),
        (["will-do"], "open"),
        (["not-now"], "open"),
        (["cannot"], "open"),
        (["will-do", "done"], "closed"),
        (["done"], "closed"),
        (["will-do", "done", "looking"], "closed"),
        (["done", "partly"], "open"),
    ],
)
async def test_closed_means_answered_and_done(verdicts: list[str], status: str) -> None:
    report = await make_street()
    await make_item(report, *verdicts)
    other = {"open": "closed", "closed": "open"}[status]

    found = (await told())[0]

    assert found["status"] == status
    assert [one["service_request_id"] for one in await told(status=status)] == [report.public_id]
    assert await told(status=other) == []
    assert len(await told(status="open,closed")) == 1


async def test_matter_that_is_opened_again_or_taken_off_closes_nothing() -> None:
    report = await make_street()
    item = await make_item(report, "done")
    for status in (ItemStatus.HEARING, ItemStatus.TAKEN_OFF):
        item.status = status
        await item.save()

        assert (await told())[0]["status"] == "open"
        assert await told(status="closed") == []


async def test_whole_topic_closes_reports_that_went_into_no_matter_of_their_own() -> None:
    topic = await make_topic()
    alone, own = await make_street(topic=topic), await make_street(topic=topic)
    await make_item(None, "done", topic=topic, whole_topic=True)
    await make_item(own, "will-do")

    closed = [one["service_request_id"] for one in await told(status="closed")]

    assert closed == [alone.public_id]
    assert [one["service_request_id"] for one in await told(status="open")] == [own.public_id]


async def test_matter_is_the_one_that_the_chain_shows() -> None:
    report = await make_street()
    await make_item(report, "done", status=ItemStatus.TAKEN_OFF)
    current = await make_item(report, "will-do")
    await make_item(report, status=ItemStatus.TAKEN_OFF)

    matter = (await chain(report.public_id)).matter
    found = (await told())[0]

    assert matter is not None
    assert matter.public_id == current.public_id
    assert found["status_notes"] == "我们看了：will-do"
    assert found["expected_datetime"] == "2027-03-01T23:59:59+08:00"


async def test_unanswered_matter_tells_the_day_of_its_answer() -> None:
    report = await make_street()
    await make_item(report)

    found = (await told())[0]

    assert found["expected_datetime"] == "2027-01-20T23:59:59+08:00"
    assert found["service_notice"] == "规划局先听孩子和家长怎么说，再作决定。"


async def test_withdrawn_answer_closes_nothing_and_says_so() -> None:
    report = await make_street()
    item = await make_item(report, "done")
    answer = await Response.get(item=item)
    assert len(await told(status="closed")) == 1
    with clock.at(clock.now() + timedelta(days=4)):
        taken = clock.now()
        await Response.filter(id=answer.id).update(withdrawn_at=taken)
        await Item.filter(id=item.id).update(status=ItemStatus.DECIDED, answered_at=None)
        unread = (await told())[0]
        await AdultText.create(
            jurisdiction_id=HERE,
            department_id=OFFICE,
            account_id=1,
            part=Part.WITHDRAWAL,
            subject=answer.public_id,
            about=item.public_id,
            words={"withdrawn_reason": "我们看错了地方。"},
            digest="d",
            state=State.PASSED,
        )
        read = (await told())[0]
    await Item.filter(id=item.id).update(status=ItemStatus.ANSWERED)

    day = clock.local(taken).date().isoformat()
    assert unread["status"] == read["status"] == "open"
    assert unread["status_notes"] == f"这个回答 {day}撤回了。"
    assert read["status_notes"] == f"这个回答 {day}撤回了。\n我们看错了地方。"
    assert read["updated_datetime"].startswith(day)
    assert read["expected_datetime"] == "2027-01-20T23:59:59+08:00"
    assert await told(status="closed") == []


async def test_closed_was_updated_when_it_was_closed() -> None:
    report = await make_street()
    with clock.at(clock.now() + timedelta(days=2)):
        await make_item(report, "will-do", "done")
        closed_at = clock.local(clock.now()).replace(microsecond=0).isoformat()
    with clock.at(clock.now() + timedelta(days=9)):
        assert (await told())[0]["updated_datetime"] == closed_at


async def test_filters_and_pages() -> None:
    topic = await make_topic()
    streets = [await make_street(topic=topic) for _ in range(3)]
    await make_street(topic=topic, place_type="park")
    await make_street(topic=topic, month="2019-07")

    assert len(await told()) == 4
    assert len(await told(service_code="street,park")) == 4
    assert len(await told(service_code="nothing")) == 0
    second = await told(service_code="street", page="2", page_size="2")
    assert [one["service_request_id"] for one in second] == [streets[0].public_id]
    july = await told(start_date="2019-07-01T00:00:00+08:00", end_date="2019-07-01T00:00:00+08:00")
    assert len(july) == 1


@pytest.mark.parametrize("size", [1, 12])
async def test_list_takes_as_many_statements_whatever_its_size(size: int) -> None:
    for _ in range(size):
        await make_item(await make_street(), "received", "will-do")

    with statements() as seen:
        found = await told()

    assert len(found) == size
    assert len(seen) == 6, seen

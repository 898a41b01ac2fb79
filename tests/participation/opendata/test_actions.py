"""What partner systems send: checked, placed, waiting, and nobody's name kept."""

from typing import Any
from urllib.parse import urlencode

import pytest

from participation.actor import Role
from participation.codes import token_hash
from participation.contributions.models import Visibility
from participation.database import rows
from participation.errors import InvalidInput, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.opendata.actions import relay
from participation.opendata.fields import take_apart
from participation.opendata.filing import checked
from participation.opendata.models import Ticket
from participation.opendata.spark import as_json
from participation.opendata.tickets import what_became_of
from participation.people.models import Participant
from participation.reports.models import PhotoReport
from tests.factories import HERE, make_actor
from tests.participation.opendata.making import make_district, make_partner

pytestmark = pytest.mark.usefixtures("database")

SENT = {
    "service_code": "street",
    "lat": "43.81",
    "long": "125.31",
    "attribute[mood]": "improve",
    "description": "路灯不亮",
}
MIDDLE = (125.315, 43.81)


@pytest.fixture(autouse=True)
async def district(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)


def body(**changed: Any) -> bytes:
    return urlencode({**SENT, **changed}, doseq=True).encode()


async def filed(**changed: Any) -> PhotoReport:
    form = await checked(take_apart(body(**changed)), HERE)
    token = await relay(await make_partner(), form)
    ticket = await Ticket.get(token_hash=token_hash(token))
    return await PhotoReport.get(public_id=ticket.subject)


async def test_report_waits_for_a_person_and_speaks_for_no_group() -> None:
    report = await filed(**{"attribute[features][]": ["crossing", "sidewalk"]})

    author = await Participant.get(id=report.author_id)
    assert report.visibility is Visibility.WAITING
    assert (report.words, report.features) == ("路灯不亮", ["crossing", "sidewalk"])
    assert (report.task_number, author.kind) == (19, "partner")
    assert [one.kind for one in await Entry.all()] == ["report.filed", "report.relayed"]


async def test_words_are_screened_like_a_childs() -> None:
    report = await filed(description="打我电话 13812345678")

    assert [str(one["kind"])[:7] for one in report.findings] == ["contact"]


async def test_only_a_partner_of_the_place_relays() -> None:
    form = await checked(take_apart(body()), HERE)

    for role in (Role.OFFICER, Role.MODERATOR, Role.GUARDIAN, Role.ADMIN):
        with pytest.raises(NotPermitted):
            await relay(await make_actor(role), form)
    assert await PhotoReport.all().count() == 0


async def test_description_of_four_thousand_is_kept_whole() -> None:
    words = "𠮷" * 3999 + "。"

    assert (await filed(description=words)).words == words


async def test_line_ends_count_as_one_sign_and_markup_becomes_text() -> None:
    report = await filed(description=f"<b>甲</b>\r\n<script>x</script>{'乙' * 3900}")

    assert report.words == f"甲\n{'乙' * 3900}"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"service_code": ""}, "service_code"),
        ({"lat": ""}, "lat"),
        ({"long": ""}, "long"),
        ({"lat": "", "long": ""}, "lat"),
        ({"lat": "91"}, "lat"),
        ({"long": "nan"}, "long"),
        ({"long": "181"}, "long"),
        ({"lat": "north"}, "lat"),
        ({"lat": "", "long": "", "address_id": "nowhere"}, "address_id"),
        ({"lat": "", "long": "", "address_string": "月亮背面 7 号"}, "address_string"),
        ({"lat": "", "long": "", "address_string": "?"}, "address_string"),
        ({"attribute[mood]": ""}, "attribute[mood]"),
        ({"attribute[mood]": "angry"}, "attribute[mood]"),
        ({"attribute[mood]": ["keep", "add"]}, "attribute[mood]"),
        ({"attribute[season]": "monsoon"}, "attribute[season]"),
        ({"attribute[lens_height_cm]": "42"}, "attribute[lens_height_cm]"),
        ({"attribute[features][]": ["crossing", "moon"]}, "attribute[features]"),
        (
            {"attribute[features][]": ["crossing", "sidewalk", "signage", "bus-stop"]},
            "attribute[features]",
        ),
        ({"attribute[moon]": "full"}, "attribute[moon]"),
        ({"description": "长" * 4001}, "description"),
        ({"lat": ["43.81", "43.82"]}, "lat"),
    ],
)
async def test_what_does_not_fit_is_named(changed: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as told:
        await checked(take_apart(body(**changed)), HERE)

    assert list(told.value.fields) == [field]


async def test_unknown_service_is_not_found() -> None:
    for code in ("bullying", "harm", "school-class"):
        with pytest.raises(NotFound):
            await checked(take_apart(body(service_code=code)), HERE)


async def test_point_outside_the_district_is_refused_and_nothing_is_kept() -> None:
    with pytest.raises(InvalidInput):
        await filed(lat="40.0")

    assert await rows("SELECT id FROM photo_report") == []
    assert await Ticket.all().count() == 0


@pytest.mark.parametrize(
    ("given", "spot"),
    [
        ({"address_id": "birch-road-school"}, (125.3111, 43.8111)),
        ({"address_id": "birch-district"}, MIDDLE),
        ({"address_string": "白桦路小学"}, (125.3111, 43.8111)),
        ({"address_string": "长春市白桦区，白桦路小学 东门"}, (125.3111, 43.8111)),
        ({"address_string": "birch road primary"}, (125.3111, 43.8111)),
        ({"address_string": "白桦区"}, MIDDLE),
        ({"address_string": "白桦区, 长春市"}, MIDDLE),
    ],
)
async def test_place_is_found_by_id_by_name_and_by_part_of_one(
    given: dict[str, str], spot: tuple[float, float]
) -> None:
    report = await filed(lat="", long="", **given)

    assert (report.lon, report.lat) == pytest.approx(spot)


@pytest.mark.parametrize("bad", [b"a=%FF", b"a=\xff", b"&".join([b"a=1"] * 201)])
async def test_body_that_is_no_utf8_form_is_refused(bad: bytes) -> None:
    with pytest.raises(InvalidInput):
        take_apart(bad)


async def test_empty_argument_is_one_that_was_not_given() -> None:
    assert take_apart(b"email=&attribute[mood]=&lat=+&x").plain == {}


async def test_nothing_of_the_sender_is_stored_anywhere() -> None:
    canaries = {
        name: f"canary-{name}"
        for name in ("first_name", "last_name", "email", "phone", "device_id", "account_id")
    }
    canaries |= {"media_url": "http://canary-media/x.jpg", "address_string": "canary-address"}
    await filed(**canaries)

    for table in ("photo_report", "participant", "ticket", "entry", "receipt", "account"):
        assert "canary" not in str(await rows(f"SELECT * FROM {table}"))


async def test_token_leads_to_the_id_only_while_everybody_may_see_it() -> None:
    token = await relay(await make_partner(), await checked(take_apart(body()), HERE))
    report = await PhotoReport.all().first()
    assert report is not None

    async def id_told() -> str | None:
        found = as_json((await what_became_of(token, [HERE])).body)
        assert found[0]["token"] == token
        id: str | None = found[0]["service_request_id"]
        return id

    assert await id_told() is None
    for visibility in Visibility:
        await PhotoReport.filter(id=report.id).update(visibility=visibility)
        public = visibility is Visibility.PUBLISHED
        assert await id_told() == (report.public_id if public else None)
    await PhotoReport.filter(id=report.id).update(visibility=Visibility.PUBLISHED, held=True)
    assert await id_told() is None
    with pytest.raises(NotFound):
        await what_became_of(report.public_id, [HERE])
    with pytest.raises(NotFound):
        await what_became_of(token, ["elsewhere"])

"""What a walk found: published only, no hour, no child, public places for the teacher."""

import json
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import NotPermitted
from participation.people.models import Account, Participant
from participation.people.queries import actor_for
from participation.place import Point
from participation.reports.findings import Finding, exact_findings, findings
from participation.reports.gpx import GPX, geojson, gpx
from participation.reports.models import Mood
from participation.schools.models import Session
from tests.factories import (
    make_account,
    make_actor,
    make_child,
    make_report,
    make_session,
    make_topic,
)

NASTY = '"><script>&amp;alert(1)</script>'
WAYPOINT = (
    *("ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src", "link", "sym"),
    *("type", "fix", "sat", "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "extensions"),
)
METADATA = ("name", "desc", "author", "copyright", "link", "time", "keywords", "bounds")
MONTHS = st.sampled_from(["2026-11", "2027-01"])
FINDINGS = st.builds(
    Finding,
    public_id=st.just("a" * 22),
    mood=st.sampled_from([one.value for one in Mood]),
    place_type=st.sampled_from(["street", "school"]),
    features=st.just(("crossing",)),
    lens_height_cm=st.sampled_from([None, 95, 130]),
    season=st.just("winter"),
    month=MONTHS,
    words=st.text(max_size=50),
    media=st.just(()),
    of_a_group=st.booleans(),
    spot=st.builds(Point, st.floats(-180, 180), st.floats(-90, 90)),
)


def parsed(document: bytes) -> ET.Element:
    return ET.fromstring(document)  # noqa: S314  # our own


def tags(parent: ET.Element) -> list[str]:
    return [one.tag.removeprefix(f"{{{GPX}}}") for one in parent]


def problems(document: bytes) -> list[str]:
    """What the rules of GPX 1.1 would say: root, order of elements, ranges, foreign names."""
    root = parsed(document)
    found = []
    if root.tag != f"{{{GPX}}}gpx" or root.get("version") != "1.1" or not root.get("creator"):
        found.append("root")
    order = [name for name in tags(root) if name in {"metadata", "wpt", "rte", "trk"}]
    if order != tags(root) or order != sorted(order, key=("metadata", "wpt", "rte", "trk").index):
        found.append("order of the whole")
    for parent, allowed in [
        *((one, METADATA) for one in root.findall(f"{{{GPX}}}metadata")),
        *((one, WAYPOINT) for one in root.findall(f"{{{GPX}}}wpt")),
    ]:
        names = tags(parent)
        if not set(allowed).issuperset(names) or names != sorted(names, key=allowed.index):
            found.append(f"order in {parent.tag}")
        if len(names) != len(set(names)):
            found.append(f"twice in {parent.tag}")
    for point in root.findall(f"{{{GPX}}}wpt"):
        if not -90 <= float(point.attrib["lat"]) <= 90:
            found.append("lat")
        if not -180 <= float(point.attrib["lon"]) <= 180:
            found.append("lon")
    foreign = root.findall(f".//{{{GPX}}}extensions/*")
    return [*found, *(one.tag for one in foreign if one.tag.startswith(f"{{{GPX}}}"))]


@given(st.lists(FINDINGS, max_size=4), st.text(max_size=20))
def test_gpx_is_valid_whatever_was_written(found: list[Finding], what: str) -> None:
    document = gpx(found, what)

    assert problems(document) == []
    assert b"<time" not in document
    assert len(parsed(document).findall(f"{{{GPX}}}wpt")) == len(found)


def test_rule_sees_what_breaks_it() -> None:
    good = gpx([], "x").decode()

    assert problems(good.replace("1.1", "1.0", 1).encode()) != []
    wrong = '<wpt lat="91" lon="0"><type>x</type><name>y</name></wpt></gpx>'
    assert problems(good.replace("</gpx>", wrong).encode()) != []


@given(st.lists(FINDINGS, max_size=4))
def test_geojson_holds_places_and_no_hour(found: list[Finding]) -> None:
    whole = json.loads(json.dumps(geojson(found)))

    assert len(whole["features"]) == len(found)
    for one in whole["features"]:
        assert set(one["properties"]) == {
            *("id", "mood", "place_type", "features", "lens_height_cm", "season", "month"),
            *("group", "words"),
        }


@pytest.fixture
async def walk(database: str) -> Session:
    return await make_session(await make_topic())


async def who_led(walk: Session) -> Actor:
    return actor_for(await Account.get(id=walk.facilitator_id))


async def test_teacher_gets_published_findings_at_public_places(walk: Session) -> None:
    topic, child = await walk.topic, await make_child(walk)
    told = await make_report(
        topic, session_id=walk.id, words=NASTY, lens_height_cm=95, group_size=4
    )
    await make_report(topic, session_id=walk.id, visibility=Visibility.WAITING)
    await make_report(topic, session_id=walk.id, held=True)
    await make_report(topic, session_id=walk.id, author_id=child.participant_id)
    await Participant.filter(id=child.participant_id).update(shown=False)
    await make_report(topic)

    [found] = await findings(await who_led(walk), walk)
    document = gpx([found], "x")

    assert (found.spot, found.of_a_group) == (Point(told.grid_lon, told.grid_lat), True)
    assert parsed(document).findtext(f"{{{GPX}}}wpt/{{{GPX}}}cmt") == NASTY
    assert b"125.310100" not in document
    assert b"<script" not in document


async def test_officer_of_the_place_gets_the_very_spot(walk: Session) -> None:
    await make_report(await walk.topic, session_id=walk.id)

    [found] = await exact_findings(await make_actor(Role.OFFICER), walk)

    assert found.spot == Point(125.3101, 43.8052)


async def test_nobody_else_gets_findings(walk: Session) -> None:
    teacher = await who_led(walk)
    colleague = actor_for(await make_account(Role.FACILITATOR, school_id=walk.school_id))

    for stranger in (colleague, await make_child(walk), await make_actor(Role.GUARDIAN)):
        with pytest.raises(NotPermitted):
            await findings(stranger, walk)
    with pytest.raises(NotPermitted):
        await exact_findings(teacher, walk)

import asyncio
import json
import stat
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Role
from participation.agendas.dossier import dossier
from participation.agendas.queries import worklist
from participation.codes import token_hash
from participation.demo import stage
from participation.feedback.chain import tracked
from participation.jurisdictions.queries import bounds
from participation.people.actions import sign_in
from participation.people.queries import actor_of_key
from participation.place import Box, Point
from participation.schools.actions import join
from participation.topics.queries import listed
from participation.voting.queries import results
from tests.participation.demo.conftest import Staged

ROLES = ("guardian", "facilitator", "moderator", "officer", "safeguarding", "admin")


async def test_every_account_can_sign_in_and_no_password_comes_twice(district: Staged) -> None:
    accounts = district.told["accounts"]
    assert {f"{role}{n}" for role in ROLES for n in ("", "2")} <= set(accounts)
    for role in (*ROLES, "data_officer", "data_officer2"):
        _token, actor = await sign_in(**accounts[role])
        assert actor.role is Role(role.rstrip("2").replace("_", "-"))
    passwords = {one["password"] for one in accounts.values()}
    assert len(passwords) == len(accounts)
    assert min(len(password) for password in passwords) >= 12


async def test_the_open_lesson_takes_cards_codes_and_the_code_of_the_class(
    district: Staged,
) -> None:
    session = district.told["session"]
    assert len(set(session["cards"])) == len(set(session["seat_codes"])) == 45
    by_card = await join(session["cards"][7])
    by_code = await join(session["seat_codes"][7])
    by_class = await join(session["code"])

    assert by_card.session.public_id == session["id"]
    assert by_code.participant == by_card.participant != by_class.participant


async def test_topics_are_in_the_phases_that_are_told(district: Staged) -> None:
    topics = {topic.public_id: topic for topic in (await listed(stage.HOME)).topics}
    told = district.told["topics"]
    open_kinds = topics[told["propose"]].open_kinds
    assert {"propose", "report", "vote", "comment"} <= set(open_kinds)
    for kind in ("propose", "report", "vote", "comment"):
        assert told[kind] == told["propose"]
    assert {"decided", "answered"} <= set(topics[told["answered"]].open_kinds)


async def test_every_tracking_code_leads_to_an_input(district: Staged) -> None:
    states = {(await tracked(code)).input.state.value for code in district.told["tracking_codes"]}

    assert states == {"published", "waiting", "returned", "withheld"}


async def test_keys_belong_to_an_office_and_to_a_partner(district: Staged) -> None:
    for name, role in (("office", Role.OFFICER), ("open311", Role.PARTNER)):
        actor = await actor_of_key(token_hash(district.told["api_keys"][name]))
        assert actor is not None
        assert actor.role is role


async def test_the_point_lies_in_the_district(district: Staged) -> None:
    box = Box(*(await bounds(stage.HOME) or ()))

    assert box.holds(Point(**district.told["point"]))


async def test_results_of_the_closed_poll_are_there(district: Staged) -> None:
    counted = await results(district.told["polls"]["closed"])
    assert counted.children.ballots > 0
    assert counted.guardians.ballots > 0


async def test_the_officer_has_one_item_being_heard_and_one_that_may_be_decided(
    district: Staged,
) -> None:
    _token, officer = await sign_in(**district.told["accounts"]["officer"])
    cards = [card for card in await worklist(officer) if card.department_id == stage.OFFICE]
    gates = {(await dossier(card.public_id)).is_open for card in cards}

    assert gates == {True, False}
    assert {"hearing", "answered"} <= set(district.told["agenda_items"])


def test_passwords_and_the_secret_are_for_the_owner_alone(staged: Staged) -> None:
    for name in ("demo.json", "secret"):
        assert stat.S_IMODE((staged.data / name).stat().st_mode) == 0o600


def test_a_second_start_keeps_what_was_said_and_opens_another_lesson(staged: Staged) -> None:
    before = staged.told
    asyncio.run(stage.build(staged.config, staged.data))
    after = staged.told

    assert after["session"]["id"] != before["session"]["id"]
    for kept in ("accounts", "topics", "tracking_codes", "api_keys"):
        assert after[kept] == before[kept]


@pytest.mark.parametrize(("days", "stands"), [(0, True), (7, True), (8, False)])
def test_days_that_look_odd_are_made_anew(staged: Staged, days: int, stands: bool) -> None:
    stamp = staged.data / "seeded.json"
    kept = stamp.read_text(encoding="utf-8")
    day = clock.today() - timedelta(days=days)
    stamp.write_text(json.dumps(json.loads(kept) | {"day": day.isoformat()}), encoding="utf-8")

    assert stage._is_seeded(staged.data) is stands
    stamp.write_text(kept, encoding="utf-8")

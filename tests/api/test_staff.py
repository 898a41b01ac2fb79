"""The desk, the safeguarding room, guardians and offices, each with a stranger at the door."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import VISITOR, Role
from participation.contributions.models import Visibility
from participation.people.queries import actor_for
from participation.proposals.models import Proposal
from participation.review.actions import escalate
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Concern, Source
from participation.schools.cards import cards
from participation.sealing import new_key
from participation.settings import settings
from tests.api.people import API, UNKNOWN, City, make_river, with_token
from tests.conftest import NewClient
from tests.factories import HERE, make_account, make_proposal, make_report, pass_texts
from tests.participation.agendas.matters import WORDS, Time


async def test_queue_comes_in_pages_and_tells_what_was_found(city: City) -> None:
    await make_proposal(city.topic, visibility=Visibility.WAITING)
    path = f"{API}/topics/{city.topic.public_id}/proposals"
    await city["child"].post(path, json={"idea": "打我电话 13912345678"})

    first = (await city["moderator"].get(f"{API}/review/queue", params={"limit": 1})).json()
    second = (
        await city["moderator"].get(f"{API}/review/queue", params={"cursor": first["next"]})
    ).json()
    found = [finding for one in (first, second) for finding in one["items"][0]["findings"]]

    assert second["next"] is None
    assert found[0]["kind"].startswith("contact_")
    assert found[0]["field"] == "idea"


async def test_queue_refuses_forged_cursors(city: City) -> None:
    for forged in ("x", "MTI=", "WzEsMiwzXQ==", "WzFlOTk5LCIyMDI2LTAxLTAxIiwieCJd"):
        answer = await city["moderator"].get(f"{API}/review/queue", params={"cursor": forged})
        assert answer.status_code == 422


async def test_moderator_of_another_city_finds_nothing(city: City, new_client: NewClient) -> None:
    river = await make_river(new_client)
    idea = await make_proposal(city.topic, visibility=Visibility.WAITING)
    path = f"{API}/review/{idea.public_id}"

    claimed = await river["moderator"].post(f"{path}/claim")
    decided = await river["moderator"].post(f"{path}/decisions", json={"verdict": "publish"})
    queue = (await river["moderator"].get(f"{API}/review/queue")).json()

    assert claimed.status_code == decided.status_code == 404
    assert queue["items"] == []


async def test_publishing_one_who_wants_to_stay_private_says_withheld(city: City) -> None:
    path = f"{API}/topics/{city.topic.public_id}/proposals"
    id = (await city["child"].post(path, json={"idea": "画一条线"})).json()["id"]
    author = await (await Proposal.get(public_id=id)).author
    author.shown = False
    await author.save()

    decided = await city["moderator"].post(
        f"{API}/review/{id}/decisions", json={"verdict": "publish"}
    )

    assert decided.json()["visibility"] == "withheld"


async def test_flag_comes_first_and_is_answered_with_a_reason(city: City) -> None:
    older = await make_proposal(city.topic, visibility=Visibility.WAITING, urgency=3)
    idea = await make_proposal(city.topic)
    await city["guardian"].post(
        f"{API}/proposals/{idea.public_id}/flags", json={"reason": "danger"}
    )
    desk, answers = city["moderator"], f"{API}/review/{idea.public_id}/flag-answers"

    queue = (await desk.get(f"{API}/review/queue")).json()["items"]
    flags = (await desk.get(f"{API}/review/flags")).json()["items"]
    careless = await desk.post(answers, json={"answer": "publish", "reason": "unclear"})
    answered = await desk.post(answers, json={"answer": "hide", "reason": "imitation"})
    again = await desk.post(answers, json={"answer": "hide", "reason": "imitation"})

    assert [one["id"] for one in queue] == [idea.public_id, older.public_id]
    assert [one["id"] for one in flags] == [idea.public_id]
    assert [(one["role"], one["reason"]) for one in flags[0]["flags"]] == [("guardian", "danger")]
    assert flags[0]["answer_due"] > flags[0]["flags"][0]["at"]
    assert (queue[1]["flags"], queue[1]["answer_due"]) == ([], None)
    assert (careless.status_code, careless.json()["errors"][0]["field"]) == (422, "reason")
    assert answered.json()["visibility"] == "withheld"
    assert again.status_code == 409
    assert (await desk.get(f"{API}/review/flags")).json()["items"] == []


async def test_concern_is_read_for_a_purpose_and_by_nobody_else(city: City) -> None:
    sent = await city["child"].post(f"{API}/concerns", json={"words": "CANARY"})
    room = city["safeguarding"]
    listed = await room.get(f"{API}/concerns")
    path = f"{API}/concerns/{listed.json()['items'][0]['id']}"
    looked = await room.post(f"{path}/look", json={"purpose": "值班"})

    assert sent.json() == {"received": True}
    assert "CANARY" not in listed.text + (await room.get(path)).text
    assert looked.json()["words"] == "CANARY"
    assert (await room.post(f"{path}/look", json={"purpose": " "})).status_code == 422
    for role in ("moderator", "admin", "officer", "facilitator", "guardian", "child"):
        assert (await city[role].get(f"{API}/concerns")).status_code == 404
        assert (await city[role].get(path)).status_code == 404


async def test_concern_closes_with_receiver_and_reference(city: City) -> None:
    assert (await city["visitor"].post(f"{API}/concerns", json={})).status_code == 201
    await city["child"].post(f"{API}/concerns", json={})
    room = city["safeguarding"]
    path = f"{API}/concerns/{(await room.get(f'{API}/concerns')).json()['items'][0]['id']}"
    end = {
        "how": "reported",
        "authority": "police",
        "receiver": "派出所",
        "reported_at": "2026-01-01T10:00:00+08:00",
        "reference": "1",
    }

    half = await room.post(f"{path}/close", json={**end, "authority": None, "reference": ""})
    taken = await room.post(f"{path}/acknowledge")
    closed = await room.post(f"{path}/close", json=end)
    twice = await room.post(f"{path}/close", json=end)
    again = await room.post(f"{path}/reopen", json={"reason": "又有消息"})

    assert {one["field"] for one in half.json()["errors"]} == {"authority", "reference"}
    assert taken.json()["status"] == "acknowledged"
    assert (closed.json()["status"], twice.status_code) == ("reported", 409)
    assert again.json()["status"] == "acknowledged"


async def test_closed_case_gives_back_and_two_destroy_it_after_its_year(
    city: City, new_client: NewClient
) -> None:
    idea = await make_proposal(city.topic, visibility=Visibility.WAITING)
    await escalate(actor_for(city.accounts[Role.MODERATOR]), idea.public_id)
    room = city["safeguarding"]
    path = f"{API}/concerns/{(await room.get(f'{API}/concerns')).json()['items'][0]['id']}"
    reason = {"reason": "问过了，没事"}
    early = [await room.post(f"{path}/{act}", json=reason) for act in ("give-back", "destroy")]
    report = {"authority": "police", "receiver": "民警", "reference": "1"}
    told = {"how": "reported", "reported_at": "2026-01-01T10:00:00+08:00", **report}
    await room.post(f"{path}/close", json=told)
    await Concern.all().update(closed_at=clock.now() - timedelta(days=366))

    held = await room.post(f"{path}/destroy", json=reason)
    back = await room.post(f"{path}/give-back", json=reason)
    twice = await room.post(f"{path}/give-back", json=reason)
    first = await room.post(f"{path}/destroy", json=reason)
    colleague = await make_account(Role.SAFEGUARDING)
    other = await with_token(new_client, account=colleague.id)
    second = await other.post(f"{path}/destroy", json={"reason": "我也同意"})

    assert [one.status_code for one in early] == [409, 409]
    assert held.status_code == 422
    assert "还回" in held.json()["errors"][0]["message"]
    assert (back.json()["status"], twice.status_code) == ("reported", 409)
    assert idea.public_id in (await city["moderator"].get(f"{API}/review/queue")).text
    assert (first.json(), second.json()) == ({"destroyed": False}, {"destroyed": True})
    assert (await room.get(path)).status_code == 404


async def test_case_is_kept_in_facts_and_situations(city: City) -> None:
    await city["child"].post(f"{API}/concerns", json={"words": "CANARY"})
    room = city["safeguarding"]
    path = f"{API}/concerns/{(await room.get(f'{API}/concerns')).json()['items'][0]['id']}"

    noted = await room.post(f"{path}/facts", json={"words": "十点，孩子在门卫室。"})
    ticked = await room.put(f"{path}/situations", json={"situations": [4, 9, 12]})
    wrong = await room.put(f"{path}/situations", json={"situations": ["x"]})
    read = (await room.post(f"{path}/look", json={"purpose": "值班"})).json()

    assert (noted.status_code, ticked.status_code, wrong.status_code) == (201, 200, 422)
    assert (read["situations"], read["works"]) == ([4, 9], [])
    assert [one["words"] for one in read["facts"]] == ["十点，孩子在门卫室。", "4,9"]


async def test_another_key_is_a_503_and_calls_still_come_in(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    await city["child"].post(f"{API}/concerns", json={"words": "CANARY"})
    room = city["safeguarding"]
    path = f"{API}/concerns/{(await room.get(f'{API}/concerns')).json()['items'][0]['id']}"
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY", new_key())
    settings.cache_clear()

    shut = await room.post(f"{path}/look", json={"purpose": "值班"})
    sent = await city["visitor"].post(f"{API}/concerns", json={})

    assert (shut.status_code, sent.status_code) == (503, 201)
    assert "CANARY" not in shut.text


async def test_adult_is_barred_without_a_word_to_him(city: City) -> None:
    waiting = await make_proposal(
        city.topic, visibility=Visibility.WAITING, author_id=city.child.participant_id
    )
    room, desk = city["safeguarding"], city["moderator"]
    await open_concern(VISITOR, Source.HINT, "proposal", waiting.public_id, jurisdiction_id=HERE)
    path = f"{API}/concerns/{(await room.get(f'{API}/concerns')).json()['items'][0]['id']}"
    yes = {"verdict": "publish"}
    suspect = {"account": city.accounts[Role.MODERATOR].login}

    before = await desk.get(f"{API}/review/queue")
    barred = await room.post(f"{path}/bars", json=suspect)
    after = await desk.get(f"{API}/review/queue")
    decided = await desk.post(f"{API}/review/{waiting.public_id}/decisions", json=yes)
    unknown = await desk.post(f"{API}/review/{UNKNOWN}/decisions", json=yes)
    first = await room.post(f"{path}/lifts", json=suspect)
    twice = await room.post(f"{path}/lifts", json=suspect)

    assert len(before.json()["items"]) == 1
    assert (barred.status_code, after.json()["items"]) == (201, [])
    assert (decided.status_code, decided.json()) == (404, unknown.json())
    assert (first.status_code, twice.status_code) == (201, 409)


async def test_guardian_links_once_and_a_no_takes_out_of_public(
    city: City, new_client: NewClient
) -> None:
    idea = await make_proposal(city.topic, author_id=city.child.participant_id)
    slip = {"slip": (await cards(city.session))[0].slip}
    guardian, river = city["guardian"], await make_river(new_client)

    linked = await guardian.post(f"{API}/guardian/children", json=slip)
    second = await river["guardian"].post(f"{API}/guardian/children", json=slip)
    child = linked.json()["id"]
    export = await guardian.post(f"{API}/rights/export", json={"child": child})
    answer = {"child": child, "purpose": "publish", "choice": "no"}
    foreign = await river["guardian"].post(f"{API}/consents", json=answer)
    decided = await guardian.post(f"{API}/consents", json=answer)

    assert (linked.status_code, second.status_code, foreign.status_code) == (201, 422, 404)
    assert export.json()["child"]["id"] == child
    assert decided.json()["published"] == []
    assert (await city["visitor"].get(f"{API}/proposals/{idea.public_id}")).status_code == 404


async def test_erasing_is_for_ones_own_child(city: City) -> None:
    slip = {"slip": (await cards(city.session))[0].slip}
    child = (await city["guardian"].post(f"{API}/guardian/children", json=slip)).json()["id"]

    strange = await city["guardian"].post(f"{API}/rights/erase", json={"child": "nobody"})
    erased = await city["guardian"].post(f"{API}/rights/erase", json={"child": child})
    after = await city["child"].get(f"{API}/me")

    assert (strange.status_code, erased.status_code) == (404, 202)
    assert after.status_code == 401


async def test_item_is_amended_in_part_and_by_version(city: City, new_client: NewClient) -> None:
    office, river = city["officer"], await make_river(new_client)
    made = (await office.post(f"{API}/agenda-items", json=WORDS)).json()
    path, title = f"{API}/agenda-items/{made['id']}", {"title": "换个名字"}
    version = {"If-Match": f'"{made["version"]}"'}

    amended = await office.patch(path, json=title, headers=version)
    stale = await office.patch(path, json={"title": "又换"}, headers=version)
    foreign = await river["officer"].patch(path, json=title)

    assert amended.json()["title"] == "换个名字"
    assert amended.json()["can_change"] == WORDS["can_change"]
    assert (stale.status_code, foreign.status_code) == (409, 404)


async def test_decision_unheard_names_each_condition(city: City) -> None:
    made = (await city["officer"].post(f"{API}/agenda-items", json=WORDS)).json()
    words = {"text": "定了。", "child_words": "定了。"}

    shut = await city["officer"].post(f"{API}/agenda-items/{made['id']}/decide", json=words)

    assert shut.status_code == 409
    assert shut.headers["content-type"] == "application/problem+json"
    named = {one["field"] for one in shut.json()["errors"]}
    assert {"hearing", "window", "children", "guardians"} <= named


async def test_late_items_are_public_with_their_office(city: City, time: Time) -> None:
    await make_report(city.topic)
    for n in range(3):
        await city["officer"].post(f"{API}/agenda-items", json={**WORDS, "title": f"事 {n}"})
    await pass_texts()
    time.pass_by(days=settings().answer_days + 1)

    page = (await city["visitor"].get(f"{API}/agenda-items", params={"limit": 2})).json()
    rest = (await city["visitor"].get(f"{API}/agenda-items?cursor={page['next']}")).json()
    late = (await city["visitor"].get(f"{API}/overdue")).json()["items"]

    assert [one["title"] for one in page["items"] + rest["items"]] == ["事 0", "事 1", "事 2"]
    assert rest["next"] is None
    assert [(one["office"], one["days_late"]) for one in late] == [("规划局", 1)] * 3

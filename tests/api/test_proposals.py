from base64 import urlsafe_b64encode

import httpx

from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.people.models import Participant
from participation.proposals.models import Proposal
from tests.api.people import API, UNKNOWN, City, make_river, with_token
from tests.conftest import NewClient
from tests.factories import make_child, make_comment, make_proposal


async def waiting(city: City) -> str:
    path = f"{API}/topics/{city.topic.public_id}/proposals"
    sent = await city["child"].post(path, json={"saw": "车", "idea": "画一条线"})
    assert sent.status_code == 201, sent.text
    return str(sent.json()["id"])


async def returned(city: City) -> str:
    id = await waiting(city)
    decision = {"verdict": "return", "reason": "unclear", "sentence": "再说清楚一点。"}
    sent = await city["moderator"].post(f"{API}/review/{id}/decisions", json=decision)
    assert sent.json() == {"id": id, "verdict": "return", "visibility": "returned"}
    return id


async def neighbour(city: City, new_client: NewClient) -> httpx.AsyncClient:
    other = await make_child(city.session, 2)
    return await with_token(new_client, seat=other.seat_id)


async def test_pages_of_ideas_meet_without_gap_or_repeat(city: City) -> None:
    made = [(await make_proposal(city.topic)).public_id for _ in range(5)]
    path, seen, cursor = f"{API}/topics/{city.topic.slug}/proposals", [], ""
    while cursor is not None:
        params: dict[str, str | int] = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = (await city["visitor"].get(path, params=params)).json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]

    assert sorted(seen) == sorted(made)
    assert len(seen) == 5


async def test_limits_out_of_range_are_refused(city: City) -> None:
    for limit in ("0", "101", "-1", "x", "9" * 400):
        for path in ("/topics", "/reports", "/answers", "/agenda-items", "/tasks"):
            answer = await city["visitor"].get(f"{API}{path}", params={"limit": limit})
            assert answer.status_code == 422


async def test_forged_cursors_are_refused(city: City) -> None:
    path = f"{API}/topics/{city.topic.slug}/proposals"
    for plain in ("2026-01-01T00:00:00+00:00|9999999999", "0001-01-01T00:00:00+14:00|1", "x"):
        forged = urlsafe_b64encode(plain.encode()).decode()
        answer = await city["visitor"].get(path, params={"cursor": forged})
        assert answer.status_code == 422


async def test_idea_waiting_is_there_for_its_author_only(city: City, new_client: NewClient) -> None:
    id = await waiting(city)
    river = await make_river(new_client)
    nothing = await city["visitor"].get(f"{API}/proposals/{UNKNOWN}")

    own = await city["child"].get(f"{API}/proposals/{id}")
    strangers = [await neighbour(city, new_client), *river.clients.values()]
    strangers += [client for role, client in city.clients.items() if role != "child"]
    answers = [await client.get(f"{API}/proposals/{id}") for client in strangers]

    assert own.json()["visibility"] == "waiting"
    assert {(one.status_code, one.content) for one in answers} == {(404, nothing.content)}


async def test_neighbour_can_neither_change_nor_take_back(
    city: City, new_client: NewClient
) -> None:
    id, other = await returned(city), await neighbour(city, new_client)
    path, head = f"{API}/proposals/{id}", {"If-Match": "1"}

    changed = await other.patch(path, json={"idea": "别的"}, headers=head)
    taken = await other.delete(path)

    assert changed.status_code == taken.status_code == 404


async def test_revision_needs_the_version_that_was_read(city: City) -> None:
    path = f"{API}/proposals/{await returned(city)}"
    child, words = city["child"], {"idea": "画两条线"}
    read = (await child.get(path)).json()

    without = await child.patch(path, json=words)
    stale = await child.patch(path, json=words, headers={"If-Match": '"7"'})
    right = await child.patch(path, json=words, headers={"If-Match": f'"{read["version"]}"'})
    again = await child.patch(path, json=words, headers={"If-Match": f'"{read["version"]}"'})

    assert read["sentence"] == "再说清楚一点。"
    assert [one.status_code for one in (without, stale, right, again)] == [422, 409, 200, 409]
    assert (right.json()["saw"], right.json()["idea"]) == ("车", "画两条线")
    assert right.json()["visibility"] == "waiting"


async def test_author_of_an_escalated_idea_sees_it_waiting(city: City) -> None:
    id = await waiting(city)
    path = f"{API}/proposals/{id}"
    escalated = await city["moderator"].post(
        f"{API}/review/{id}/decisions", json={"verdict": "escalate"}
    )
    own = await city["child"].get(path)
    revised = await city["child"].patch(path, json={"idea": "x"}, headers={"If-Match": "1"})
    claimed = await city["moderator"].post(f"{API}/review/{id}/claim")

    assert escalated.status_code == 201
    assert own.json()["visibility"] == "waiting"
    assert revised.status_code == 409
    assert claimed.status_code == 404


async def test_held_idea_is_revised_exactly_like_one_that_waits(city: City) -> None:
    """Escalated when new, or held after it had come back: the author learns of neither."""
    new, escalated, later = await waiting(city), await waiting(city), await returned(city)
    moderator, child = city["moderator"], city["child"]
    await moderator.post(f"{API}/review/{escalated}/decisions", json={"verdict": "escalate"})
    await Proposal.filter(public_id=later).update(held=True)

    answers = [
        await child.patch(f"{API}/proposals/{id}", json={"idea": "x"}, headers={"If-Match": one})
        for id in (new, escalated, later)
        for one in ("1", "7")
    ]
    states = [
        (await child.get(f"{API}/proposals/{id}")).json()["visibility"]
        for id in (new, escalated, later)
    ]

    assert {one.status_code for one in answers} == {409}
    assert len({one.content for one in answers}) == 1
    assert set(states) == {"waiting"}


async def test_withdrawn_idea_is_gone_for_everybody(city: City) -> None:
    idea = await make_proposal(city.topic, author_id=city.child.participant_id)
    path = f"{API}/proposals/{idea.public_id}"

    gone = await city["child"].delete(path)

    assert gone.status_code == 204
    for role in ("child", "visitor", "moderator"):
        assert (await city[role].get(path)).status_code == 404


async def test_hidden_ideas_are_nowhere(city: City) -> None:
    for visibility in set(Visibility) - {Visibility.PUBLISHED}:
        await make_proposal(city.topic, visibility=visibility, idea="CANARY")
    await make_proposal(city.topic, held=True, idea="CANARY")
    private = await make_proposal(city.topic, idea="CANARY")
    await Participant.filter(id=private.author_id).update(shown=False)

    for path in (f"/topics/{city.topic.public_id}/proposals", f"/proposals/{private.public_id}"):
        assert "CANARY" not in (await city["visitor"].get(f"{API}{path}")).text


async def test_class_reads_no_guardian(city: City) -> None:
    idea = await make_proposal(city.topic)
    await make_comment(idea, body="大人说")
    path = f"{API}/proposals/{idea.public_id}"

    assert (await city["child"].get(path)).json()["comments"] == []
    assert (await city["child"].get(f"{path}/comments")).status_code == 404
    assert (await city["visitor"].get(path)).json()["comments"][0]["body"] == "大人说"


async def test_comments_come_in_pages_oldest_first(city: City) -> None:
    idea = await make_proposal(city.topic)
    made = [(await make_comment(idea, body=f"第{n}条")).public_id for n in range(3)]
    path = f"{API}/proposals/{idea.public_id}/comments"

    first = (await city["visitor"].get(path, params={"limit": 2})).json()
    second = (await city["visitor"].get(path, params={"cursor": first["next"]})).json()

    assert [one["id"] for one in first["items"] + second["items"]] == made
    assert second["next"] is None


async def test_flag_of_a_child_hides_at_once(city: City) -> None:
    idea = await make_proposal(city.topic)
    hidden = await make_proposal(city.topic, visibility=Visibility.WAITING)

    flagged = await city["child"].post(f"{API}/proposals/{idea.public_id}/flags", json={})
    unseen = await city["child"].post(f"{API}/proposals/{hidden.public_id}/flags", json={})

    assert (flagged.status_code, unseen.status_code) == (204, 404)
    assert (await city["visitor"].get(f"{API}/proposals/{idea.public_id}")).status_code == 404


async def test_guesser_of_slips_is_stopped_on_both_doors(city: City) -> None:
    idea = await make_proposal(city.topic)
    face = {"response": "x", "understood": "yes"}
    for n in range(5):
        await city["visitor"].get(f"{API}/track/AAAA222{n}")
        await city["visitor"].post(f"{API}/track/BBBB222{n}/understanding", json=face)

    stopped = await city["visitor"].get(f"{API}/track/{tracking_code(idea.public_id)}")

    assert stopped.status_code == 429

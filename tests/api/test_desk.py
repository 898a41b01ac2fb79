"""The desk and the second look over the API."""

from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.review.models import Recused
from tests.api.people import API, City
from tests.factories import make_proposal, make_report


async def waiting_idea(city: City) -> Proposal:
    idea = await make_proposal(
        city.topic, visibility=Visibility.WAITING, author_id=city.child.participant_id
    )
    code = fingerprint(tracking_code(idea.public_id))
    await Proposal.filter(id=idea.id).update(tracking_hash=code)
    return idea


async def test_first_yes_waits_and_the_same_person_is_refused(city: City) -> None:
    report = await make_report(city.topic, visibility=Visibility.WAITING)
    path = f"{API}/review/{report.public_id}/decisions"
    yes = {"verdict": "publish", "public_place": True}

    first = await city["moderator"].post(path, json=yes)
    again = await city["moderator"].post(path, json=yes)

    assert (first.status_code, first.json()["visibility"]) == (201, "waiting")
    assert again.status_code == 409
    assert [one["field"] for one in again.json()["errors"]] == ["verdict"]
    assert (await PhotoReport.get(id=report.id)).visibility is Visibility.WAITING


async def test_undo_renew_and_load(city: City) -> None:
    idea, desk = await waiting_idea(city), city["moderator"]
    path = f"{API}/review/{idea.public_id}"
    await desk.post(f"{path}/decisions", json={"verdict": "publish"})

    undone = await desk.post(f"{path}/undo")
    renewed = await desk.post(f"{path}/renew")
    load = (await desk.get(f"{API}/review/load")).json()

    assert undone.json()["state"] == "waiting"
    assert renewed.status_code == 200
    assert (load["waiting"], load["mine_today"], load["median_wait_s"]) == (1, 0, None)


async def test_stepping_aside_empties_the_queue(city: City) -> None:
    idea, desk = await waiting_idea(city), city["moderator"]

    sent = await desk.post(f"{API}/review/{idea.public_id}/aside", json={"knows": "child"})

    assert sent.status_code == 200
    assert (await desk.get(f"{API}/review/queue")).json()["items"] == []
    assert await Recused.all().count() == 1


async def test_author_objects_in_the_lesson_or_with_the_slip_once(city: City) -> None:
    idea, desk = await waiting_idea(city), city["moderator"]
    path, track = f"{API}/review/{idea.public_id}", f"{API}/track/{tracking_code(idea.public_id)}"
    await desk.post(f"{path}/decisions", json={"verdict": "return", "reason": "unclear"})
    before = (await city["visitor"].get(track)).json()["objection"]

    sent = await city["child"].post(f"{API}/objections/{idea.public_id}", json={"why": "true"})
    again = await city["visitor"].post(f"{track}/objection", json={})

    assert (before, sent.status_code, again.status_code) == ("may", 200, 409)
    assert (await city["visitor"].get(track)).json()["objection"] == "open"
    assert (await desk.post(f"{path}/claim")).status_code == 409
    assert (await desk.get(f"{API}/review/queue")).json()["items"] == []

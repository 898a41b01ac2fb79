from datetime import datetime

from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from tests.api.people import API, City
from tests.factories import make_poll, make_topic


async def test_topic_tells_what_is_open_and_its_polls(city: City) -> None:
    poll = await make_poll(city.topic)

    told = (await city["visitor"].get(f"{API}/topics/{city.topic.slug}")).json()

    assert told["id"] == city.topic.public_id
    assert {"propose", "vote", "comment", "report"} <= set(told["open"])
    assert all(datetime.fromisoformat(one["opens_at"]).tzinfo for one in told["phases"])
    assert [(one["id"], one["open"]) for one in told["polls"]] == [(poll.public_id, True)]


async def test_topic_speaks_the_asked_language(city: City) -> None:
    topic = await make_topic(title={"zh-CN": "上学的路", "en": "The way to school"})
    path = f"{API}/topics/{topic.public_id}"

    asked = (await city["visitor"].get(f"{path}?lang=en")).json()
    header = (await city["visitor"].get(path, headers={"Accept-Language": "en"})).json()
    odd = (await city["visitor"].get(f"{path}?lang=../../x")).json()

    assert asked["title"] == header["title"] == "The way to school"
    assert odd["title"] == "上学的路"


async def test_unpublished_topic_is_not_there(city: City) -> None:
    topic = await make_topic(published_at=None)

    assert (await city["visitor"].get(f"{API}/topics/{topic.public_id}")).status_code == 404
    listed = (await city["visitor"].get(f"{API}/topics")).json()["items"]
    assert [one["id"] for one in listed] == [city.topic.public_id]


async def test_plan_is_data(city: City) -> None:
    await load(plan())
    counts = {}
    for name in ("tasks", "departments", "jurisdictions", "place-types"):
        page = (await city["visitor"].get(f"{API}/{name}", params={"limit": 100})).json()
        counts[name] = len(page["items"])
        assert all(one["id"] and one["name"] for one in page["items"])

    assert counts["tasks"] == 24
    assert counts["departments"] >= 25
    assert counts["place-types"] == len(plan().place_types)


async def test_cursor_of_another_list_is_refused(city: City) -> None:
    page = (await city["visitor"].get(f"{API}/tasks", params={"limit": 5})).json()
    rest = (await city["visitor"].get(f"{API}/tasks", params={"cursor": page["next"]})).json()
    wrong = await city["visitor"].get(f"{API}/place-types", params={"cursor": page["next"]})

    assert [one["id"] for one in page["items"] + rest["items"]][:6] == list("123456")
    assert wrong.status_code == 422


async def test_topics_have_pages_and_a_cursor_of_ours_only(city: City) -> None:
    for _ in range(2):
        await make_topic()
    asked = city["visitor"]
    every = [one["id"] for one in (await asked.get(f"{API}/topics")).json()["items"]]

    first = (await asked.get(f"{API}/topics?limit=2")).json()
    second = (await asked.get(f"{API}/topics?limit=2&cursor={first['next']}")).json()

    assert [one["id"] for page in (first, second) for one in page["items"]] == every
    assert second["next"] is None
    for strange in ("bm93aGVyZQ", "%C3%A4", "x"):
        refused = await asked.get(f"{API}/topics?cursor={strange}")
        assert refused.status_code == 422
        assert "cursor" in refused.text

"""Pictures over the API: how far one is, the moderator's masks, and publishing that waits."""

import asyncio
from typing import Any

import pytest

from participation.jobs import HANDLERS
from participation.journal.record import Made
from participation.media.actions import show
from participation.media.models import Media
from participation.review import queries as review
from participation.work.worker import work_off
from tests.api.people import API, City
from tests.participation.media.photos import broken, jpeg, secret

DRAWN = {"kind": "hand", "box": [0.1, 0.1, 0.3, 0.2]}


async def sent(city: City, data: bytes, who: str = "child") -> str:
    answer = await city[who].post(f"{API}/media", files={"file": ("a.jpg", data, "image/jpeg")})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def handed_in(city: City, media: str) -> str:
    body = {"saw": "车停在斑马线上", "idea": "画一条线", "media": [media]}
    answer = await city["child"].post(f"{API}/topics/{city.topic.slug}/proposals", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def stage_of(city: City, media: str, who: str = "child") -> dict[str, Any]:
    found: dict[str, Any] = (await city[who].get(f"{API}/media/{media}")).json()
    return found


async def test_picture_is_used_while_it_is_in_quarantine(city: City) -> None:
    media = await sent(city, jpeg())
    before = await stage_of(city, media)
    idea = await handed_in(city, media)
    await work_off(HANDLERS)
    after = await stage_of(city, media)

    assert before == {
        "id": media,
        "stage": "quarantined",
        "sentence": "",
        "width": 0,
        "height": 0,
    }
    assert (after["stage"], after["width"], after["height"]) == ("prepared", 1200, 800)
    assert (await Media.get()).used_by == idea
    for stranger in ("visitor", "officer", "guardian", "facilitator"):
        assert (await city[stranger].get(f"{API}/media/{media}")).status_code == 404


async def test_same_picture_sent_twice_with_a_key_is_one(city: City) -> None:
    ids = set()
    for _ in range(2):
        answer = await city["child"].post(
            f"{API}/media",
            files={"file": ("a.jpg", jpeg(), "image/jpeg")},
            headers={"Idempotency-Key": "once"},
        )
        ids.add(answer.json()["id"])

    assert len(ids) == 1
    assert await Media.all().count() == 1


async def test_refused_picture_says_why_and_cannot_be_handed_in(city: City) -> None:
    media = await sent(city, broken())
    await work_off(HANDLERS)

    told = await stage_of(city, media)
    answer = await city["child"].post(
        f"{API}/topics/{city.topic.slug}/proposals", json={"idea": "画", "media": [media]}
    )

    assert (told["stage"], bool(told["sentence"])) == ("refused", True)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "media", "message": told["sentence"]}]


async def test_queue_shows_pictures_with_their_masks(city: City) -> None:
    media = await sent(city, secret())
    await handed_in(city, media)
    await work_off(HANDLERS)

    (item,) = (await city["moderator"].get(f"{API}/review/queue")).json()["items"]

    (picture,) = item["pictures"]
    assert (picture["id"], picture["stage"]) == (media, "prepared")
    assert [mask["kind"] for mask in picture["masks"]] == ["code"]
    assert all(0 <= share <= 1 for share in picture["masks"][0]["box"])


async def test_moderator_answers_for_masks(city: City) -> None:
    media = await sent(city, jpeg())
    await handed_in(city, media)
    await work_off(HANDLERS)
    path = f"{API}/review/media/{media}/masks"

    done = await city["moderator"].post(path, json={"masks": [DRAWN]})
    fewer = await city["moderator"].post(path, json={"masks": []})
    more = await city["moderator"].post(path, json={"masks": [DRAWN, {"box": [0, 0, 0.1, 0.1]}]})

    assert done.json() == {"id": media, "stage": "confirmed", "masks": [{**DRAWN, "score": 1.0}]}
    assert fewer.status_code == 422
    assert fewer.json()["errors"][0]["field"] == "masks"
    assert len(more.json()["masks"]) == 2
    for other in ("child", "officer", "safeguarding", "visitor"):
        refused = await city[other].post(path, json={"masks": []})
        assert refused.status_code in {401, 403, 404}


@pytest.mark.parametrize(
    "masks",
    [
        [{"kind": "face", "box": [0.1, 0.1, 0, 0.1]}],
        [{"kind": "face", "box": [0.1, 0.1, 2, 0.1]}],
        [{"kind": "face", "box": [0.1, 0.1, 0.1]}],
        [{"kind": "person", "box": [0.1, 0.1, 0.1, 0.1]}],
        [DRAWN] * 201,
        "[[[",
        None,
    ],
)
async def test_odd_masks_are_refused(city: City, masks: object) -> None:
    answer = await city["moderator"].post(
        f"{API}/review/media/nothing/masks", json={"masks": masks}
    )

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith("masks")


async def test_picture_of_an_office_waits_at_the_masking_desk(city: City) -> None:
    media = await sent(city, jpeg(), "officer")
    await work_off(HANDLERS)
    assert (await city["moderator"].get(f"{API}/review/media")).json()["items"] == []
    await Media.filter(public_id=media).update(used_by="an-answer")

    waiting = (await city["moderator"].get(f"{API}/review/media")).json()["items"]
    await city["moderator"].post(f"{API}/review/media/{media}/masks", json={"masks": []})
    left = (await city["moderator"].get(f"{API}/review/media")).json()["items"]
    unread = await city["visitor"].get(f"/media/{media}/320.webp")
    await show(Made("an-answer"))
    shown = await city["visitor"].get(f"/media/{media}/320.webp")

    assert [one["id"] for one in waiting] == [media]
    assert left == []
    assert unread.status_code == 404
    assert shown.status_code == 200


async def test_publishing_waits_for_the_darkroom(city: City) -> None:
    media = await sent(city, jpeg())
    idea = await handed_in(city, media)
    path = f"{API}/review/{idea}/decisions"

    decided, _done = await asyncio.gather(
        city["moderator"].post(
            path, json={"verdict": "publish"}, headers={"Idempotency-Key": "yes"}
        ),
        work_off(HANDLERS),
    )

    assert decided.status_code == 201, decided.text
    assert (await city["visitor"].get(f"/media/{media}/320.webp")).status_code == 200


async def test_publishing_too_early_names_the_picture(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review, "PATIENCE_S", 0.05)
    idea = await handed_in(city, await sent(city, jpeg()))

    answer = await city["moderator"].post(
        f"{API}/review/{idea}/decisions", json={"verdict": "publish"}
    )

    assert answer.status_code == 409
    assert [one["field"] for one in answer.json()["errors"]] == ["media"]

"""Two taps at the end of a lesson, without a script, and what the teacher writes down."""

import httpx
import pytest

from participation.schools.models import School, Session
from participation.schools.verdicts import Asked, ClassFaces, Question
from tests.factories import make_child, make_session
from tests.participation.schools.making import make_facilitator, make_open
from tests.web.readers import child
from tests.web.test_facilitators import signed_in

FACE = "/s/faces"


async def test_child_answers_two_questions_with_two_taps(client: httpx.AsyncClient) -> None:
    session = await make_session(step="talk")
    await child(client, await make_child(session))

    home = (await client.get("/s")).text
    first = (await client.get(FACE)).text
    one = await client.post(FACE, data={"question": "understood", "face": "yes"})
    second = (await client.get(one.headers["location"])).text
    await client.post(FACE, data={"question": "taken-seriously", "face": "no"})
    thanks = (await client.get(FACE)).text

    assert 'href="/s/faces"' in home
    assert "你听懂了吗？" in first
    assert "大人认真听你们说了吗？" in second
    assert "记下了，谢谢你！" in thanks
    assert 'name="face"' not in thanks
    assert 'href="/s/faces"' not in (await client.get("/s")).text
    found = await ClassFaces.all().order_by("id")
    assert [(one.question, one.yes, one.no) for one in found] == [
        (Question.UNDERSTOOD, 1, 0),
        (Question.SERIOUS, 0, 1),
    ]


async def test_faces_are_offered_when_the_class_talks_and_not_before(
    client: httpx.AsyncClient,
) -> None:
    await child(client, await make_child(await make_session(step="make")))

    assert 'href="/s/faces"' not in (await client.get("/s")).text


async def test_face_that_there_is_not_is_refused(client: httpx.AsyncClient) -> None:
    await child(client, await make_child(await make_session()))

    answer = await client.post(FACE, data={"question": "understood", "face": "maybe"})

    assert answer.status_code == 422
    assert "你听懂了吗？" in answer.text
    assert await ClassFaces.all().count() == 0


async def test_teacher_tells_what_helped_and_counts_hands(client: httpx.AsyncClient) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher, seats=30)
    await signed_in(client, teacher)
    at = f"/facilitator/sessions/{session.public_id}"

    told = await client.post(
        f"{at}/inclusion", data={"spoken": "ko", "supports": ["large-type", "signing"]}
    )
    hands = {"asked": "class", "understood_yes": "20", "understood_no": "3"}
    counted = await client.post(
        f"{at}/faces", data={**hands, "seriously_yes": "12", "seriously_no": ""}
    )
    running = (await client.get(f"{at}/notes")).text
    await client.post(f"{at}/close")
    over = (await client.get(f"{at}/notes")).text

    assert [told.status_code, counted.status_code] == [303, 303]
    kept = await Session.get(id=session.id)
    assert (kept.spoken, kept.supports) == ("ko", "large-type signing")
    assert "满 5 个孩子选了才显示" in running
    assert "23 个孩子选了。有一边少于 5 个" in over
    assert "认真听了 12" in over


@pytest.mark.parametrize(
    ("end", "sent", "words"),
    [
        ("inclusion", {"spoken": "xx"}, "请从列出的里面选一个。"),
        ("faces", {"asked": "class", "understood_yes": "99"}, "比席位还多，请再数一数。"),
    ],
)
async def test_what_does_not_fit_comes_back_with_its_sentence(
    client: httpx.AsyncClient, end: str, sent: dict[str, str], words: str
) -> None:
    teacher = await make_facilitator()
    session = await make_open(teacher)
    await signed_in(client, teacher)
    rest = dict.fromkeys(("understood_no", "seriously_yes", "seriously_no"), "")

    answer = await client.post(f"/facilitator/sessions/{session.public_id}/{end}", data=rest | sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert await ClassFaces.all().count() == 0


async def test_another_teachers_lesson_looks_like_none(client: httpx.AsyncClient) -> None:
    session = await make_open()
    await ClassFaces.create(
        session=session, asked=Asked.CLASS, question=Question.UNDERSTOOD, yes=20, no=9
    )
    await signed_in(client, await make_facilitator())

    at = f"/facilitator/sessions/{session.public_id}"
    assert (await client.get(f"{at}/notes")).status_code == 404
    assert (await client.post(f"{at}/inclusion", data={"spoken": "ko"})).status_code == 404


async def test_school_is_described_by_its_own_teacher(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_facilitator())
    send = {"setting": "village", "classes": "9"}

    done = await client.post("/facilitator/school", data=send)
    page = (await client.get("/facilitator/school")).text
    wrong = await client.post("/facilitator/school", data={"setting": "suburb", "classes": "9"})

    assert done.status_code == 303
    assert 'value="village" selected' in page
    assert wrong.status_code == 422
    assert (await School.get()).setting == "village"

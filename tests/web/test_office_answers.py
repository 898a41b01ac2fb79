"""The office's own pages: drafts for a second, promises with boxes of their own, looking again."""

from datetime import timedelta

import httpx

from participation import clock
from participation.contributions.tracking import tracking_code
from participation.proposals.models import Proposal
from participation.responses.forms import DoneForm
from participation.responses.keeping import finish
from participation.responses.models import Commitment, Keeping, Response
from participation.responses.seconds import AnswerDraft, BetterFace, DraftState, SecondLook
from tests.conftest import NewClient
from tests.factories import make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_officer
from tests.participation.responses.answers import make_prepared, make_promise
from tests.web.test_offices import signed_in

WILL = {"verdict": "will-do", "words": "已采纳。", "will_do": "绿灯加 10 秒。"}


def day(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


async def test_draft_goes_to_a_colleague_and_back_and_out(
    new_client: NewClient, time: Time
) -> None:
    officer, colleague = await make_officer(), await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    author, second = new_client(), new_client()
    await signed_in(author, officer)
    await signed_in(second, colleague)
    where = f"/office/items/{item.public_id}"

    page = (await author.get(where)).text
    sent = await author.post(f"{where}/responses", data={**WILL, "due_on": day(30)})
    draft = await AnswerDraft.get()
    waiting = (await second.get("/office/seconds")).text
    read = (await second.get(f"/office/drafts/{draft.public_id}")).text
    own = (await author.get(f"/office/drafts/{draft.public_id}")).text
    back = await second.post(
        f"/office/drafts/{draft.public_id}/return", data={"sentence": "日子太近了。"}
    )
    anew = (await author.get(f"/office/drafts/{draft.public_id}/anew")).text

    assert "给第二个人看" in page
    assert sent.status_code == back.status_code == 303
    assert item.title in waiting
    assert "绿灯加 10 秒。" in read
    assert "/confirm" in read
    assert "/confirm" not in own
    assert "绿灯加 10 秒。" in anew
    assert "日子太近了。" in anew
    await author.post(f"{where}/responses", data={**WILL, "due_on": day(40)})
    newest = await AnswerDraft.get(state=DraftState.WAITING)
    done = await second.post(f"/office/drafts/{newest.public_id}/confirm")
    assert done.status_code == 303
    assert await Response.all().count() == 1


async def test_promise_is_moved_in_boxes_of_its_own(client: httpx.AsyncClient, time: Time) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    await signed_in(client, officer)
    where, part = f"/office/promises/{made.public_id}/move", f"move-{made.public_id}"

    wrong = await client.post(where, data={f"{part}-said": "等雪化。", f"{part}-due_on": day(5)})
    right = await client.post(where, data={f"{part}-said": "等雪化。", f"{part}-due_on": day(60)})

    assert wrong.status_code == 422
    assert f'id="{part}-due_on-error"' in wrong.text
    assert "等雪化。" in wrong.text
    assert right.headers["location"].endswith(f"{item.public_id}#promises")
    assert (await Commitment.get(id=made.id)).state is Keeping.MOVED


async def test_done_without_a_photo_says_so_at_its_field(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    _item, made = await make_promise(officer, time)
    await signed_in(client, officer)
    part = f"done-{made.public_id}"

    refused = await client.post(
        f"/office/promises/{made.public_id}/done", data={f"{part}-said": "画好了。"}
    )

    assert refused.status_code == 422
    assert f'id="{part}-photo-error"' in refused.text
    assert (await Commitment.get(id=made.id)).state is Keeping.OPEN


async def test_editor_begins_with_sentences_of_its_verdict(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    item = await make_decided(officer, await make_topic(), time)
    await signed_in(client, officer)

    begun = (await client.get(f"/office/items/{item.public_id}?start=not-now")).text
    strange = await client.get(f"/office/items/{item.public_id}?start=nonsense")

    assert "今年还做不到，因为○○。" in begun
    assert strange.status_code == 200


async def test_child_says_that_it_is_not_better_and_the_second_looks(
    new_client: NewClient, time: Time
) -> None:
    officer, colleague = await make_officer(), await make_officer()
    item, made = await make_promise(officer, time)
    photo = await make_prepared(officer)
    await finish(officer, made, DoneForm(said="画好了。", media=(photo.public_id,)))
    await pass_texts()
    idea = await Proposal.all().first()
    assert idea is not None
    code = tracking_code(idea.public_id)
    child, second, stranger = new_client(), new_client(), new_client()
    await signed_in(second, colleague)

    asked = (await child.get(f"/t/{code}")).text
    told = await child.post(f"/t/{code}/promises/{made.public_id}", data={"better": "no"})
    odd = await child.post(f"/t/{code}/promises/{made.public_id}", data={"better": "maybe"})
    wrong = await stranger.post(f"/t/22222222/promises/{made.public_id}", data={"better": "no"})
    after = (await child.get(told.headers["location"])).text
    look = await SecondLook.get()
    page = (await second.get(f"/office/looks/{look.public_id}")).text
    sent = await second.post(
        f"/office/looks/{look.public_id}", data={"outcome": "stands", "said": "我们又量了一次。"}
    )
    await pass_texts()

    assert "真的变好了吗" in asked
    assert (told.status_code, odd.status_code, wrong.status_code) == (303, 422, 404)
    assert await BetterFace.all().count() == 1
    assert 'value="no" aria-pressed="true"' in after
    assert "有小朋友不同意" in after
    assert "画好了。" in page
    assert sent.status_code == 303
    assert "我们又量了一次。" in (await child.get(f"/t/{code}")).text
    assert item.child_title


async def test_public_page_tells_promises_by_office(client: httpx.AsyncClient, time: Time) -> None:
    officer = await make_officer()
    await make_promise(officer, time)
    before = (await client.get("/promises")).text
    await pass_texts()

    shown = (await client.get("/promises")).text
    time.pass_by(days=31)
    late = (await client.get("/promises?state=late")).text

    assert "绿灯加 10 秒。" not in before
    assert "绿灯加 10 秒。" in shown
    assert "晚了 1 天" in late
    for strange in ("page=0", "page=9999", "page=²", "state=nonsense"):
        assert (await client.get(f"/promises?{strange}")).status_code == 200

"""The slip's page: without signing in, after the class has gone, and closed to guessers."""

from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.proposals.models import Proposal
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Understanding
from participation.settings import Settings
from tests.factories import make_proposal, make_report, make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_item, make_officer


async def answered(time: Time) -> tuple[str, str]:
    """(code, response id) of an idea with a promise."""
    officer, topic = await make_officer(), await make_topic()
    item = await make_decided(officer, topic, time)
    due = clock.today() + timedelta(days=30)
    said = await respond(
        officer,
        item,
        ResponseForm(verdict="will-do", words="已采纳。", will_do="绿灯加 10 秒。", due_on=due),
    )
    await pass_texts()
    idea = await Proposal.all().first()
    assert idea is not None
    return tracking_code(idea.public_id), said.public_id


async def test_code_leads_from_the_form_to_the_road(client: httpx.AsyncClient) -> None:
    report = await make_report(await make_topic(), words="路灯不亮")
    code = tracking_code(report.public_id)

    form = await client.get("/t")
    sent = await client.post("/t", data={"first": code[:4].lower(), "second": code[4:]})
    shown = await client.get(sent.headers["location"])

    assert form.status_code == 200
    assert sent.status_code == 303
    assert "路灯不亮" in shown.text
    assert "等着排上大人的会" in shown.text


async def test_answer_is_read_and_met_with_a_face(client: httpx.AsyncClient, time: Time) -> None:
    code, said = await answered(time)
    where = f"/t/{code}"

    shown = await client.get(where)
    face = await client.post(f"{where}/answers/{said}", data={"understood": "partly"})
    after = await client.get(face.headers["location"])
    nothing = await client.post(f"{where}/answers/{said}", data={})

    assert "绿灯加 10 秒。" in shown.text
    assert "规划局" in shown.text
    assert face.status_code == 303
    assert 'value="partly" aria-pressed="true"' in after.text
    assert "记下了" in after.text
    assert nothing.status_code == 422
    assert [one.grasp for one in await Understanding.all()] == ["somewhat"]


async def test_wrong_short_and_erased_codes_answer_alike(client: httpx.AsyncClient) -> None:
    erased = await make_proposal(await make_topic(), visibility=Visibility.ERASED)

    wrong = await client.get("/t/22222222")
    gone = await client.get(f"/t/{tracking_code(erased.public_id)}")
    short = await client.post("/t", data={"first": "22"})

    assert wrong.status_code == gone.status_code == short.status_code == 404
    assert "没找到这个码" in wrong.text
    assert "没找到这个码" in gone.text


async def test_guesser_is_stopped(client: httpx.AsyncClient, configured: Settings) -> None:
    for _guess in range(configured.misses_allowed):
        assert (await client.get("/t/22222222")).status_code == 404

    assert (await client.get("/t/22222222")).status_code == 429


async def test_late_office_is_named(client: httpx.AsyncClient, time: Time) -> None:
    officer, topic = await make_officer(), await make_topic()
    idea = await make_proposal(topic)
    await make_item(officer, topic)
    time.pass_by(days=66)

    shown = await client.get(f"/t/{tracking_code(idea.public_id)}")

    assert "晚了 6 天" in shown.text
    assert "规划局说好" in shown.text


@pytest.mark.parametrize("held", [True, False])
async def test_unread_words_are_on_no_page(client: httpx.AsyncClient, held: bool) -> None:
    idea = await make_proposal(
        await make_topic(), visibility=Visibility.WAITING, held=held, idea="我叫王小明"
    )

    shown = await client.get(f"/t/{tracking_code(idea.public_id)}")

    assert shown.status_code == 200
    assert "王小明" not in shown.text
    assert "一位大人正在看" in shown.text


async def test_pinyin_stands_over_the_words_and_lets_no_markup_through(
    client: httpx.AsyncClient,
) -> None:
    idea = await make_proposal(await make_topic(), idea="路灯<b>不</b>亮<script>")
    client.cookies.set("pinyin", "1")

    shown = await client.get(f"/t/{tracking_code(idea.public_id)}")

    assert "<ruby>" in shown.text
    assert "<b>不" not in shown.text
    assert "亮<script>" not in shown.text
    assert "&lt;" in shown.text

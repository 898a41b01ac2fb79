"""Taking an answer back on the office's page, and where everybody reads that it was."""

import httpx

from participation import clock
from participation.contributions.tracking import tracking_code
from participation.proposals.models import Proposal
from participation.responses.forms import WithdrawForm
from participation.responses.models import Commitment, Response
from participation.responses.withdrawing import withdraw
from participation.wording.models import AdultText, Part
from tests.conftest import NewClient
from tests.factories import make_topic, pass_texts
from tests.participation.agendas.matters import Time, make_decided, make_officer
from tests.participation.feedback.matters import make_told
from tests.participation.responses.answers import make_promise
from tests.web.test_facilitators import signed_in as teacher_signed_in
from tests.web.test_offices import signed_in

WHY, OLD = "我们看错了地方。", "绿灯加 10 秒。"


async def test_office_takes_its_answer_back_and_is_told_what_is_missing(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    item, _made = await make_promise(officer, time)
    said = await Response.get()
    await signed_in(client, officer)
    here = f"/office/items/{item.public_id}"
    act = f"/office/answers/{said.public_id}/withdraw"

    unread = (await client.get(here)).text
    early = await client.post(act, data={"withdraw-reason": WHY})
    await pass_texts()
    offered = (await client.get(here)).text
    wrong = await client.post(act, data={"withdraw-reason": ""})
    right = await client.post(act, data={"withdraw-reason": WHY})
    after = (await client.get(here)).text
    twice = await client.post(act, data={"withdraw-reason": WHY})

    assert act not in unread
    assert early.status_code == twice.status_code == 409
    assert act in offered
    assert wrong.status_code == 422
    assert 'id="withdraw-reason-error"' in wrong.text
    assert right.headers["location"].endswith(f"{here}#answers")
    assert "已撤回" in after
    assert act not in after
    assert (await AdultText.get(part=Part.WITHDRAWAL)).words == {"withdrawn_reason": WHY}


async def test_everybody_reads_that_it_was_withdrawn_and_why_once_it_was_read(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    item, made = await make_promise(officer, time)
    await pass_texts()
    code = tracking_code((await Proposal.get()).public_id)
    pages = (f"/items/{item.public_id}", "/answers", "/answers?state=waiting", f"/t/{code}")
    await withdraw(officer, item, await Response.get(), WithdrawForm(reason=WHY))

    unread = [(await client.get(page)).text for page in pages]
    await pass_texts()
    read = [(await client.get(page)).text for page in pages]

    for before, after in zip(unread, read, strict=True):
        assert "已撤回" in before
        assert "为什么收回，一位大人正在替你们先读一遍。" in before
        assert WHY not in before
        assert WHY in after
        assert OLD in after[after.index("<del>") : after.rindex("</del>")]
        assert "understood" not in after[after.index("answer-") :]
    promises = (await client.get("/promises")).text
    assert "说这件事的那次回答撤回了，答应的还算数。" in promises
    assert OLD in promises
    assert (await Commitment.get(id=made.id)).due_on == made.due_on


async def test_child_with_a_slip_is_told_who_answers_and_until_when(
    client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    item, _made = await make_promise(officer, time)
    await pass_texts()
    code = tracking_code((await Proposal.get()).public_id)
    await withdraw(officer, item, await Response.get(), WithdrawForm(reason=WHY))
    time.moment = clock.start_of(item.answer_due_on)
    waits = (await client.get(f"/api/v1/track/{code}")).json()
    time.pass_by(days=3)

    late = (await client.get(f"/t/{code}")).text

    assert (waits["next"], waits["next_day"]) == ("answer", item.answer_due_on.isoformat())
    assert [one["done"] for one in waits["steps"] if one["name"] == "answered"] == [False]
    assert "晚了 2 天" in late


async def test_class_hears_of_it_on_its_echo_its_slides_and_in_its_report(
    client: httpx.AsyncClient, time: Time
) -> None:
    told = await make_told(time)
    await withdraw(told.officer, told.item, told.response, WithdrawForm(reason=WHY))
    await pass_texts()
    await teacher_signed_in(client, told.teacher)
    at = f"/facilitator/sessions/{told.session.public_id}"

    pages = [(await client.get(f"{at}/{end}")).text for end in ("echo", "echo/slides", "report")]

    assert all("已撤回" in page for page in pages)
    assert all(WHY in page for page in pages[:2])


async def test_machine_of_the_office_takes_it_back_once(
    new_client: NewClient, client: httpx.AsyncClient, time: Time
) -> None:
    officer = await make_officer()
    item, _made = await make_promise(officer, time)
    await pass_texts()
    said = await Response.get()
    await signed_in(client, officer)
    act = f"/api/v1/answers/{said.public_id}/withdrawal"
    key = {"Idempotency-Key": "once-only-0001"}

    wrong = await client.post(act, json={"reason": ""}, headers={"Idempotency-Key": "k-0000001"})
    first = await client.post(act, json={"reason": WHY}, headers=key)
    again = await client.post(act, json={"reason": WHY}, headers=key)
    other = await client.post(act, json={"reason": WHY}, headers={"Idempotency-Key": "k-0000002"})
    line = f"/api/v1/agenda-items/{item.public_id}/responses"
    unread = (await new_client().get(line)).json()["items"][0]
    await pass_texts()
    read = (await new_client().get(line)).json()["items"][0]

    assert wrong.status_code == 422
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    assert other.status_code == 409
    assert (unread["withdrawn_on"], unread["withdrawn_reason"]) == (clock.today().isoformat(), "")
    assert (read["withdrawn_reason"], read["will_do"]) == (WHY, OLD)


async def test_another_citys_answer_is_not_there(client: httpx.AsyncClient, time: Time) -> None:
    officer = await make_officer()
    await make_decided(officer, await make_topic(), time)
    await signed_in(client, officer)

    page = await client.post("/office/answers/nothing/withdraw", data={"withdraw-reason": WHY})
    api = await client.post("/api/v1/answers/nothing/withdrawal", json={"reason": WHY})

    assert page.status_code == api.status_code == 404

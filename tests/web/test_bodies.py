"""Bodies in the browser: what everybody sees, what a card opens, what school and office do."""

import json

import httpx
import pytest

from participation.actor import Actor, Role
from participation.days import long_day
from participation.people.actions import new_sign_in
from participation.people.handles import handle
from participation.people.models import Account
from participation.people.queries import actor_for
from participation.representatives.actions import write_conduct
from participation.representatives.chairs import seated
from participation.representatives.forms import ConductForm, HandsForm
from participation.representatives.kinds import Sitting
from participation.representatives.lottery import wrong_with
from participation.representatives.models import Body, Pool, Raised, Representative, Term
from participation.representatives.raising import adopt_by_hands
from participation.wording.models import AdultText, Part, State
from tests.conftest import NewClient
from tests.factories import make_actor, make_proposal, make_topic, number, pass_texts
from tests.participation.agendas.matters import make_officer
from tests.participation.representatives.bodies import (
    FORM,
    code_of,
    codes,
    make_sitting,
    make_teacher,
    make_term,
)

IDEA = "画一条线"


async def browser(new_client: NewClient, actor: Actor) -> httpx.AsyncClient:
    client = new_client()
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


async def sitting(**given: object) -> tuple[Actor, Account, Term, Body]:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher, **given)
    await pass_texts()
    return officer, teacher, term, await Body.get(id=term.body_id)


async def raised_one() -> tuple[Actor, Account, Term, Raised]:
    officer, teacher, term, _body = await sitting()
    idea = await make_proposal(await make_topic(), idea=IDEA)
    form = HandsForm(proposal=idea.public_id, present=6, hands=4)
    return officer, teacher, term, await adopt_by_hands(actor_for(teacher), term, form)


async def test_public_page_shows_animals_and_never_a_school_a_ticket_or_a_code(
    client: httpx.AsyncClient,
) -> None:
    _officer, _teacher, term, body = await sitting()

    shown = (await client.get(f"/bodies/{body.public_id}")).text
    chairs = await Representative.filter(term_id=term.id)

    assert FORM.name in shown
    assert "白桦路小学" not in shown
    for one in chairs:
        assert one.ticket not in shown
        assert code_of(one) not in shown
        assert (handle(one, "zh-CN") in shown) is (one.status is Sitting.SEATED)
    assert body.public_id in (await client.get("/bodies")).text


async def test_lottery_file_is_there_after_the_draw_and_is_right(
    client: httpx.AsyncClient,
) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    called = await make_term(officer, teacher)
    before = await client.get(f"/bodies/terms/{called.public_id}/lottery.json")
    page = (await client.get(f"/bodies/{(await Body.get(id=called.body_id)).public_id}")).text
    drawn = await make_sitting(officer, teacher)
    after = await client.get(f"/bodies/terms/{drawn.public_id}/lottery.json")

    assert before.status_code == 404
    assert called.commitment in page
    assert called.secret not in page
    assert wrong_with(json.loads(after.content)) == []


async def test_sheet_comes_as_pdf_and_as_markdown_with_animals_only(
    client: httpx.AsyncClient,
) -> None:
    _officer, _teacher, term, _body = await sitting()

    pdf = await client.get(f"/bodies/terms/{term.public_id}/sheet.pdf")
    text = (await client.get(f"/bodies/terms/{term.public_id}/sheet.md")).text
    assert long_day(term.starts_on) in text
    assert str(term.starts_on) not in text

    assert pdf.content.startswith(b"%PDF")
    assert FORM.name in text
    assert "不写" in text
    assert "白桦路小学" not in text
    assert not any(one.ticket in text for one in await seated(term.id))


async def test_card_opens_its_page_and_its_code_stands_in_no_address(
    client: httpx.AsyncClient,
) -> None:
    _officer, _teacher, term, _body = await sitting()
    code = (await codes(term))[0]
    idea = await make_proposal(await make_topic(), idea=IDEA)

    page = await client.post("/representative", data={"first": code[:4], "second": code[4:]})
    up = await client.post(
        "/representative/hand", data={"code": code, "proposal": idea.public_id, "hand": "up"}
    )

    assert page.status_code == 200
    assert FORM.name in page.text
    assert IDEA in page.text
    assert f'href="{code}' not in page.text
    assert "举好了" in up.text
    assert "放下手" in up.text
    assert code not in str(up.url)


async def test_leaving_takes_one_post_and_the_card_is_shut(client: httpx.AsyncClient) -> None:
    _officer, _teacher, term, _body = await sitting()
    code = (await codes(term))[0]

    left = await client.post("/representative/leave", data={"code": code}, follow_redirects=True)
    again = await client.post("/representative", data={"code": code})
    never = await client.post("/representative", data={"code": "AAAABBBB"})

    assert "不用说为什么" in left.text
    assert (again.status_code, never.status_code) == (404, 404)
    assert again.text == never.text


async def test_guesser_of_cards_is_told_to_wait(client: httpx.AsyncClient) -> None:
    answers = [
        await client.post("/representative", data={"code": f"AAAABB{n:02}"}) for n in range(12)
    ]

    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429


async def test_public_sees_what_is_late_with_its_office(
    client: httpx.AsyncClient,
) -> None:
    _officer, _teacher, _term, made = await raised_one()
    await Raised.filter(id=made.id).update(receipt_due_on="2026-01-01", answer_due_on="2026-02-01")

    shown = (await client.get("/bodies")).text

    assert "规划局说好" in shown
    assert IDEA in shown


async def test_refusal_without_child_words_comes_back_with_the_field_named(
    new_client: NewClient,
) -> None:
    officer, _teacher, _term, made = await raised_one()
    client = await browser(new_client, officer)
    where = f"/office/raised/{made.public_id}/refuse"

    wrong = await client.post(where, data={"reason": "红线外，不归我们。", "child_reason": ""})
    right = await client.post(
        where, data={"reason": "红线外，不归我们。", "child_reason": "那里归火车站管。"}
    )

    assert wrong.status_code == 422
    assert "红线外，不归我们。" in wrong.text
    assert right.status_code == 303
    public = (
        await new_client().get(f"/bodies/{(await Body.get(id=made.body_id or 0)).public_id}")
    ).text
    assert "理由写好了，一位大人正在读" in public
    assert "火车站" not in public


async def test_office_puts_it_on_its_agenda_from_the_list(new_client: NewClient) -> None:
    officer, _teacher, _term, made = await raised_one()
    client = await browser(new_client, officer)

    listed = (await client.get("/office/raised")).text
    await client.post(f"/office/raised/{made.public_id}/receive")
    moved = await client.post(
        f"/office/raised/{made.public_id}/agenda", data={"title": "校门口画线"}
    )

    assert IDEA in listed
    assert moved.status_code == 303
    assert moved.headers["location"].startswith("/office/items/")


async def test_office_founds_calls_and_draws_and_a_school_names_its_numbers(
    new_client: NewClient,
) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    office = await browser(new_client, officer)
    school = await browser(new_client, actor_for(teacher))
    made = await office.post(
        "/office/bodies",
        data={"kind": "council", "name": "河边代表会", "about": "说话。", "once": f"{number()}"},
    )
    where = made.headers["location"]

    called = await office.post(
        f"{where}/call",
        data={
            "facilitator": teacher.login,
            "method": "lottery",
            "starts_on": "2026-09-01",
            "ends_on": "2027-07-01",
            "seats_3-4": "2",
            "substitutes": "1",
        },
    )
    term = await Term.get()
    named = await school.post(
        f"/facilitator/terms/{term.public_id}/numbers",
        data={"band": "3-4", "district_type": "city", "school_type": "primary", "size": "6"},
    )
    wrong = await office.post(f"{where}/draw", data={"dice": "7"})
    drawn = await office.post(f"{where}/draw", data={"dice": "123456"})

    assert [one.status_code for one in (called, named, drawn)] == [303, 303, 303]
    assert wrong.status_code == 422
    assert (await Pool.get()).size == 6
    assert len(await seated(term.id)) == 2
    assert "号，席位" in (await school.get("/facilitator/bodies")).text


async def test_grown_up_prints_cards_and_nobody_else(new_client: NewClient) -> None:
    _officer, teacher, term, _body = await sitting()
    client = await browser(new_client, actor_for(teacher))
    other = await browser(new_client, actor_for(await make_teacher()))
    where = f"/facilitator/terms/{term.public_id}"

    printed = (await client.get(f"{where}/cards")).text

    assert all(code[:4] in printed for code in await codes(term))
    assert (await other.get(f"{where}/cards")).status_code == 404
    assert (await new_client().get(f"{where}/cards")).status_code in {401, 403, 404}


async def test_hands_and_rules_and_numbers_are_kept_by_the_grown_up(
    new_client: NewClient,
) -> None:
    _officer, teacher, term, _body = await sitting()
    idea = await make_proposal(await make_topic(), idea=IDEA)
    client = await browser(new_client, actor_for(teacher))
    where = f"/facilitator/terms/{term.public_id}"

    assert IDEA in (await client.get(where)).text
    few = await client.post(
        f"{where}/hands", data={"proposal": idea.public_id, "present": "6", "hands": "2"}
    )
    enough = await client.post(
        f"{where}/hands", data={"proposal": idea.public_id, "present": "6", "hands": "5"}
    )
    rules = await client.post(f"{where}/conduct", data={"conduct": "一个一个说。"})
    counted = await client.post(f"{where}/groups", data={"group_girls": "3", "group_boys": "4"})

    assert few.status_code == 422
    assert [one.status_code for one in (enough, rules, counted)] == [303, 303, 303]
    assert await Raised.filter(proposal=idea.public_id).exists()


async def test_returned_words_of_a_body_lead_to_its_own_page(new_client: NewClient) -> None:
    officer, teacher = await make_officer(), await make_teacher()
    term = await make_sitting(officer, teacher)
    body = await Body.get(id=term.body_id)
    await write_conduct(actor_for(teacher), term, ConductForm(conduct="一个一个说。"))
    client = await browser(new_client, officer)
    texts = await AdultText.filter(state=State.WAITING, part__in=(Part.BODY, Part.CONDUCT))

    for one in texts:
        there = await client.get(f"/office/texts/{one.public_id}")
        assert there.headers["location"] == f"/office/bodies/{body.public_id}"
    assert len(texts) == 2
    assert "在看稿台" in (await client.get(f"/office/bodies/{body.public_id}")).text


async def test_moderator_reads_the_words_of_a_body(new_client: NewClient) -> None:
    await make_term(await make_officer(), await make_teacher())
    text = await AdultText.get(part=Part.BODY)
    desk = await browser(new_client, await make_actor(Role.MODERATOR))

    page = await desk.get(f"/desk?open={text.public_id}")

    assert page.status_code == 200
    assert FORM.name in page.text
    assert "儿童代表会的名字" in page.text


@pytest.mark.parametrize("path", ["/office/raised", "/office/bodies", "/facilitator/bodies"])
async def test_pages_of_grown_ups_are_shut_for_visitors_and_other_roles(
    new_client: NewClient, path: str
) -> None:
    moderator = await browser(new_client, await make_actor(Role.MODERATOR))

    assert (await new_client().get(path)).status_code in {303, 401}
    assert (await moderator.get(path)).status_code == 403

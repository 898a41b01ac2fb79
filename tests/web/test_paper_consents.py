"""Signed slips on the teacher's pages: typed in, compared by a colleague, undone, printed."""

import httpx

from participation import clock
from participation.actor import Actor
from participation.consents.models import Consent, Paper
from participation.people.actions import new_sign_in
from participation.people.models import Participant
from tests.conftest import NewClient
from tests.participation.consents.family import Family, make_family
from tests.participation.consents.papers import staff_of
from tests.participation.schools.making import make_facilitator


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> httpx.AsyncClient:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


def slip(**given: str) -> dict[str, str]:
    return {"seat": "1", "signed_on": clock.today().isoformat(), "take_part": "yes", **given}


def of(family: Family) -> str:
    return f"/facilitator/sessions/{family.session.public_id}/consents"


async def test_slip_is_typed_seen_by_a_colleague_and_counts(
    client: httpx.AsyncClient, new_client: NewClient
) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    await signed_in(client, staff.typist)
    colleague = await signed_in(new_client(), staff.second)

    kept = await client.post(of(family), data=slip(publish="yes", voice="yes"))
    listed = await client.get(of(family))
    compare = await colleague.get("/facilitator/consents")
    at = f"/facilitator/consents/{(await Paper.get()).public_id}"
    same = await colleague.post(at, data={"same": "yes"})

    assert (kept.status_code, listed.status_code, same.status_code) == (303, 200, 303)
    assert "等第二个人看" in listed.text
    assert "1 号席位" in compare.text
    assert (await Participant.get(id=family.child.id)).voices is True


async def test_own_slip_is_not_ones_own_to_compare(client: httpx.AsyncClient) -> None:
    family = await make_family()
    staff = await staff_of(family.session)
    await signed_in(client, staff.typist)
    await client.post(of(family), data=slip(photo="yes"))
    at = f"/facilitator/consents/{(await Paper.get()).public_id}"

    page = await client.get("/facilitator/consents")
    answer = await client.post(at, data={"same": "yes"})

    assert "没有要看的" in page.text
    assert answer.status_code == 409


async def test_double_click_keeps_one_slip(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, (await staff_of(family.session)).typist)

    for _click in range(2):
        await client.post(of(family), data=slip(once="the-same-click"))

    assert await Paper.all().count() == 1


async def test_wrong_seat_is_named_and_what_was_typed_stays(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, (await staff_of(family.session)).typist)

    answer = await client.post(of(family), data=slip(seat="77", publish="yes"))

    assert answer.status_code == 422
    assert "没有这个席位" in answer.text
    assert 'value="77"' in answer.text
    assert await Consent.all().count() == 0


async def test_list_tells_no_choice_and_undo_takes_it_back(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, (await staff_of(family.session)).typist)
    await client.post(of(family), data=slip())

    listed = (await client.get(of(family))).text.split('id="paper"')[1]
    undone = await client.post(f"{of(family)}/{(await Paper.get()).public_id}/undo")

    assert "同意" not in listed
    assert undone.status_code == 303
    assert (await Participant.get(id=family.child.id)).shown is True


async def test_printed_sheet_has_four_questions_and_the_childs_half(
    client: httpx.AsyncClient,
) -> None:
    family = await make_family()
    await signed_in(client, (await staff_of(family.session)).typist)

    sheet = await client.get(f"/facilitator/sessions/{family.session.public_id}/slips")

    seats = family.session.seat_count
    assert sheet.text.count('class="tk"') == 8 * seats
    assert sheet.text.count("这一半，孩子自己画圈") == seats


async def test_another_teachers_slips_are_not_there(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, await make_facilitator())

    answers = [await client.get(of(family)), await client.post(of(family), data=slip())]

    assert {one.status_code for one in answers} == {404}

import httpx

from participation.actor import Actor
from participation.consents.models import Consent, Guardianship, Purpose
from participation.consents.texts import ASKED
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.people.models import Account, Participant
from participation.proposals.models import Proposal
from participation.schools.cards import cards
from participation.settings import settings
from tests.factories import make_proposal
from tests.participation.consents.family import make_family
from tests.participation.schools.making import make_guardian, make_open


async def signed_in(client: httpx.AsyncClient, actor: Actor) -> httpx.AsyncClient:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


async def test_link_by_the_slip_leads_to_the_four_questions(client: httpx.AsyncClient) -> None:
    slip = (await cards(await make_open()))[0].slip
    await signed_in(client, await make_guardian())

    linked = await client.post("/guardian/children", data={"first": slip[:4], "second": slip[4:]})
    asked = await client.get(linked.headers["location"])

    assert (linked.status_code, asked.status_code) == (303, 200)
    assert all(one.name in asked.text and one.without in asked.text for one in ASKED)


async def test_opening_a_slips_link_changes_nothing(client: httpx.AsyncClient) -> None:
    slip = (await cards(await make_open()))[0].slip
    await signed_in(client, await make_guardian())

    answer = await client.get(f"/guardian?slip={slip}")

    assert slip[:4] in answer.text
    assert await Guardianship.all().count() == 0


async def test_link_with_a_wrong_slip_says_so_at_the_field(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_guardian())

    answer = await client.post("/guardian/children", data={"slip": "22222222"})

    assert answer.status_code == 422
    assert "这 8 个字码连不上" in answer.text


async def test_link_stops_who_guesses_slips(client: httpx.AsyncClient) -> None:
    await signed_in(client, await make_guardian())

    for _ in range(settings().misses_allowed):
        await client.post("/guardian/children", data={"slip": "22222222"})
    stopped = await client.post("/guardian/children", data={"slip": "33333333"})

    assert stopped.status_code == 429


async def test_nothing_is_chosen_beforehand_and_no_stands_first(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)

    shown = (await client.get(f"/guardian/children/{family.child.public_id}")).text

    assert 'aria-pressed="true"' not in shown.split("<main")[1]
    assert shown.index('value="no"') < shown.index('value="yes"')
    assert shown.count('value="no"') == shown.count('value="yes"') == 4


async def test_one_tap_takes_the_works_out_of_public(client: httpx.AsyncClient) -> None:
    family = await make_family()
    idea = await make_proposal(await family.session.topic, author_id=family.child.id)
    await signed_in(client, family.guardian)

    at = f"/guardian/children/{family.child.public_id}"
    answer = await client.post(f"{at}/consents", data={"purpose": "publish", "choice": "no"})

    assert answer.status_code == 303
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WITHHELD
    assert (await client.get(at)).status_code == 200


async def test_each_of_the_four_is_answered_by_itself(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)

    at = f"/guardian/children/{family.child.public_id}/consents"
    await client.post(at, data={"purpose": "photo", "choice": "yes"})

    assert [one.purpose for one in await Consent.all()] == [Purpose.PHOTO]


async def test_erase_asks_first_and_then_does_it(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)
    at = f"/guardian/children/{family.child.public_id}"

    asked = await client.get(f"{at}/erase")
    before = (await Participant.get(id=family.child.id)).takes_part
    await client.post(f"{at}/erase")

    assert (asked.status_code, before) == (200, True)
    assert (await Participant.get(id=family.child.id)).takes_part is False
    assert "过几天删掉" in (await client.get(at)).text


async def test_export_is_a_file_of_kinds_amounts_and_published_works(
    client: httpx.AsyncClient,
) -> None:
    family = await make_family()
    topic = await family.session.topic
    await make_proposal(topic, author_id=family.child.id, idea="公开的")
    await make_proposal(topic, author_id=family.child.id, idea="没公开的", visibility="waiting")
    await signed_in(client, family.guardian)

    answer = await client.get(f"/guardian/children/{family.child.public_id}/export")

    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.json()["amounts"][0]["count"] == 2
    assert "没公开的" not in answer.text


async def test_anothers_child_is_not_there(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, await make_guardian())
    at = f"/guardian/children/{family.child.public_id}"

    looks = [await client.get(f"{at}{view}") for view in ("", "/export", "/erase")]
    acts = [
        await client.post(f"{at}/erase"),
        await client.post(f"{at}/consents", data={"purpose": "publish", "choice": "no"}),
    ]

    assert {one.status_code for one in [*looks, *acts]} == {404}
    assert await Consent.all().count() == 0


async def test_a_stranger_is_asked_to_sign_in(client: httpx.AsyncClient) -> None:
    answer = await client.get("/guardian")

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/guardian")


async def test_a_first_visit_opens_an_account_and_links(
    client: httpx.AsyncClient,
) -> None:
    slip = (await cards(await make_open()))[0].slip
    form = {"slip": slip, "login": "Mama@example.org", "password": "a long sentence"}

    answer = await client.post("/guardian/begin", data=form)
    home = await client.get(answer.headers["location"])

    assert (answer.status_code, home.status_code) == (303, 200)
    assert await Guardianship.all().count() == 1
    assert (await Account.get(role="guardian")).login == "mama@example.org"


async def test_a_first_visit_without_a_good_slip_leaves_nothing(client: httpx.AsyncClient) -> None:
    form = {"slip": "22222222", "login": "mama@example.org", "password": "a long sentence"}

    answer = await client.post("/guardian/begin", data=form)

    assert answer.status_code == 422
    assert "这 8 个字码连不上" in answer.text
    assert "a long sentence" not in answer.text
    assert await Account.filter(role="guardian").count() == 0


async def test_a_first_visit_with_a_taken_login_keeps_the_slip(client: httpx.AsyncClient) -> None:
    slip = (await cards(await make_open()))[0].slip
    taken = await Account.get(id=(await make_guardian()).account_id)
    form = {"slip": slip, "login": taken.login, "password": "a long sentence"}

    refused = await client.post("/guardian/begin", data=form)
    again = await client.post("/guardian/begin", data={**form, "login": "mama@example.org"})

    assert (refused.status_code, again.status_code) == (422, 303)


async def test_what_was_agreed_to_is_shown_as_it_was(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)
    at = f"/guardian/children/{family.child.public_id}"
    await client.post(f"{at}/consents", data={"purpose": "photo", "choice": "no"})

    shown = await client.get(f"{at}/agreed")

    photo = next(one for one in ASKED if one.purpose is Purpose.PHOTO)
    assert photo.means in shown.text
    assert "参加" not in shown.text.split("<main")[1].split("</main")[0]


async def test_home_says_once_that_something_is_asked(client: httpx.AsyncClient) -> None:
    await make_family()
    family = await make_family()
    await signed_in(client, family.guardian)

    first, again = (await client.get("/guardian")).text, (await client.get("/guardian")).text

    assert "有 4 件事想问您" in first
    assert "件事想问您" not in again


async def test_no_button_answers_all_four_at_once(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)
    at = f"/guardian/children/{family.child.public_id}"

    shown = (await client.get(at)).text
    await client.post(f"{at}/consents", data={"purpose": "all", "choice": "yes"})

    assert "全部同意" not in shown
    assert await Consent.all().count() == 0


async def test_giving_up_the_link_closes_the_page(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)
    at = f"/guardian/children/{family.child.public_id}"

    left = await client.post(f"{at}/unlink")

    assert (left.status_code, (await client.get(at)).status_code) == (303, 404)


async def test_saying_under_eight_opens_what_was_handed_in(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await Participant.filter(id=family.child.id).update(grade_band="1-2")
    topic = await family.session.topic
    mine = {"author_id": family.child.id, "visibility": Visibility.WAITING}
    await make_proposal(topic, idea="还没公开的", **mine)
    await signed_in(client, family.guardian)
    at = f"/guardian/children/{family.child.public_id}"

    closed = (await client.get(at)).text
    await client.post(f"{at}/under-eight", data={"under": "yes"})
    opened = (await client.get(at)).text

    assert "还没公开的" not in closed
    assert "还没公开的" in opened


async def test_page_names_where_else_copies_may_be(client: httpx.AsyncClient) -> None:
    family = await make_family()
    await signed_in(client, family.guardian)
    at = f"/guardian/children/{family.child.public_id}"

    before = (await client.get(at)).text
    await make_proposal(await family.session.topic, author_id=family.child.id)
    after = (await client.get(at)).text

    assert "别处也可能有" not in before
    assert "别处也可能有" in after

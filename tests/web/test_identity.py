"""Pages of the two modes that know more than a seat, and what all others still do not see."""

from datetime import timedelta

import httpx
import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.api.routes import PREFIX, endpoints
from participation.identity.cards import make_batch
from participation.identity.forms import BatchForm
from participation.identity.models import SealedIdentity, TermBatch, TermCard
from participation.identity.vault import hand_in
from participation.media.models import Media
from participation.people.actions import new_sign_in
from participation.proposals.models import Proposal
from tests.conftest import NewClient
from tests.factories import make_jurisdiction, make_proposal, make_report
from tests.participation.access.asking import use_attested, use_vault
from tests.participation.consents.family import Family, make_family
from tests.participation.identity.test_vault import NAME, NUMBER, WHO
from tests.participation.schools.making import make_facilitator, make_guardian, make_open
from tests.web.test_masking_desk import signed_in

FORM = {"name": NAME, "document": "passport", "number": NUMBER, "agrees": "1"}
CARDS = {"label": "四（2）班", "cards": "5", "once": "b" * 20}


async def browser(client: httpx.AsyncClient, actor: Actor) -> httpx.AsyncClient:
    client.cookies.set("session", await new_sign_in(account=actor.account_id))
    return client


@pytest.fixture
async def family(client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> Family:
    use_vault(monkeypatch)
    family = await make_family()
    await browser(client, family.guardian)
    return family


async def test_guardian_seals_sees_that_it_is_sealed_and_takes_it_back(
    client: httpx.AsyncClient, family: Family
) -> None:
    at = f"/guardian/children/{family.child.public_id}/identity"

    asked = await client.get(at)
    without = await client.post(at, data={**FORM, "agrees": ""})
    sealed = await client.post(at, data=FORM)
    twice = await client.post(at, data=FORM)
    kept = await client.get(at)
    back = await client.post(f"{at}/back")

    assert "两个单位各一人批准" in asked.text
    assert (without.status_code, sealed.status_code, twice.status_code) == (422, 303, 409)
    assert 'id="agrees-error"' in without.text
    for page in (without, twice, kept):
        assert NAME not in page.text
        assert NUMBER not in page.text
    assert "封存着" in kept.text
    assert back.status_code == 303
    assert not await SealedIdentity.exists()


async def test_stranger_finds_neither_page_nor_child(
    client: httpx.AsyncClient, family: Family, new_client: NewClient
) -> None:
    at = f"/guardian/children/{family.child.public_id}/identity"
    stranger = await browser(new_client(), await make_guardian())

    answers = [await stranger.get(at), await stranger.post(at, data=FORM)]
    answers.append(await stranger.post(f"{at}/back"))

    assert {one.status_code for one in answers} == {404}


async def test_in_class_mode_the_page_is_not_there(
    client: httpx.AsyncClient, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_attested(monkeypatch)
    at = f"/guardian/children/{family.child.public_id}"

    assert (await client.get(f"{at}/identity")).status_code == 404
    assert "identity" not in (await client.get(at)).text


async def test_teacher_gets_the_print_once(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_attested(monkeypatch)
    await browser(client, await make_facilitator())
    form = {**CARDS, "ends_on": (clock.today() + timedelta(days=90)).isoformat()}

    asked = await client.get("/facilitator/term-cards")
    wrong = await client.post("/facilitator/term-cards", data={**form, "cards": "99"})
    first = await client.post("/facilitator/term-cards", data=form)
    second = await client.post("/facilitator/term-cards", data=form)
    listed = await client.get("/facilitator/term-cards")

    assert (asked.status_code, wrong.status_code) == (200, 422)
    assert first.text.count('class="pc"') == 5
    assert first.headers["cache-control"] == "no-store"
    assert second.status_code == 409
    assert 'class="pc"' not in second.text + listed.text
    assert (await TermBatch.all().count(), await TermCard.all().count()) == (1, 5)
    batch = await TermBatch.get()
    at = f"/facilitator/term-cards/{batch.public_id}/replace"
    again = await client.post(at, data={"number": "5"})
    assert again.text.count('class="pc"') == 1
    assert (await client.post(at, data={"number": "x"})).status_code == 422


async def test_child_comes_in_by_term_card_through_page_and_api(
    client: httpx.AsyncClient, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_attested(monkeypatch)
    teacher = await make_facilitator()
    form = BatchForm(label="四（2）班", cards=2, ends_on=clock.today() + timedelta(days=9))
    made = await make_batch(teacher, form)
    await make_open(teacher)

    page = await client.post("/join", data={"card": made.cards[0].secret})
    api = await new_client().post("/api/v1/seats", json={"code": made.cards[1].code})

    assert (page.status_code, api.status_code) == (303, 201)
    assert page.headers["location"] == "/join/animal"


@pytest.mark.parametrize(
    ("mode", "words"), [("class", "课堂方式"), ("attested", "学期卡的指纹"), ("vault", "两把钥匙")]
)
async def test_rules_tell_what_the_mode_stores(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, mode: str, words: str
) -> None:
    {"class": lambda _patch: None, "attested": use_attested, "vault": use_vault}[mode](monkeypatch)

    rules = (await client.get("/rules")).text

    assert words in rules
    assert "打课堂码就能进来" in rules


async def test_no_page_of_anybody_shows_who_a_child_is(
    app: object, new_client: NewClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every GET of the service, page and API, for everybody: under the cover it stays."""
    use_vault(monkeypatch)
    await make_jurisdiction()
    family = await make_family()
    await hand_in(family.guardian, family.child.public_id, WHO)
    topic = await family.session.topic
    idea = await make_proposal(topic, author_id=family.child.id)
    report = await make_report(topic, author_id=family.child.id)
    readers = [
        await signed_in(new_client, role) for role in Role if role.value not in "visitor child"
    ]
    readers += [new_client(), await browser(new_client(), family.guardian)]
    seen = 0
    for path in paths(app, [idea.public_id, report.public_id, family.child.public_id, topic.slug]):
        for reader in readers:
            answer = await reader.get(path)
            seen += answer.status_code == 200
            assert NAME not in answer.text, path
            assert NUMBER not in answer.text, path
    assert seen > 100
    assert await Proposal.exists()
    assert not await Media.exists()


def paths(app: object, ids: list[str]) -> list[str]:
    """Each route that answers GET, with each id in its place."""
    pages = [
        route.path
        for route in app.routes  # type: ignore[attr-defined]
        if "GET" in (getattr(route, "methods", None) or ())
    ]
    api = [PREFIX + one.spec.path for one in endpoints() if one.spec.method == "GET"]
    found: dict[str, None] = {}
    for path in [*pages, *api]:
        for id in ids if "{" in path else [""]:
            found[filled(path, id)] = None
    return list(found)


def filled(path: str, id: str) -> str:
    parts = [
        ("320" if ":int" in part else id) if part[:1] == "{" else part for part in path.split("/")
    ]
    return "/".join(part.replace("{size:int}", "320") for part in parts)


async def test_account_page_knows_who_may_ask(new_client: NewClient) -> None:
    client = await signed_in(new_client, Role.OFFICER)

    assert 'href="/access"' in (await client.get("/account")).text

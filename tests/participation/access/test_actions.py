"""A request on its way: who may say what when, and what is said only once."""

from datetime import timedelta

import pytest

from participation import clock
from participation.access import actions
from participation.access.deciders import name_delegate, revoke_delegate
from participation.access.forms import AskForm, DelegateForm, DenyForm, ReviewForm
from participation.access.models import AccessRequest, Delegate, Purpose, Standing, What
from participation.actor import VISITOR, Actor, Role
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted, NotSignedIn
from participation.journal.models import Entry
from participation.people.models import Account
from participation.post.models import Letter
from tests.factories import ELSEWHERE
from tests.participation.access.asking import (
    a_child,
    asking,
    glass,
    officer_b,
    running,
    signed_in,
    use_vault,
)

pytestmark = pytest.mark.usefixtures("database")

DENIED = DenyForm(answer="请先和家长核对")
REVIEWED = ReviewForm(justified=True, answer="确实等不及")


@pytest.fixture
async def moderator() -> Actor:
    return await signed_in(Role.MODERATOR)


@pytest.fixture
async def officer() -> Actor:
    return await signed_in(Role.DATA_OFFICER)


async def test_request_goes_from_asking_to_running(moderator: Actor, officer: Actor) -> None:
    asked = await actions.ask(moderator, asking(minutes=7))
    await actions.approve(officer, asked.public_id)
    approved = await AccessRequest.get(id=asked.id)
    begun = await actions.begin(moderator, asked.public_id)

    assert approved.standing is Standing.APPROVED
    assert (begun.standing, begun.sign_in_id) == (Standing.RUNNING, moderator.sign_in_id)
    assert timedelta(minutes=6) < begun.until - clock.now() <= timedelta(minutes=7)
    kinds = [one.kind for one in await Entry.filter(subject=asked.public_id).order_by("id")]
    assert kinds == ["access.asked", "access.approved", "access.begun"]


async def test_nobody_approves_his_own_request(officer: Actor) -> None:
    asked = await actions.ask(officer, asking())

    with pytest.raises(NotPermitted):
        await actions.approve(officer, asked.public_id)
    with pytest.raises(NotPermitted):
        await actions.deny(officer, asked.public_id, DENIED)
    await actions.approve(await signed_in(Role.DATA_OFFICER), asked.public_id)


@pytest.mark.parametrize(
    "role", [role for role in Role if role not in {Role.DATA_OFFICER, Role.VISITOR, Role.CHILD}]
)
async def test_others_decide_nothing(moderator: Actor, role: Role) -> None:
    asked, other = await actions.ask(moderator, asking()), await signed_in(role)

    for act in (
        actions.approve(other, asked.public_id),
        actions.deny(other, asked.public_id, DENIED),
        actions.revoke(other, asked.public_id),
        actions.review(other, asked.public_id, REVIEWED),
    ):
        with pytest.raises((NotPermitted, NotFound)):
            await act
    with pytest.raises(NotSignedIn):
        await actions.approve(VISITOR, asked.public_id)


async def test_another_citys_officer_finds_nothing(moderator: Actor) -> None:
    asked = await actions.ask(moderator, asking())
    stranger = await signed_in(Role.DATA_OFFICER, jurisdiction_id=ELSEWHERE)

    for act in (actions.approve, actions.revoke):
        with pytest.raises(NotFound):
            await act(stranger, asked.public_id)


async def test_what_was_denied_or_ended_stays_so(moderator: Actor, officer: Actor) -> None:
    denied = await actions.ask(moderator, asking())
    await actions.deny(officer, denied.public_id, DENIED)
    ended = await actions.ask(moderator, asking())
    await actions.end(moderator, ended.public_id)

    for asked in (denied, ended):
        with pytest.raises(InvalidMove):
            await actions.approve(officer, asked.public_id)
        with pytest.raises(InvalidMove):
            await actions.begin(moderator, asked.public_id)
    assert (await AccessRequest.get(id=denied.id)).answer == DENIED.answer


async def test_each_standing_ends_by_itself(moderator: Actor, officer: Actor) -> None:
    unanswered = await actions.ask(moderator, asking())
    unbegun = await actions.ask(moderator, asking())
    await actions.approve(officer, unbegun.public_id)

    with clock.at(clock.now() + timedelta(days=1, minutes=1)), pytest.raises(InvalidMove):
        await actions.begin(moderator, unbegun.public_id)
    with clock.at(clock.now() + timedelta(days=7, minutes=1)), pytest.raises(InvalidMove):
        await actions.approve(officer, unanswered.public_id)


async def test_a_name_needs_a_yes_of_each_office(
    moderator: Actor, officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_vault(monkeypatch)
    asked = await actions.ask(moderator, asking(What.IDENTITY, await a_child()))

    await actions.approve(officer, asked.public_id)
    with pytest.raises(InvalidMove):
        await actions.approve(officer, asked.public_id)
    with pytest.raises(InvalidMove):
        await actions.approve(await signed_in(Role.DATA_OFFICER), asked.public_id)
    with pytest.raises(InvalidMove):
        await actions.begin(moderator, asked.public_id)
    await actions.approve(await officer_b(), asked.public_id)

    assert (await actions.begin(moderator, asked.public_id)).standing is Standing.RUNNING


async def test_begins_only_for_the_asker_in_a_browser_and_the_same_role(
    moderator: Actor, officer: Actor
) -> None:
    asked = await actions.ask(moderator, asking())
    await actions.approve(officer, asked.public_id)
    machine = Actor(**{**moderator.__dict__, "sign_in_id": None})
    promoted = Actor(**{**moderator.__dict__, "role": Role.ADMIN})

    with pytest.raises(NotFound):
        await actions.begin(await signed_in(Role.MODERATOR), asked.public_id)
    with pytest.raises(NotPermitted):
        await actions.begin(machine, asked.public_id)
    with pytest.raises(InvalidMove):
        await actions.begin(promoted, asked.public_id)


async def test_broken_glass_opens_tells_and_waits_for_a_review(officer: Actor) -> None:
    guard = await signed_in(Role.SAFEGUARDING)

    broken = await actions.break_glass(guard, glass())

    letters = await Letter.filter(kind="access.glass")
    mail = await Account.get(id=officer.account_id)
    assert (broken.standing, broken.purpose) == (Standing.RUNNING, Purpose.SAFETY)
    assert [one.to for one in letters] == [mail.login]
    assert "guardian" not in letters[0].body
    assert broken.sentence not in letters[0].body + letters[0].subject
    assert broken.review_by is not None
    assert broken.review_by - clock.now() <= timedelta(days=3)
    await actions.review(officer, broken.public_id, REVIEWED)
    with pytest.raises(InvalidMove):
        await actions.review(officer, broken.public_id, REVIEWED)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.DATA_OFFICER, Role.ADMIN, Role.OFFICER])
async def test_only_safeguarding_breaks_glass(role: Role) -> None:
    with pytest.raises(NotPermitted):
        await actions.break_glass(await signed_in(role), glass())


async def test_what_was_asked_for_is_not_reviewed(moderator: Actor, officer: Actor) -> None:
    asked = await running(moderator, officer)

    with pytest.raises(InvalidMove):
        await actions.review(officer, asked.public_id, REVIEWED)


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 61},
        {"minutes": 0},
        {"purpose": "safety"},
        {"purpose": "masking"},
        {"sentence": "要"},
        {"subject": "a b"},
        {"what": "all"},
    ],
)
def test_form_names_the_field_that_is_wrong(wrong: dict[str, object]) -> None:
    typed = {**asking().model_dump(), **wrong}

    with pytest.raises(InvalidInput) as caught:
        AskForm.parse(typed)
    assert set(caught.value.fields) == set(wrong)


async def test_unknown_subject_is_told_at_its_field(moderator: Actor) -> None:
    for what in (What.IDENTITY, What.PHOTO, What.CONSENT, What.ROUTE, What.ACCOUNTS):
        with pytest.raises(InvalidInput) as caught:
            await actions.ask(moderator, asking(what, "nothing"))
        assert set(caught.value.fields) == {"subject"}
    assert not await AccessRequest.exists()


async def test_delegate_decides_for_the_office_until_the_day(officer: Actor) -> None:
    moderator, admin = await signed_in(Role.MODERATOR), await signed_in(Role.ADMIN)
    login = (await Account.get(id=admin.account_id)).login
    form = DelegateForm(login=login.upper(), until=clock.today() + timedelta(days=3))
    asked = await actions.ask(moderator, asking())
    with pytest.raises(NotPermitted):
        await actions.approve(admin, asked.public_id)

    named = await name_delegate(officer, form)
    with pytest.raises(InvalidInput):
        await name_delegate(officer, form)
    with clock.at(clock.now() + timedelta(days=4)), pytest.raises(NotPermitted):
        await actions.approve(admin, asked.public_id)
    await actions.approve(admin, asked.public_id)

    assert named.office == "a"
    await revoke_delegate(officer, named.id)
    with pytest.raises(NotPermitted):
        await actions.revoke(admin, asked.public_id)


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.GUARDIAN, Role.SAFEGUARDING, Role.PARTNER])
async def test_who_asks_daily_cannot_be_a_delegate(officer: Actor, role: Role) -> None:
    other = await signed_in(role)
    login = (await Account.get(id=other.account_id)).login

    with pytest.raises(InvalidInput):
        await name_delegate(officer, DelegateForm(login=login, until=clock.today()))


async def test_one_office_names_and_dismisses_for_itself_only(
    officer: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_vault(monkeypatch)
    admin = await signed_in(Role.ADMIN)
    login = (await Account.get(id=admin.account_id)).login
    second = await officer_b()
    named = await name_delegate(second, DelegateForm(login=login, until=clock.today()))
    with pytest.raises(InvalidInput):
        await name_delegate(officer, DelegateForm(login=login, until=clock.today()))
    with pytest.raises(NotFound):
        await revoke_delegate(officer, named.id)

    assert [one.office for one in await Delegate.all()] == ["b"]

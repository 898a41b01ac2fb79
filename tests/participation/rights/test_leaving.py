"""A guardian's account is deleted: what goes, what stays as proof, what follows for the child."""

import pytest

from participation.consents.actions import decide
from participation.consents.models import Choice, Consent, Guardianship, Purpose
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, NotPermitted
from participation.journal.models import Entry
from participation.people.actions import new_sign_in, sign_in
from participation.people.models import Account, Bar, Participant, SignIn
from participation.people.queries import account_of
from participation.post import letters
from participation.post.models import Letter, State
from participation.proposals.models import Comment, Proposal
from participation.review.models import Flag
from participation.rights.actions import ask_copy
from participation.rights.forms import AskForm
from participation.rights.holders import guardian_of
from participation.rights.leaving import leave
from participation.rights.models import Asked, RequestState, RightsCopy, RightsRequest
from participation.rights.requests import ask
from participation.rights.residue import residue
from participation.rights.wiping import wipe
from participation.settings import settings
from tests.factories import make_actor, make_comment, make_proposal
from tests.participation.consents.family import Family, make_family

pytestmark = pytest.mark.usefixtures("database")


async def comment_of(family: Family, **given: object) -> Comment:
    idea = await make_proposal(await family.session.topic)
    speaker = {"author_id": family.guardian.participant_id}
    return await make_comment(idea, body="CANARY-comment", **speaker, **given)


async def test_comments_and_login_are_gone() -> None:
    family = await make_family()
    login = (await account_of(family.guardian)).login
    said = await comment_of(family)
    await new_sign_in(account=family.guardian.account_id)

    await leave(family.guardian)
    await wipe({})

    after = await Account.get(id=family.guardian.account_id or 0)
    now = await Comment.get(id=said.id)
    assert (now.visibility, now.body) == (Visibility.ERASED, "")
    assert (after.active, after.display_name) == (False, "")
    assert login not in after.login
    assert not await SignIn.filter(account_id=after.id).exists()
    assert await residue(["CANARY-comment", login]) == []
    with pytest.raises(InvalidInput):
        await sign_in(login, "anything at all")


async def test_consents_stay_as_proof_and_the_link_goes() -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)

    await leave(family.guardian)

    assert await Consent.filter(child_id=family.child.id, choice=Choice.GIVEN).count() == 1
    assert not await Guardianship.filter(child_id=family.child.id).exists()
    kinds = await Entry.filter(account_id=family.guardian.account_id).values_list("kind", flat=True)
    assert {"child.unlinked", "account.left"} <= set(kinds)


async def test_where_a_yes_is_needed_the_child_is_public_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "attested")
    settings.cache_clear()
    family = await make_family()
    for purpose in Purpose:
        await decide(family.guardian, family.child.public_id, purpose, agrees=True)
    idea = await make_proposal(await family.session.topic, author_id=family.child.id)

    await leave(family.guardian)

    child = await Participant.get(id=family.child.id)
    assert not child.shown
    assert (await Proposal.get(id=idea.id)).visibility is Visibility.WITHHELD


async def test_a_no_outlives_who_said_it() -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=False)

    await leave(family.guardian)

    assert not (await Participant.get(id=family.child.id)).shown


async def test_letters_copies_requests_and_flags_go() -> None:
    family = await make_family()
    holder = await guardian_of(family.guardian, family.child.public_id)
    login = (await account_of(family.guardian)).login
    await letters.write("one", "child.erased", login, "CANARY-letter", "…")
    await ask_copy(holder)
    await ask(holder, AskForm(kind=Asked.FACTS, words="CANARY-open"))
    closed = await ask(holder, AskForm(kind=Asked.FACTS, words="CANARY-closed"))
    await RightsRequest.filter(id=closed.id).update(state=RequestState.ANSWERED)
    scope = family.guardian.scope
    await Flag.create(subject="x", flagger=scope, kind="idea", role="guardian", reason="other")

    await leave(family.guardian)

    letter = await Letter.get(key="one")
    assert (letter.to, letter.subject, letter.state) == ("", "", State.FAILED)
    assert not await RightsCopy.filter(child_id=family.child.id).exists()
    assert [one.words for one in await RightsRequest.all()] == [""]
    assert not await Flag.filter(flagger=scope).exists()


async def test_from_a_child_one_may_not_meet_nothing_is_taken_away() -> None:
    """Whom safeguarding looks into cannot change what there is of the child."""
    family = await make_family()
    await Bar.create(account_id=family.guardian.account_id, participant_id=family.child.id)

    await leave(family.guardian)

    assert await Guardianship.filter(child_id=family.child.id).exists()
    assert await Bar.filter(account_id=family.guardian.account_id).exists()


async def test_what_a_case_holds_stays_and_nobody_is_told() -> None:
    family = await make_family()
    said = await comment_of(family, held=True)

    await leave(family.guardian)

    assert (await Comment.get(id=said.id)).body == "CANARY-comment"


async def test_only_guardians_leave() -> None:
    with pytest.raises(NotPermitted):
        await leave(await make_actor())

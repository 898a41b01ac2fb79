"""What a guardian is shown of the own data, and what a copy holds."""

import json

import pytest

from participation.actor import Actor, Role
from participation.consents.actions import decide
from participation.consents.models import Guardianship, Purpose
from participation.errors import NotPermitted
from participation.people.actions import new_sign_in
from participation.people.models import Bar
from participation.people.queries import account_of
from participation.post import letters
from participation.rights.own import own_amounts, own_export, what_follows
from participation.settings import settings
from tests.factories import make_actor, make_comment, make_proposal
from tests.participation.consents.family import Family, make_family
from tests.participation.schools.making import make_guardian

pytestmark = pytest.mark.usefixtures("database")


async def lived() -> Family:
    """A guardian who said, answered, signed in and was written to."""
    family = await make_family()
    idea = await make_proposal(await family.session.topic)
    await make_comment(idea, author_id=family.guardian.participant_id, body="CANARY-mine")
    await make_comment(idea, author_id=family.guardian.participant_id, held=True)
    await make_comment(idea, body="CANARY-another")
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)
    await new_sign_in(account=family.guardian.account_id)
    login = (await account_of(family.guardian)).login
    await letters.write("one", "rights.answered", login, "CANARY-letter", "…")
    await letters.write("two", "rights.answered", "another@example.org", "CANARY-theirs", "…")
    return family


async def counted(guardian: Actor) -> dict[str, int]:
    return {one.table: one.count for one in await own_amounts(guardian)}


async def test_amounts_count_what_is_the_guardians_own() -> None:
    family = await lived()

    assert await counted(family.guardian) == {
        **dict.fromkeys(("account", "sign_in", "guardianship", "consent", "letter"), 1),
        "comment": 2,
        **dict.fromkeys(("proposal", "photo_report", "media", "message", "rights_request"), 0),
    }


async def test_copy_holds_ones_own_words_and_nobody_elses() -> None:
    family = await lived()

    copy = json.dumps(await own_export(family.guardian), ensure_ascii=False)

    assert "CANARY-mine" in copy
    assert "CANARY-letter" in copy
    assert family.child.public_id in copy
    assert "CANARY-another" not in copy
    assert "CANARY-theirs" not in copy


async def test_copy_says_of_what_a_case_holds_that_it_waits() -> None:
    family = await lived()

    works = (await own_export(family.guardian))["works"]

    assert isinstance(works, list)
    assert sorted(one["state"] for one in works) == ["published", "waiting"]


async def test_a_child_one_may_not_meet_is_in_neither() -> None:
    family = await lived()
    await Bar.create(account_id=family.guardian.account_id, participant_id=family.child.id)

    copy = await own_export(family.guardian)

    assert (copy["children"], copy["consents"]) == ([], [])
    assert (await counted(family.guardian))["guardianship"] == 0


@pytest.mark.parametrize("mode", ["class", "attested"])
async def test_only_who_is_alone_and_needed_is_told_what_follows(
    mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    settings.cache_clear()
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.TAKE_PART, agrees=True)

    alone = [one.public_id for one in await what_follows(family.guardian)]

    assert alone == ([] if mode == "class" else [family.child.public_id])


async def test_with_another_guardian_nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "attested")
    settings.cache_clear()
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.TAKE_PART, agrees=True)
    other = await make_guardian()
    await Guardianship.create(guardian_id=other.participant_id, child_id=family.child.id)

    assert await what_follows(family.guardian) == []


async def test_only_guardians_ask() -> None:
    with pytest.raises(NotPermitted):
        await own_export(await make_actor(Role.OFFICER))

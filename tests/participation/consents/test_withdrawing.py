"""A no to photos is obeyed at every door; words stay where they are."""

from datetime import timedelta

import pytest

from participation.actor import Actor
from participation.codes import token_hash
from participation.consents.actions import answer_for_myself, decide
from participation.consents.models import Purpose
from participation.errors import InvalidInput
from participation.media import uploads
from participation.media.actions import attach, receive
from participation.media.models import Media, Showing, Stage
from participation.people.allowances import at_first
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.reports.models import PhotoReport
from participation.retention.nightly import enforce
from participation.retention.rules import BY_NAME
from participation.review.actions import publish
from participation.schools.queries import actor_of
from participation.settings import settings
from tests.factories import make_actor, make_proposal, make_report
from tests.participation.consents.family import Family, make_family
from tests.participation.media.photos import jpeg

UNUSED = BY_NAME["unused-picture"]


async def child_of(family: Family) -> Actor:
    actor = await actor_of(token_hash(family.joined.token))
    assert actor is not None
    return actor


async def picture_of(family: Family, kind: str, showing: Showing = Showing.PUBLIC) -> Media:
    return await Media.create(
        participant_id=family.child.id,
        jurisdiction_id=family.child.jurisdiction_id,
        kind=kind,
        stage=Stage.CONFIRMED,
        showing=showing,
    )


async def refuse(family: Family, purpose: Purpose = Purpose.PHOTO) -> None:
    await decide(family.guardian, family.child.public_id, purpose, agrees=False)


async def test_no_photo_of_the_child_is_taken_in(database: str) -> None:
    family = await make_family()
    await refuse(family)
    child = await child_of(family)

    with pytest.raises(InvalidInput) as whole:
        await receive(child, jpeg())
    with pytest.raises(InvalidInput) as parts:
        await uploads.begin(child, 100)

    assert "画一张" in whole.value.fields["file"]
    assert "画一张" in parts.value.fields["file"]
    assert await Media.all().count() == 0


async def test_drawing_is_taken_in_all_the_same(database: str) -> None:
    family = await make_family()
    await refuse(family)

    drawn = await receive(await child_of(family), jpeg(), "drawing")

    assert (await Media.get()).public_id == drawn.public_id


async def test_childs_own_no_to_photos_is_enough(database: str) -> None:
    family = await make_family()
    await decide(family.guardian, family.child.public_id, Purpose.PHOTO, agrees=True)
    child = await child_of(family)
    await answer_for_myself(child, agrees=False, purpose=Purpose.PHOTO)

    with pytest.raises(InvalidInput):
        await receive(child, jpeg())


async def test_no_voice_is_taken_in_before_a_yes(database: str) -> None:
    family = await make_family()
    child = await child_of(family)

    with pytest.raises(InvalidInput):
        await receive(child, jpeg(), "voice")
    await decide(family.guardian, family.child.public_id, Purpose.VOICE, agrees=True)
    await receive(child, jpeg(), "voice")

    assert [one.kind for one in await Media.all()] == ["voice"]


async def test_photos_leave_the_works_and_the_words_stay(database: str) -> None:
    family = await make_family()
    photo, drawing = await picture_of(family, "photo"), await picture_of(family, "drawing")
    pictures = [photo.public_id, drawing.public_id]
    topic = await family.session.topic
    idea = await make_proposal(topic, author_id=family.child.id, media=pictures)
    await Media.filter(public_id__in=pictures).update(used_by=idea.public_id)

    await refuse(family)

    after = await Proposal.get(id=idea.id)
    assert (after.visibility, after.media) == ("published", [drawing.public_id])
    assert (await Media.get(id=photo.id)).showing is Showing.HELD
    assert (await Media.get(id=drawing.id)).showing is Showing.PUBLIC


async def test_photos_taken_out_are_destroyed_by_the_hourly_sweep(database: str) -> None:
    family = await make_family()
    photo = await picture_of(family, "photo")
    report = await make_report(
        await family.session.topic, author_id=family.child.id, media=[photo.public_id]
    )
    old = photo.created_at - UNUSED.age - timedelta(seconds=1)
    await Media.filter(id=photo.id).update(used_by=report.public_id, created_at=old)

    await refuse(family)
    await enforce(UNUSED)

    assert (await Media.get(id=photo.id)).showing is Showing.GONE
    assert (await PhotoReport.get(id=report.id)).media == []
    assert UNUSED.age.days <= settings().erase_days


async def test_photos_that_a_case_holds_stay_and_are_never_shown(database: str) -> None:
    family = await make_family()
    photo = await picture_of(family, "photo", showing=Showing.HELD)
    idea = await make_proposal(
        await family.session.topic, author_id=family.child.id, media=[photo.public_id], held=True
    )
    await Media.filter(id=photo.id).update(used_by=idea.public_id)

    await refuse(family)
    kept = (await Proposal.get(id=idea.id)).media
    await Proposal.filter(id=idea.id).update(held=False, visibility="waiting")
    await publish(await make_actor(), idea.public_id)

    assert kept == [photo.public_id]
    assert (await Media.get(id=photo.id)).showing is Showing.HELD


async def test_photo_sent_before_the_no_cannot_be_handed_in_after_it(database: str) -> None:
    family = await make_family()
    photo = await picture_of(family, "photo", showing=Showing.HELD)
    await refuse(family)
    idea = await make_proposal(await family.session.topic, author_id=family.child.id)

    with pytest.raises(InvalidInput) as wrong:
        await attach(await child_of(family), [photo.public_id], idea)

    assert "画一张" in wrong.value.fields["media"]


@pytest.mark.parametrize(
    ("mode", "open_to"),
    [("class", {"shown", "photos"}), ("attested", set()), ("vault", set())],
)
def test_at_first_only_what_is_nobodys_own_is_open(
    mode: str, open_to: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    monkeypatch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    settings.cache_clear()

    first = at_first()

    assert {name for name in ("shown", "photos", "voices") if first[name]} == open_to


async def test_attested_publishes_after_both_said_yes(
    database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "attested")
    settings.cache_clear()
    family = await make_family()

    async def shown() -> bool:
        return (await Participant.get(id=family.child.id)).shown

    nobody = await shown()
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)
    guardian_only = await shown()
    await answer_for_myself(await child_of(family), agrees=True)

    assert (nobody, guardian_only, await shown()) == (False, False, True)

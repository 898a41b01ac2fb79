"""What is frozen stays as it was, whatever becomes of the work."""

from typing import Any

import pytest

from participation.actor import VISITOR
from participation.consents.erasing import erase_everything
from participation.contributions.models import Visibility
from participation.media import store
from participation.media.models import Media, Showing, Stage
from participation.people.models import Participant
from participation.proposals.models import Proposal
from participation.safeguarding import ice, queries
from participation.safeguarding.actions import open_concern
from participation.safeguarding.ice import FOLDER, FREEZE_PICTURES
from participation.safeguarding.models import Ice, Source
from participation.ways.models import Stretch, Way
from participation.work.worker import work_off
from tests.factories import (
    HERE,
    make_comment,
    make_participant,
    make_proposal,
    make_report,
    make_topic,
)
from tests.participation.safeguarding.cases import (
    WORDS,
    a_worry,
    an_officer,
    escalated,
    read_by,
)

pytestmark = pytest.mark.usefixtures("database")

PICTURE = b"\x89PNG not for everybody"


async def a_picture() -> Media:
    media = await Media.create(jurisdiction_id=HERE, stage=Stage.QUARANTINED)
    await store.put(store.original_of(media.public_id), PICTURE)
    return media


async def test_frozen_names_words_version_time_and_readers() -> None:
    idea, officer = await a_worry(), await an_officer()
    concern = await escalated(idea)

    (work,) = (await read_by(officer, concern)).works

    assert work.words == {"saw": WORDS, "idea": "画一条线"}
    assert (work.kind, work.subject, work.version) == ("proposal", idea.public_id, 1)
    assert work.author_id == idea.author_id
    assert [how for _account, how in work.readers] == ["decision"]
    assert len(work.fingerprint) == 64


async def test_frozen_copy_survives_erasure_of_its_author() -> None:
    idea, officer = await a_worry(), await an_officer()
    hinted = await open_concern(
        VISITOR, Source.HINT, "proposal", idea.public_id, jurisdiction_id=HERE
    )
    before = (await read_by(officer, hinted)).works

    await erase_everything(VISITOR, await Participant.get(id=idea.author_id))

    assert (await Proposal.get(id=idea.id)).saw == ""
    assert (await read_by(officer, hinted)).works == before


async def test_steps_of_a_way_are_in_its_copy_when_the_way_is_gone() -> None:
    child, officer = await make_participant(), await an_officer()
    told: Any = {"school_id": 1, "jurisdiction_id": HERE, "visibility": Visibility.WAITING}
    way = await Way.create(author=child, tracking_hash="way", step_count=2, **told)
    for step, safe in ((11, True), (12, None)):
        await Stretch.create(way=way, school_id=1, step=step, safe=safe, easy=False)
    hinted = await open_concern(VISITOR, Source.HINT, "way", way.public_id, jurisdiction_id=HERE)

    await erase_everything(VISITOR, child)

    assert not await Stretch.exists()
    (work,) = (await read_by(officer, hinted)).works
    assert work.steps == ((11, True, False, None), (12, None, False, None))


async def test_pictures_are_copied_sealed_and_survive_the_file() -> None:
    media, officer = await a_picture(), await an_officer()
    concern = await escalated(await a_worry(media=[media.public_id]))
    await work_off({"concern.ice": FREEZE_PICTURES})
    await Media.filter(id=media.id).update(showing=Showing.GONE)
    await store.remove(store.original_of(media.public_id))

    seen = await read_by(officer, concern)
    (kept,) = seen.pictures
    laid = await store.get(f"{FOLDER}/{kept.file}")

    assert PICTURE not in laid
    assert await queries.frozen_picture(officer, concern, kept.public_id) == PICTURE


async def test_picture_that_is_gone_already_leaves_the_words() -> None:
    officer = await an_officer()
    concern = await escalated(await a_worry(media=["gone-already-before-it00"]))
    await work_off({"concern.ice": FREEZE_PICTURES})

    seen = await read_by(officer, concern)

    assert (len(seen.works), seen.pictures) == (1, [])


async def test_reports_and_comments_freeze_too() -> None:
    topic, officer = await make_topic(), await an_officer()
    report = await make_report(topic, words="这里有人拦我")
    said = await make_comment(await make_proposal(topic), body="有人拦孩子")

    for kind, work in (("report", report), ("comment", said)):
        concern = await open_concern(
            VISITOR, Source.HELP, kind, work.public_id, jurisdiction_id=HERE
        )
        seen = await read_by(officer, concern)
        assert [one.subject for one in seen.works] == [work.public_id]
        assert seen.child_known
        assert seen.words in {"这里有人拦我", "有人拦孩子"}


async def test_unknown_work_freezes_nothing() -> None:
    concern = await open_concern(
        VISITOR, Source.HELP, "text", "no-such-thing", jurisdiction_id=HERE
    )

    assert await ice.freeze(concern, "text", "x") is None
    assert await ice.freeze(concern, "proposal", "x") is None
    assert await Ice.all().count() == 0

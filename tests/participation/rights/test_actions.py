"""Copies, deleting one work or all, and saying it better."""

import asyncio
import io
import json
import zipfile
from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor
from participation.codes import token_hash
from participation.consents import queries
from participation.consents.actions import decide, say_under_eight
from participation.consents.models import Purpose
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.feedback.found import by_code
from participation.jobs import HANDLERS
from participation.journal.models import Entry
from participation.media import store
from participation.people.actions import new_sign_in, sign_out
from participation.people.models import Participant, SignIn
from participation.people.queries import account_of, actor_for
from participation.proposals.models import Proposal
from participation.review.models import Decision
from participation.rights.actions import (
    ask_copy,
    delete_mine,
    delete_work,
    fetch_copy,
    own_copy,
    say_better,
)
from participation.rights.forms import WordsForm
from participation.rights.holders import Holder, guardian_of, with_slip
from participation.rights.keeping import sweep
from participation.rights.models import CopyState, RightsCopy
from participation.rights.views import kept, kept_by_slip
from participation.schools.queries import actor_of
from participation.work.worker import work_off
from tests.factories import make_proposal
from tests.participation.rights.whole_child import Whole, make_whole
from tests.participation.schools.making import make_guardian

pytestmark = pytest.mark.usefixtures("database")


async def signed_in(guardian: Actor) -> Actor:
    token = await new_sign_in(account=guardian.account_id)
    found = await SignIn.get(token_hash=token_hash(token))
    return actor_for(await account_of(guardian), found.id)


async def guardian_in(whole: Whole) -> Holder:
    return await guardian_of(await signed_in(whole.family.guardian), whole.family.child.public_id)


async def made(holder: Holder) -> RightsCopy:
    await ask_copy(holder)
    await work_off(HANDLERS)
    copy = await own_copy(holder)
    assert copy is not None
    return copy


async def opened(holder: Holder) -> dict[str, bytes]:
    data = await fetch_copy(holder, (await made(holder)).public_id)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def whole_text(files: dict[str, bytes]) -> str:
    return b"".join(files.values()).decode("utf-8", "replace")


async def test_guardians_copy_of_an_older_child_holds_what_is_public_and_no_more() -> None:
    whole = await make_whole()

    files = await opened(await guardian_in(whole))

    told = json.loads(files["data.json"])
    assert [one["id"] for one in told["works"]] == [whole.idea.public_id]
    assert told["works"][0]["words"]["idea"] == "CANARY-idea"
    assert len(told["consents"]) == 4
    assert {one["table"]: one["count"] for one in told["kinds"]}["draft"] == 1
    text = whole_text(files)
    for secret in ("report", "returned", "draft", "comment", "slip", "exif", "drawing"):
        assert f"CANARY-{secret}" not in text


async def test_copy_names_no_grown_up_and_no_other_child() -> None:
    whole = await make_whole()
    other = await make_proposal(await whole.family.session.topic, idea="CANARY-other")

    for holder in (await guardian_in(whole), await whole.by_child(), await whole.by_slip()):
        text = whole_text(await opened(holder))
        moderator = await account_of(whole.moderator)
        assert moderator.display_name not in text
        assert moderator.login not in text
        assert "CANARY-other" not in text
        assert other.public_id not in text


async def test_copy_of_the_child_at_its_seat_holds_all_that_is_its_own() -> None:
    whole = await make_whole()

    files = await opened(await whole.by_child())

    told = json.loads(files["data.json"])
    assert len(told["works"]) == 4
    assert told["drafts"] == [{"key": "idea", "fields": {"saw": "CANARY-draft"}}]
    assert any(name.startswith("pictures/") for name in files)
    assert "CANARY-returned" in whole_text(files)


async def test_copy_by_slip_is_of_that_work_and_hides_what_is_not_public() -> None:
    whole = await make_whole()
    public = json.loads((await opened(await whole.by_slip()))["data.json"])
    returned = await Proposal.get(idea="CANARY-returned")
    private = await opened(await with_slip(Actor(), tracking_code(returned.public_id)))

    assert [one["id"] for one in public["works"]] == [whole.idea.public_id]
    assert "child" not in public
    assert json.loads(private["data.json"])["works"][0]["state"] == "returned"
    assert "CANARY" not in whole_text(private)


async def test_under_eight_the_guardian_gets_what_was_handed_in_and_not_put_away() -> None:
    whole = await make_whole()
    holder = await guardian_in(whole)
    await Participant.filter(id=whole.family.child.id).update(grade_band="1-2")
    await say_under_eight(holder.actor, whole.family.child.public_id, under=True)
    young = await guardian_in(whole)

    text = whole_text(await opened(young))

    assert (len(await kept(holder)), len(await kept(young))) == (1, 4)
    assert "CANARY-returned" in text
    assert "CANARY-draft" not in text
    await Proposal.filter(id=whole.idea.id).update(visibility=Visibility.WITHHELD)
    assert len(await kept(young)) == 3


async def test_pictures_in_a_copy_are_masked_ones() -> None:
    whole = await make_whole()

    files = await opened(await whole.by_child())

    pictures = [data for name, data in files.items() if name.startswith("pictures/")]
    assert pictures
    assert all(b"CANARY" not in data and data.startswith(b"\xff\xd8") for data in pictures)


async def test_every_field_of_a_copy_is_explained_in_three_languages() -> None:
    whole = await make_whole()

    files = await opened(await whole.by_child())

    means, told = json.loads(files["dictionary.json"]), json.loads(files["data.json"])
    known = {name.split(".")[0] for name in means}
    assert set(told) - known == set()
    assert set(told["works"][0]) - {"id"} <= {
        name.removeprefix("works.") for name in means if name.startswith("works.")
    }
    assert all(set(said) == {"zh-CN", "ko", "en"} for said in means.values())


async def test_copy_is_only_for_the_sign_in_that_asked() -> None:
    whole = await make_whole()
    holder = await guardian_in(whole)
    copy = await made(holder)

    with pytest.raises(NotFound):
        await fetch_copy(await guardian_in(whole), copy.public_id)
    with pytest.raises(NotFound):
        await guardian_of(await signed_in(await make_guardian()), whole.family.child.public_id)
    with pytest.raises(NotFound):
        await fetch_copy(await whole.by_slip(), copy.public_id)


async def test_copy_dies_with_the_sign_in_and_its_file_too() -> None:
    whole = await make_whole()
    holder = await guardian_in(whole)
    copy = await made(holder)

    await sign_out(holder.actor)
    await sweep({})
    await work_off(HANDLERS)

    assert await RightsCopy.get_or_none(id=copy.id) is None
    assert not await store.is_there(store.copy_of(copy.public_id))


async def test_copy_dies_after_a_day() -> None:
    whole = await make_whole()
    holder = await whole.by_slip()
    copy = await made(holder)

    with clock.at(clock.now() + timedelta(hours=25)):
        assert await own_copy(holder) is None
        await sweep({})
        await work_off(HANDLERS)

    assert not await store.is_there(store.copy_of(copy.public_id))


async def test_copy_is_gone_once_something_in_it_is_held() -> None:
    whole = await make_whole()
    holder = await guardian_in(whole)
    copy = await made(holder)

    await Proposal.filter(id=whole.idea.id).update(held=True)

    with pytest.raises(NotFound):
        await fetch_copy(holder, copy.public_id)
    assert "CANARY-idea" not in whole_text(await opened(holder))


async def test_new_copy_takes_the_place_of_the_one_before() -> None:
    whole = await make_whole()
    holder = await guardian_in(whole)
    first = await made(holder)

    second = await made(holder)

    assert second.state is CopyState.READY
    assert not await store.is_there(store.copy_of(first.public_id))


async def test_copy_that_is_being_made_while_its_child_goes_is_thrown_away() -> None:
    whole = await make_whole()
    copy = await ask_copy(await whole.by_child())
    await delete_mine(await whole.by_child())

    await work_off(HANDLERS)

    assert not await store.is_there(store.copy_of(copy.public_id))


async def test_slip_of_a_held_work_looks_like_one_that_waits() -> None:
    """Page, copy and request: nothing tells a held work from a waiting one."""
    await make_whole()
    waiting = await Proposal.get(idea="CANARY-returned")
    await Proposal.filter(id=waiting.id).update(visibility=Visibility.WAITING)
    plain = await with_slip(Actor(), tracking_code(waiting.public_id))
    unheld = await kept_by_slip(plain), await _without_dates(plain)
    await Proposal.filter(id=waiting.id).update(held=True, visibility=Visibility.PUBLISHED)

    held = await kept_by_slip(plain), await _without_dates(plain)

    assert held == unheld


async def _without_dates(holder: Holder) -> str:
    return whole_text(await opened(holder))


async def test_deleting_a_work_by_slip_takes_all_of_it_and_no_other() -> None:
    whole = await make_whole()
    holder = await whole.by_slip()

    await delete_work(holder, whole.idea.public_id)
    await work_off(HANDLERS)

    gone = await Proposal.get(id=whole.idea.id)
    assert (gone.visibility, gone.idea) == (Visibility.ERASED, "")
    assert await Decision.filter(subject=whole.idea.public_id, words={}).exists()
    assert (await Proposal.get(idea="CANARY-returned")).visibility is Visibility.RETURNED
    with pytest.raises(NotFound):
        await by_code(tracking_code(whole.idea.public_id))


async def test_deleting_a_held_work_says_the_same_and_keeps_it() -> None:
    whole = await make_whole()
    holder = await whole.by_slip()
    await Proposal.filter(id=whole.idea.id).update(held=True)

    await delete_work(holder, whole.idea.public_id)

    assert (await Proposal.get(id=whole.idea.id)).idea == "CANARY-idea"
    with pytest.raises(NotFound):
        await by_code(tracking_code(whole.idea.public_id))


async def test_guardian_of_an_older_child_deletes_what_is_public_only() -> None:
    whole = await make_whole()
    holder = await guardian_in(whole)

    with pytest.raises(NotFound):
        await delete_work(holder, whole.report.public_id)
    await delete_work(holder, whole.idea.public_id)

    assert await kept(holder) == []


async def test_guardian_meets_nothing_where_a_work_is_held() -> None:
    whole = await make_whole()
    await Proposal.filter(id=whole.idea.id).update(held=True)
    holder = await guardian_in(whole)

    assert await kept(holder) == []
    with pytest.raises(NotFound):
        await delete_work(holder, whole.idea.public_id)


async def test_slip_opens_no_other_work() -> None:
    whole = await make_whole()

    with pytest.raises(NotFound):
        await delete_work(await whole.by_slip(), whole.report.public_id)


async def test_deleting_everything_by_the_child_ends_its_seat() -> None:
    whole = await make_whole()

    await delete_mine(await whole.by_child())

    child = await Participant.get(id=whole.family.child.id)
    assert child.animal == ""
    assert child.erased_at is not None
    assert await actor_of(token_hash(whole.family.joined.token)) is None


async def test_deleting_everything_is_not_for_a_slip_or_a_guardian() -> None:
    whole = await make_whole()

    for holder in (await whole.by_slip(), await guardian_in(whole)):
        with pytest.raises(NotFound):
            await delete_mine(holder)


async def test_better_words_are_read_by_a_person_again() -> None:
    whole = await make_whole()

    await say_better(await whole.by_slip(), WordsForm(idea="画两条线，我的电话 13900001111"))

    now = await Proposal.get(id=whole.idea.id)
    assert (now.visibility, now.saw, now.version) == (Visibility.WAITING, "", 2)
    assert now.findings
    assert await Entry.filter(kind="contribution.corrected").count() == 1


async def test_better_words_need_words() -> None:
    whole = await make_whole()

    with pytest.raises(InvalidInput):
        await say_better(await whole.by_slip(), WordsForm())


async def test_better_words_of_what_is_held_are_refused_like_what_waits() -> None:
    whole = await make_whole()
    await Proposal.filter(id=whole.idea.id).update(held=True)

    with pytest.raises(InvalidMove):
        await say_better(await whole.by_slip(), WordsForm(idea="x"))


async def test_two_who_delete_at_once_are_one() -> None:
    whole = await make_whole()
    holder = await whole.by_slip()

    done = await asyncio.gather(
        *(delete_work(holder, whole.idea.public_id) for _ in range(2)), return_exceptions=True
    )

    assert sorted(type(one).__name__ for one in done) == ["NoneType", "NotFound"]


async def test_families_see_the_same_after_erasure_whether_a_case_holds_something_or_not() -> None:
    """Amounts, handle, works, slip."""
    seen = []
    for held in (False, True):
        whole = await make_whole()
        await Proposal.filter(id=whole.idea.id).update(held=held)
        await decide(
            whole.family.guardian, whole.family.child.public_id, Purpose.PUBLISH, agrees=True
        )
        await delete_mine(await whole.by_child())
        seen.append(await _seen(whole))

    assert seen[0] == seen[1]


async def _seen(whole: Whole) -> object:
    shown = await queries.child(whole.family.guardian, whole.family.child.public_id)
    with pytest.raises(NotFound):
        await by_code(tracking_code(whole.idea.public_id))
    return (shown.handle, shown.animal, shown.grade_band, shown.amounts, shown.published)

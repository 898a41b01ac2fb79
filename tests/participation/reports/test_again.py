"""A returned report, said anew: its words and features, never its place."""

import asyncio

import pytest

from participation.actor import Actor, Role
from participation.codes import fingerprint
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.errors import Conflict, InvalidInput, InvalidMove, NotFound
from participation.jurisdictions.catalogue import plan
from participation.media.models import Media, Showing, Stage
from participation.reports.again import revise, try_again
from participation.reports.models import PhotoReport
from participation.review import actions
from tests.factories import HERE, make_actor, make_report, make_topic

pytestmark = pytest.mark.usefixtures("database")

PLACE = ("lon", "lat", "grid_lon", "grid_lat", "cell", "spot", "place_type", "mood")


async def came_back(**given: object) -> tuple[PhotoReport, Actor, str]:
    given = {"visibility": Visibility.WAITING, "words": "打 13800138000", **given}
    report = await make_report(await make_topic(), **given)
    code = tracking_code(report.public_id)
    await PhotoReport.filter(id=report.id).update(tracking_hash=fingerprint(code))
    await actions.return_to_author(await make_actor(), report.public_id, "contact-details")
    author = Actor(Role.CHILD, participant_id=report.author_id, jurisdiction_id=HERE)
    return await PhotoReport.get(id=report.id), author, code


def features_of(report: PhotoReport) -> list[str]:
    return [one.id for one in plan().place_types[report.place_type].features]


async def test_words_and_features_change_and_the_place_stays() -> None:
    report, author, _code = await came_back(media=["kept"])
    wanted = features_of(report)[:1]

    await revise(author, report.public_id, {"words": "看不见车", "features": wanted}, 1)

    now = await PhotoReport.get(id=report.id)
    assert (now.visibility, now.words, now.features) == (Visibility.WAITING, "看不见车", wanted)
    assert (now.version, now.findings, now.media) == (2, [], ["kept"])
    assert now.task_number == plan().task_of(now.place_type, wanted)
    assert [getattr(now, name) for name in PLACE] == [getattr(report, name) for name in PLACE]


async def test_slip_is_enough_and_a_smuggled_place_is_ignored() -> None:
    report, _author, code = await came_back()

    await try_again(code, {"words": "电话 13800138000", "lon": "1", "lat": "1", "mood": "keep"})

    now = await PhotoReport.get(id=report.id)
    assert (now.words, now.features) == ("电话 13800138000", report.features)
    assert now.findings != []
    assert [getattr(now, name) for name in PLACE] == [getattr(report, name) for name in PLACE]


@pytest.mark.parametrize("keep", [True, False])
async def test_pictures_stay_unless_they_are_not_wanted(keep: bool) -> None:
    media = await Media.create(jurisdiction_id=HERE, stage=Stage.PREPARED, sizes=[320])
    report, _author, code = await came_back(media=[media.public_id])
    await Media.filter(id=media.id).update(used_by=report.public_id)

    await try_again(code, {"words": "看"}, keep_pictures=keep)

    assert (await PhotoReport.get(id=report.id)).media == ([media.public_id] if keep else [])
    kept = (await Media.get(id=media.id)).showing is not Showing.GONE
    assert kept is keep


@pytest.mark.parametrize("state", ["waiting", "published", "withheld", "held"])
async def test_only_what_came_back_and_held_looks_like_waiting(state: str) -> None:
    report, author, code = await came_back()
    change = {"held": True} if state == "held" else {"visibility": state}
    await PhotoReport.filter(id=report.id).update(**change)
    told = "waiting" if state == "held" else state

    for act in (revise(author, report.public_id, {}, 1), try_again(code, {})):
        with pytest.raises(InvalidMove, match=f"^{told} is not returned$"):
            await act

    assert (await PhotoReport.get(id=report.id)).version == 1


async def test_strangers_stale_versions_and_foreign_features_are_refused() -> None:
    report, author, code = await came_back()

    with pytest.raises(NotFound):
        await revise(Actor(Role.CHILD, participant_id=0), report.public_id, {}, 1)
    with pytest.raises(NotFound):
        await try_again("AAAAAAAA", {})
    with pytest.raises(Conflict):
        await revise(author, report.public_id, {}, 7)
    with pytest.raises(InvalidInput) as wrong:
        await try_again(code, {"features": ["no-such"]})

    assert list(wrong.value.fields) == ["features"]
    assert (await PhotoReport.get(id=report.id)).visibility is Visibility.RETURNED


async def test_two_at_once_are_one() -> None:
    report, _author, code = await came_back()

    ends = await asyncio.gather(
        *(try_again(code, {"words": "看"}) for _ in range(2)), return_exceptions=True
    )

    assert sum(isinstance(end, InvalidMove) for end in ends) == 1
    assert (await PhotoReport.get(id=report.id)).version == 2

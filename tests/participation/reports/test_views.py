"""The same view again: one height, one of a kind, public only when read and while the report is."""

from typing import Any

import pytest

from participation.actor import Actor, Role
from participation.consents.erasing import erase_work
from participation.consents.withholding import take_out_of_public
from participation.errors import InvalidInput, InvalidMove, NotFound, NotPermitted
from participation.journal.models import Entry
from participation.media.forms import MasksForm
from participation.media.masking import confirm_masks
from participation.media.models import Media, Showing
from participation.media.queries import picture
from participation.people.models import Participant
from participation.reports.actions import withdraw
from participation.reports.models import PhotoReport, ReportView
from participation.reports.views import (
    ViewForm,
    attach_view,
    public_views,
    take_view_away,
    views_of,
)
from participation.review import actions as review
from tests.factories import ELSEWHERE, make_actor, make_report, make_topic
from tests.participation.media.photos import developed

NO_MASKS = MasksForm.parse({"masks": []})


async def make_officer(**given: Any) -> Actor:
    return await make_actor(Role.OFFICER, **given)


def form(media: str, **given: Any) -> ViewForm:
    usual = {"kind": "after", "lens_height_cm": 100, "taken_month": "2026-10", "alt": "换了新滑梯"}
    return ViewForm.parse({**usual, "media": media, **given})


async def hung(officer: Actor, report: PhotoReport, **given: Any) -> ReportView:
    media = await developed(officer)
    return await attach_view(officer, report.public_id, form(media.public_id, **given))


async def read(view: ReportView) -> None:
    """A moderator has confirmed its masks on the desk."""
    await confirm_masks(await make_actor(Role.MODERATOR), view.media, NO_MASKS)


async def make_seen(**given: Any) -> PhotoReport:
    return await make_report(await make_topic(), lens_height_cm=100, **given)


async def is_public(view: ReportView) -> bool:
    try:
        return (await picture(Actor(Role.VISITOR), view.media, 320)).public
    except NotFound:
        return False


async def test_view_is_public_once_a_moderator_has_read_it(database: None) -> None:
    officer, report = await make_officer(), await make_seen()

    view = await hung(officer, report)
    before = await is_public(view), await public_views(report.public_id)
    await read(view)

    assert before == (False, [])
    assert await is_public(view)
    assert [one.alt for one in await public_views(report.public_id)] == ["换了新滑梯"]


async def test_after_photo_needs_the_height_of_the_report(database: None) -> None:
    officer, report = await make_officer(), await make_seen()

    with pytest.raises(InvalidInput) as refused:
        await hung(officer, report, lens_height_cm=120)

    assert list(refused.value.fields) == ["lens_height_cm"]
    assert await ReportView.all().count() == 0
    assert (await Media.get()).used_by is None


async def test_twin_is_taken_from_an_adults_height(database: None) -> None:
    officer, report = await make_officer(), await make_seen()

    with pytest.raises(InvalidInput):
        await hung(officer, report, kind="twin")
    twin = await hung(officer, report, kind="twin", lens_height_cm=160)

    assert twin.lens_height_cm == 160


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("alt", ""),
        ("alt", "灯" * 201),
        ("taken_month", "2026-13"),
        ("taken_month", "2999-01"),
        ("kind", "before"),
        ("lens_height_cm", "high"),
        ("lens_height_cm", 0),
    ],
)
def test_form_names_what_is_wrong(name: str, wrong: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        form("x", **{name: wrong})

    assert list(refused.value.fields) == [name]


async def test_there_is_one_of_each_kind(database: None) -> None:
    officer, report = await make_officer(), await make_seen()
    await hung(officer, report)

    with pytest.raises(InvalidMove):
        await hung(officer, report)

    assert await ReportView.all().count() == 1


async def test_view_taken_away_leaves_room_for_another(database: None) -> None:
    officer, report = await make_officer(), await make_seen()
    view = await hung(officer, report)
    await read(view)

    await take_view_away(officer, report.public_id, view.public_id)
    again = await hung(officer, report)

    assert not await is_public(view)
    assert [one.public_id for one in await views_of(officer, report.public_id)] == [again.public_id]
    with pytest.raises(NotFound):
        await take_view_away(officer, report.public_id, view.public_id)


async def test_another_place_and_other_roles_hang_nothing(database: None) -> None:
    officer, report = await make_officer(), await make_seen()
    stranger = await make_officer(jurisdiction_id=ELSEWHERE)
    moderator = await make_actor(Role.MODERATOR)
    view = await hung(officer, report)

    for who, refusal in ((stranger, NotFound), (moderator, NotPermitted)):
        with pytest.raises(refusal):
            await attach_view(who, report.public_id, form("x", kind="twin", lens_height_cm=160))
        with pytest.raises(refusal):
            await take_view_away(who, report.public_id, view.public_id)
    assert await views_of(stranger, report.public_id) == []


async def test_picture_of_somebody_else_is_not_hung(database: None) -> None:
    officer, report = await make_officer(), await make_seen()
    media = await developed(await make_officer())

    with pytest.raises(InvalidInput):
        await attach_view(officer, report.public_id, form(media.public_id))

    assert await ReportView.all().count() == 0


async def test_unpublished_and_held_reports_take_no_view(database: None) -> None:
    officer = await make_officer()
    for given in ({"visibility": "waiting"}, {"held": True}):
        report = await make_seen(**given)
        with pytest.raises(NotFound):
            await hung(officer, report)


async def test_view_leaves_the_public_with_its_report(database: None) -> None:
    officer, moderator = await make_officer(), await make_actor(Role.MODERATOR)
    report = await make_seen()
    view = await hung(officer, report)
    await read(view)

    await review.take_down(moderator, report.public_id, "unclear")
    put_away = await is_public(view), await public_views(report.public_id)
    known = await PhotoReport.get(id=report.id)
    await known.become("waiting")  # type: ignore[arg-type]
    await review.publish(moderator, report.public_id)

    assert put_away == (False, [])
    assert await is_public(view)


async def test_view_read_while_its_report_is_away_stays_away(database: None) -> None:
    officer, moderator = await make_officer(), await make_actor(Role.MODERATOR)
    report = await make_seen()
    view = await hung(officer, report)

    await review.take_down(moderator, report.public_id, "unclear")
    await read(view)

    assert not await is_public(view)
    assert (await Media.get(public_id=view.media)).showing is Showing.HELD


async def test_view_goes_when_the_child_takes_the_report_back(database: None) -> None:
    officer, child = await make_officer(), await make_actor(Role.GUARDIAN)
    report = await make_seen(author_id=child.participant_id)
    view = await hung(officer, report)
    await read(view)

    await withdraw(child, report.public_id)

    assert not await is_public(view)
    assert await ReportView.all().count() == 0
    assert (await Media.get(public_id=view.media)).showing is Showing.GONE


async def test_view_goes_with_consent_and_with_erasure(database: None) -> None:
    officer = await make_officer()
    report = await make_seen()
    view = await hung(officer, report)
    await read(view)
    author = await Participant.get(id=report.author_id)

    await take_out_of_public(officer, author)
    hidden = await is_public(view)
    await erase_work(officer, await PhotoReport.get(id=report.id))

    assert not hidden
    assert await ReportView.all().count() == 0


async def test_what_is_hung_and_taken_is_written_down(database: None) -> None:
    officer, report = await make_officer(), await make_seen()
    view = await hung(officer, report)
    await take_view_away(officer, report.public_id, view.public_id)

    kinds = [entry.kind for entry in await Entry.filter(subject=report.public_id).order_by("id")]

    assert kinds == ["report.view-attached", "report.view-removed"]

"""A look opens one thing for one person in one browser, for minutes, and leaves a row."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from participation import clock
from participation.access import actions, looking
from participation.access.models import AccessLook, Approval, Purpose, What
from participation.access.queries import looks
from participation.access.sweeping import forget_old
from participation.actor import Actor, Role
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, InvalidMove, NotFound
from participation.identity.forms import IdentityForm
from participation.identity.models import SealedIdentity
from participation.identity.vault import hand_in
from participation.media.models import Media
from participation.media.queries import may_see
from participation.people.actions import sign_out
from participation.people.models import Account
from participation.reports.models import PhotoReport
from participation.sealing import SealBroken
from participation.ways.lattice import node_of
from participation.ways.models import Stretch
from tests.factories import make_actor, make_child, make_report, make_session, make_topic
from tests.participation.access.asking import (
    again,
    asking,
    glass,
    officer_b,
    running,
    signed_in,
    use_vault,
)
from tests.participation.consents.family import Family, make_family
from tests.participation.media.photos import developed, is_covered, secret
from tests.participation.ways.telling import CROSSING, SCHOOL, make_class, make_way

pytestmark = pytest.mark.usefixtures("database")

WHO = IdentityForm(name="金达莱", document="resident-id", number="220102201501011234", agrees=True)


@pytest.fixture
async def moderator() -> Actor:
    return await signed_in(Role.MODERATOR)


@pytest.fixture
async def officer() -> Actor:
    return await signed_in(Role.DATA_OFFICER)


@pytest.fixture
async def family(monkeypatch: pytest.MonkeyPatch) -> Family:
    use_vault(monkeypatch)
    family = await make_family()
    await hand_in(family.guardian, family.child.public_id, WHO)
    return family


async def of_identity(asker: Actor, officer: Actor, subject: str) -> str:
    asked = await actions.ask(asker, asking(What.IDENTITY, subject))
    await actions.approve(officer, asked.public_id)
    await actions.approve(await officer_b(), asked.public_id)
    return (await actions.begin(asker, asked.public_id)).public_id


async def test_account_list_opens_and_each_look_is_a_row(moderator: Actor, officer: Actor) -> None:
    guardian = await make_actor(Role.GUARDIAN)
    begun = await running(moderator, officer)

    seen = await looking.look(moderator, begun.public_id)
    await looking.look(moderator, begun.public_id)

    account = await Account.get(id=guardian.account_id)
    assert seen.lines == ((account.display_name, account.login),)
    rows = await AccessLook.all()
    assert {(one.account_id, one.what, one.purpose, one.subject) for one in rows} == {
        (moderator.account_id, What.ACCOUNTS, Purpose.RIGHTS, "guardian")
    }
    assert len(rows) == 2
    assert len((await looks(officer))[0]) == 2


async def test_nobody_else_and_no_other_browser_looks(moderator: Actor, officer: Actor) -> None:
    begun = await running(moderator, officer)

    with pytest.raises(InvalidMove):
        await looking.look(await again(moderator), begun.public_id)
    for other in (officer, await signed_in(Role.MODERATOR)):
        with pytest.raises(NotFound):
            await looking.look(other, begun.public_id)
    assert not await AccessLook.exists()


async def test_grant_dies_with_time_revocation_sign_out_and_role(
    moderator: Actor, officer: Actor
) -> None:
    late, revoked = await running(moderator, officer), await running(moderator, officer)
    with clock.at(clock.now() + timedelta(minutes=10, seconds=1)), pytest.raises(InvalidMove):
        await looking.look(moderator, late.public_id)
    await looking.look(moderator, revoked.public_id)
    await actions.revoke(officer, revoked.public_id)
    with pytest.raises(InvalidMove):
        await looking.look(moderator, revoked.public_id)

    left, demoted = await running(moderator, officer), await signed_in(Role.MODERATOR)
    await sign_out(moderator)
    with pytest.raises(InvalidMove):
        await looking.look(moderator, left.public_id)
    other = await running(demoted, officer)
    await Account.filter(id=demoted.account_id).update(role=Role.FACILITATOR)
    with pytest.raises(InvalidMove):
        await looking.look(demoted, other.public_id)


async def test_without_the_approvals_entry_nothing_opens(
    moderator: Actor, officer: Actor, family: Family
) -> None:
    grant = await of_identity(moderator, officer, family.child.public_id)
    assert (await looking.look(moderator, grant)).lines[0][1] == WHO.name
    await Approval.filter(office="b").delete()

    with pytest.raises(InvalidMove):
        await looking.look(moderator, grant)

    await Approval.filter(office="a").update(office="b", account_id=moderator.account_id)
    with pytest.raises(InvalidMove):
        await looking.look(moderator, grant)
    assert await AccessLook.all().count() == 1


async def test_sealed_name_opens_with_both_keys_only(
    moderator: Actor, officer: Actor, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    grant = await of_identity(moderator, officer, family.child.public_id)
    for key in ("A", "B"):
        with monkeypatch.context() as other:
            other.setenv(f"PARTICIPATION_IDENTITY_KEY_{key}", "x" * 43)
            use_vault(other)
            with pytest.raises(SealBroken):
                await looking.look(moderator, grant)
    use_vault(monkeypatch)

    assert len((await looking.look(moderator, grant)).lines) == 3


async def test_sealed_name_does_not_open_on_another_childs_row(
    moderator: Actor, officer: Actor, family: Family
) -> None:
    other = await make_family()
    kept = await SealedIdentity.get()
    await SealedIdentity.filter(id=kept.id).update(child_id=other.child.id)
    grant = await of_identity(moderator, officer, other.child.public_id)

    with pytest.raises(SealBroken):
        await looking.look(moderator, grant)


async def test_grant_for_one_thing_opens_no_other(moderator: Actor, officer: Actor) -> None:
    begun = await running(moderator, officer)

    with pytest.raises(NotFound):
        await looking.picture(moderator, begun.public_id)


async def photographed(child: Actor, **given: object) -> tuple[Media, PhotoReport]:
    media = await developed(child, secret())
    report = await make_report(
        await make_topic(), visibility=Visibility.WAITING, media=[media.public_id], **given
    )
    await Media.filter(id=media.id).update(used_by=report.public_id)
    return media, report


async def test_raw_photo_comes_with_a_watermark(moderator: Actor, officer: Actor) -> None:
    media, _report = await photographed(await make_child(await make_session()))
    begun = await running(moderator, officer, asking(What.PHOTO, media.public_id))

    data = await looking.picture(moderator, begun.public_id)

    raw = await looking._file(f"quarantine/{media.public_id}.webp")
    assert not is_covered(data)
    pictures = [Image.open(BytesIO(one)).convert("RGB") for one in (raw, data)]
    assert pictures[0].size == pictures[1].size
    assert ImageChops.difference(*pictures).convert("L").getextrema()[1] > 50  # type: ignore[operator]
    assert await AccessLook.filter(what=What.PHOTO, purpose=Purpose.RIGHTS).count() == 1


async def test_what_safeguarding_holds_is_there_for_safeguarding_only(
    moderator: Actor, officer: Actor
) -> None:
    child = await make_child(await make_session())
    media, report = await photographed(child, author_id=child.participant_id)
    before = await running(moderator, officer, asking(What.PHOTO, media.public_id))
    await PhotoReport.filter(id=report.id).update(held=True)

    for what, subject in ((What.PHOTO, media.public_id), (What.IDENTITY, report.public_id)):
        with pytest.raises(InvalidInput):
            await actions.ask(moderator, asking(what, subject))
    with pytest.raises(NotFound):
        await looking.picture(moderator, before.public_id)
    guard = await signed_in(Role.SAFEGUARDING)
    assert not may_see(guard, await Media.get(id=media.id))
    broken = await actions.break_glass(guard, glass(What.PHOTO, media.public_id))
    assert await looking.picture(guard, broken.public_id)


async def test_masking_desk_leaves_a_row_for_each_look(moderator: Actor) -> None:
    media, _report = await photographed(await make_child(await make_session()))

    await looking.negative(moderator, media.public_id)
    with pytest.raises(NotFound):
        await looking.negative(moderator, "nothing")

    row = await AccessLook.get()
    assert (row.purpose, row.subject, row.request_id) == (Purpose.MASKING, media.public_id, None)


async def test_route_of_one_child_opens_as_places(moderator: Actor, officer: Actor) -> None:
    way = await make_way(await make_class(), node_of(SCHOOL), node_of(CROSSING))
    begun = await running(moderator, officer, asking(What.ROUTE, way.public_id))

    seen = await looking.look(moderator, begun.public_id)

    assert len(seen.lines) == await Stretch.all().count() > 0
    lat, lon = (float(one) for one in seen.lines[0][1].split(", "))
    assert SCHOOL.lat - 0.01 < lat < CROSSING.lat + 0.01
    assert abs(lon - SCHOOL.lon) < 0.01


async def test_looks_are_kept_three_years(moderator: Actor, officer: Actor) -> None:
    begun = await running(moderator, officer)
    await looking.look(moderator, begun.public_id)

    with clock.at(clock.now() + timedelta(days=3 * 365)):
        await forget_old({})
    assert await AccessLook.exists()
    with clock.at(clock.now() + timedelta(days=3 * 366)):
        await forget_old({})
    assert not await AccessLook.exists()
    assert not await Approval.exists()

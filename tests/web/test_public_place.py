"""The reading desk: what a moderator may say of a report's place."""

import httpx

from participation.actor import Role
from participation.contributions.models import Visibility
from participation.people.actions import new_sign_in
from participation.reports.models import PhotoReport
from participation.review.actions import publish
from tests.factories import make_account, make_actor, make_proposal, make_report, make_topic


async def moderator(client: httpx.AsyncClient) -> httpx.AsyncClient:
    account = await make_account(Role.MODERATOR)
    client.cookies.set("session", await new_sign_in(account=account.id))
    return client


async def test_two_moderators_mark_a_public_place_on_the_desk(client: httpx.AsyncClient) -> None:
    report = await make_report(await make_topic(), visibility=Visibility.WAITING)
    desk = await moderator(client)

    page = (await desk.get(f"/desk?open={report.public_id}")).text
    decided = await desk.post(
        f"/desk/{report.public_id}/decide", data={"verdict": "publish", "public_place": "yes"}
    )

    assert not (await PhotoReport.get(id=report.id)).exact, "one yes is not enough"
    await publish(await make_actor(), report.public_id, public_place=True)
    stored = await PhotoReport.get(id=report.id)
    assert 'name="public_place"' in page
    assert decided.status_code == 303
    assert (stored.exact, stored.grid_lon, stored.grid_lat) == (True, report.lon, report.lat)


async def test_desk_leaves_a_place_on_the_grid_unless_it_is_marked(
    client: httpx.AsyncClient,
) -> None:
    topic = await make_topic()
    report = await make_report(topic, visibility=Visibility.WAITING)
    idea = await make_proposal(topic, visibility=Visibility.WAITING)
    desk = await moderator(client)

    await desk.post(f"/desk/{report.public_id}/decide", data={"verdict": "publish"})

    assert not (await PhotoReport.get(id=report.id)).exact
    assert 'name="public_place"' not in (await desk.get(f"/desk?open={idea.public_id}")).text

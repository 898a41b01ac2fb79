"""The map's page: the list is its equal, filters are in the address, a report has no author."""

import httpx

from participation.contributions.models import Visibility
from tests.factories import make_report, make_topic


async def test_list_holds_what_the_map_holds(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    seen = await make_report(topic, words="坡道很好", mood="keep")
    await make_report(topic, words="还没看过", visibility=Visibility.WAITING)

    shown = (await client.get("/map")).text

    assert f'data-id="{seen.public_id}"' in shown
    assert "坡道很好" in shown
    assert "还没看过" not in shown
    assert "<metre-map" in shown


async def test_filters_hold_for_the_list(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    await make_report(topic, words="留着它", mood="keep", place_type="park")
    await make_report(topic, words="改改它", mood="improve", place_type="park")
    await make_report(topic, words="别处的", mood="keep", place_type="street")

    shown = (await client.get("/map?mood=keep&place_type=park")).text

    assert "留着它" in shown
    assert "改改它" not in shown
    assert "别处的" not in shown


async def test_unknown_filter_is_not_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/map?mood=angry")).status_code == 404
    assert (await client.get("/map?cursor=nonsense")).status_code == 404


async def test_list_leads_on(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    for n in range(21):
        await make_report(topic, words=f"报告{n:02}")
    first = (await client.get("/map?mood=improve")).text
    following = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")

    second = (await client.get(f"/map{following}")).text

    assert "报告00" not in first
    assert "报告00" in second


async def test_report_shows_month_and_grid_only(client: httpx.AsyncClient) -> None:
    report = await make_report(
        await make_topic(), words="看不见车", lon=125.3101234, lat=43.8052345, lens_height_cm=95
    )

    shown = (await client.get(f"/reports/{report.public_id}")).text

    assert "看不见车" in shown
    assert "95 厘米" in shown
    assert "125.31012" not in shown
    assert "43.80523" not in shown


async def test_unpublished_report_is_not_there(client: httpx.AsyncClient) -> None:
    report = await make_report(await make_topic(), held=True)

    assert (await client.get(f"/reports/{report.public_id}")).status_code == 404


async def test_season_state_and_place_on_the_map_filter_the_list(client: httpx.AsyncClient) -> None:
    topic = await make_topic()
    await make_report(topic, words="冬天办好了", season="winter", handling="resolved")
    await make_report(topic, words="夏天等着呢", season="summer")
    await make_report(topic, words="远处的冬天", season="winter", lon=126.5, lat=43.1)

    winter = (await client.get("/map?season=winter")).text
    done = (await client.get("/map?state=done")).text
    near = (await client.get("/map?season=winter&bbox=125,43.5,126,44")).text

    assert "冬天办好了" in winter
    assert "夏天等着呢" not in winter
    assert "冬天办好了" in done
    assert "夏天等着呢" not in done
    assert "冬天办好了" in near
    assert "远处的冬天" not in near
    assert 'data-view="' in near or "data-view='" in near
    assert "/map?season=winter" in near or "?season=winter" in near


async def test_wrong_box_or_state_is_not_there(client: httpx.AsyncClient) -> None:
    for wrong in ("bbox=1,2,3", "state=received", "season=monsoon", "bbox=nan,0,1,1"):
        assert (await client.get(f"/map?{wrong}")).status_code == 404

"""The indicators for everybody: cards, files, drawings, the script, the pilots."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from xml.dom import minidom

import httpx
import pytest

from participation.actor import Role
from participation.indicators import closing, months, recount
from participation.indicators.counted import Where
from participation.indicators.models import Pilot
from participation.people.actions import new_sign_in
from tests.factories import ELSEWHERE, HERE, make_actor, make_department, make_jurisdiction

HOME = f"place={HERE}"


@pytest.fixture
async def counted(database: str) -> str:
    """One closed month of two places, in which a hospital is thin; the month itself."""
    await make_jurisdiction()
    await make_jurisdiction(ELSEWHERE, names={"zh-CN": "河湾区"})
    await make_department(names={"zh-CN": "规划局"}, position=1)
    month = months.last_over()
    office = Where(HERE, "birch-planning")
    places = {("hospital", "keep"): 3, ("hospital", "improve"): 11, ("park", "improve"): 22}
    await closing.keep(
        month,
        {
            "places": {Where(HERE): Counter(places)},
            "faces": {Where(HERE): Counter({("understood", "yes"): 42, ("understood", "no"): 8})},
            "decisions": {office: Counter({("major-plan", "heard"): 2})},
            "standing": {office: Counter({("item", "on-time"): 18, ("item", "overdue"): 1})},
            "children": {Where(ELSEWHERE): Counter({("screen", "3-4"): 12})},
        },
    )
    return month


async def test_page_says_each_figure_and_hides_what_is_thin(
    client: httpx.AsyncClient, counted: str
) -> None:
    body = (await client.get(f"/indicators?{HOME}")).text

    assert "84%" in body
    assert "42 / 50" in body
    assert "2 / 2" in body
    assert "过期 1" in body
    assert "收起" in body
    assert ">3<" not in body
    assert ">11<" not in body


async def test_office_has_its_own_figures_and_none_of_the_childrens(
    client: httpx.AsyncClient, counted: str
) -> None:
    body = (await client.get(f"/indicators?{HOME}&office=birch-planning")).text

    assert 'id="I-6"' in body
    assert 'id="I-8"' not in body


@pytest.mark.parametrize("query", ["place=nowhere", f"{HOME}&office=nobody"])
async def test_what_is_not_there_is_not_found(
    client: httpx.AsyncClient, counted: str, query: str
) -> None:
    assert (await client.get(f"/indicators?{query}")).status_code == 404


async def test_page_without_any_month_says_so(client: httpx.AsyncClient) -> None:
    await make_jurisdiction()

    page = await client.get(f"/indicators?{HOME}&span=99")

    assert page.status_code == 200
    assert "这段时间还没有" in page.text


@pytest.mark.parametrize("name", ["all", "I-8", "I-13"])
async def test_files_recount_to_what_the_page_says(
    client: httpx.AsyncClient,
    counted: str,
    tmp_path: Path,
    name: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = await client.get(f"/indicators/{name}.json?{HOME}")
    file = tmp_path / "open.json"
    file.write_bytes(answer.content)

    assert recount.recount(file) == 0
    assert capsys.readouterr().out.endswith(" 0 differ\n")
    assert "attachment" in answer.headers["content-disposition"]
    assert all(cell["count"] is None or cell["count"] != 3 for cell in answer.json()["cells"])


async def test_csv_holds_the_same_cells(client: httpx.AsyncClient, counted: str) -> None:
    told = (await client.get(f"/indicators/all.json?{HOME}")).json()["cells"]

    rows = list(csv.DictReader(io.StringIO((await client.get(f"/indicators/all.csv?{HOME}")).text)))

    assert rows == [
        {name: "" if value is None else str(value) for name, value in cell.items()} for cell in told
    ]


@pytest.mark.parametrize("name", ["I-1", "I-6", "I-8", "I-13"])
async def test_drawing_is_a_picture_of_its_own(
    client: httpx.AsyncClient, counted: str, name: str
) -> None:
    answer = await client.get(f"/indicators/{name}.svg?{HOME}")

    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawn = minidom.parseString(answer.text).documentElement  # noqa: S318
    assert drawn is not None
    assert (drawn.tagName, drawn.namespaceURI) == ("svg", "http://www.w3.org/2000/svg")


@pytest.mark.parametrize("path", ["I-99.json", "I-8.exe", "all.svg", "I-10.svg"])
async def test_file_that_is_none_is_not_found(
    client: httpx.AsyncClient, counted: str, path: str
) -> None:
    assert (await client.get(f"/indicators/{path}?{HOME}")).status_code == 404


async def test_script_is_published_as_it_runs_here(client: httpx.AsyncClient) -> None:
    script = await client.get("/indicators/recount.py")

    assert script.text == Path(recount.__file__).read_text("utf-8")


async def test_admin_names_the_own_place_a_pilot(client: httpx.AsyncClient, counted: str) -> None:
    admin = await make_actor(Role.ADMIN)
    client.cookies.set("session", await new_sign_in(account=admin.account_id))
    since = f"{counted}-01"

    wrong = await client.post("/indicators/pilots", data={"list": "provincial", "since": "soon"})
    sent = await client.post("/indicators/pilots", data={"list": "provincial", "since": since})
    page = (await client.get("/indicators/pilots")).text

    assert wrong.status_code == 422
    assert sent.status_code == 303
    assert (await Pilot.get()).since == date.fromisoformat(since)
    assert "省级试点" in page
    assert re.search(r'data-label="试点">—</td><td[^>]*>12</td>', page)


async def test_stranger_names_no_pilot(client: httpx.AsyncClient, counted: str) -> None:
    form = {"list": "provincial", "since": "2026-01-01"}

    assert (await client.post("/indicators/pilots", data=form)).status_code in {303, 401, 404}
    assert "登记自己的地方" not in (await client.get("/indicators/pilots")).text
    assert not await Pilot.exists()


async def test_api_gives_the_open_file(client: httpx.AsyncClient, counted: str) -> None:
    page = (await client.get(f"/indicators/all.json?{HOME}")).json()

    api = (await client.get(f"/api/v1/indicators/values?jurisdiction={HERE}")).json()

    assert json.dumps(api["cells"]) == json.dumps(page["cells"])
    assert api["values"] == page["values"]
    assert (await client.get("/api/v1/indicators")).json()[0]["id"] == "I-1"
    assert (await client.get("/api/v1/pilots")).json() == []

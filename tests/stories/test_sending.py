"""A photo on a school's line: in parts, cut off, gone on with, once; and nothing goes along."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import ExifTags, Image
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.stories.pages import shoot
from tests.stories.running import Running
from tests.stories.tablet import PHOTO, child_at, open_camera, tablet

pytestmark = [pytest.mark.story, pytest.mark.browser]

UPLOADS = "**/api/v1/media/uploads**"
CANARIES = (b"Exif", b"CanaryPhone", b"CanaryComment", b"GPS", b"http://ns.adobe")
SMALL = 20_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with tablet() as found:
        yield found


@pytest.fixture
def child(browser: Browser, sqlite_city: Running) -> Page:
    page = child_at(browser, sqlite_city)
    page.goto(PHOTO)
    return page


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """As a telephone makes it: turned, with place, maker and comment, and hard to make small."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    exif[ExifTags.Base.Make] = "CanaryPhone"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (43.0, 0.0, 0.0), 3: "E"})
    out = io.BytesIO()
    Image.effect_noise((1600, 1200), 90).save(out, "JPEG", exif=exif, comment=b"CanaryComment")
    path = tmp_path / "IMG_20261126_家门口.jpg"
    path.write_bytes(out.getvalue())
    return path


@dataclass
class Line:
    """What went over it: the parts as the server got them, and how often something began."""

    parts: list[tuple[int, bytes]] = field(default_factory=list)
    begun: int = 0
    forms: list[bytes] = field(default_factory=list)

    def listen(self, page: Page) -> "Line":
        for pattern in (UPLOADS, f"**{PHOTO}"):
            page.route(pattern, self.carry)
        return self

    def carry(self, route: Route) -> None:
        self.note(route.request)
        route.continue_()

    def note(self, request: Request) -> None:
        if request.method == "PATCH":
            offset = int(request.headers["upload-offset"])
            self.parts.append((offset, request.post_data_buffer or b""))
        elif request.method == "POST" and request.url.endswith(PHOTO):
            self.forms.append(request.post_data_buffer or b"")
        elif request.method == "POST":
            self.begun += 1

    @property
    def file(self) -> bytes:
        return b"".join(data for _offset, data in sorted(dict(self.parts).items()))


def words(page: Page, said: str) -> None:
    expect(page.locator("[data-words]")).to_have_text(said, timeout=30_000)


def go(page: Page, choice: str = "next") -> None:
    page.locator(f".three3 button[value={choice}]").click()


def test_lost_line_costs_one_part_and_the_picture_comes_once(child: Page, picture: Path) -> None:
    line = Line().listen(child)
    lost: list[str] = []

    def cut(route: Route) -> None:
        """The third part is lost on the way, and with it the line."""
        if len(line.parts) == 2 and not lost:
            lost.append(route.request.headers["upload-offset"])
            child.context.set_offline(True)
            route.abort("internetdisconnected")
        else:
            route.fallback()

    child.route(UPLOADS, cut)
    child.set_input_files("#photo", picture)
    words(child, "现在没有网。照片还在这里，有网了接着送。")
    shoot(child, "capture-offline-390")
    here = child.locator("progress").get_attribute("value")
    child.context.set_offline(False)
    words(child, "照片送到了")
    go(child)
    child.wait_for_url("**/where")
    child.goto("/s/report/review")

    offsets = [offset for offset, _data in line.parts]
    assert lost == [str(offsets[2])]
    assert here not in ("0", "100")
    assert line.begun == 1
    assert offsets == sorted(set(offsets))
    assert Image.open(io.BytesIO(line.file)).size == (1200, 1600)
    assert len(line.forms) == 1
    assert len(line.forms[0]) < SMALL
    expect(child.locator(".review figure img")).to_have_count(1)


def test_lost_answer_to_the_last_part_is_asked_for_again(child: Page, picture: Path) -> None:
    line = Line().listen(child)
    lost: list[str] = []

    def lose(route: Route) -> None:
        """The server has it, the tablet does not know."""
        if route.request.method != "PATCH":
            route.fallback()
            return
        answer = route.fetch()
        if "media-id" in answer.headers and not lost:
            lost.append(answer.headers["media-id"])
            route.abort()
        else:
            route.fulfill(response=answer)

    child.route(UPLOADS, lose)
    child.set_input_files("#photo", picture)
    words(child, "照片送到了")

    assert line.begun == 1
    assert lost == [child.locator("input[name=photo_id]").input_value()]


def test_nothing_of_the_telephone_goes_along(child: Page, picture: Path) -> None:
    line = Line().listen(child)

    child.set_input_files("#photo", picture)
    words(child, "照片送到了")

    assert picture.read_bytes().count(b"Canary") == 2
    assert line.file.startswith(b"\xff\xd8")
    assert [one for one in CANARIES if one in line.file] == []


@pytest.mark.parametrize("late", ["photo-shrink", "steady-upload"])
def test_picture_chosen_before_the_script_is_there_goes_the_same_way(
    child: Page, picture: Path, late: str
) -> None:
    line = Line().listen(child)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    child.route(f"**/chunks/{late}-*", hold)
    child.goto(PHOTO, wait_until="commit")
    child.set_input_files("#photo", picture)
    child.wait_for_timeout(500)
    held.pop().continue_()
    words(child, "照片送到了")

    assert line.begun == 1
    assert [one for one in CANARIES if one in line.file] == []


def test_shot_of_the_camera_is_bare_and_at_most_1600_long(child: Page) -> None:
    line = Line().listen(child)

    open_camera(child)
    child.keyboard.press("Enter")
    words(child, "照片送到了")

    assert [one for one in CANARIES if one in line.file] == []
    assert max(Image.open(io.BytesIO(line.file)).size) <= 1600


def test_form_waits_for_the_picture_and_goes_by_itself(child: Page, picture: Path) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    child.route(UPLOADS, hold)
    child.set_input_files("#photo", picture)
    words(child, "照片正在路上……")
    go(child)
    words(child, "照片还在路上。到了，就自己往下走。")
    assert child.url.endswith(PHOTO)
    child.unroute(UPLOADS)

    assert held
    child.wait_for_url("**/where", timeout=30_000)


def test_who_stops_or_skips_waits_for_nothing(child: Page, picture: Path) -> None:
    child.route(UPLOADS, lambda _route: None)
    child.set_input_files("#photo", picture)
    words(child, "照片正在路上……")
    go(child, "skip")

    child.wait_for_url("**/where")


def test_without_such_a_service_the_file_goes_with_the_form(child: Page, picture: Path) -> None:
    line = Line().listen(child)
    child.evaluate("document.querySelector('#photo').dataset.steady = '/api/v1/not-there'")
    child.set_input_files("#photo", picture)
    expect(child.locator("#photo-shown")).to_be_visible()
    go(child)
    child.wait_for_url("**/where")

    assert line.begun == 0
    assert len(line.forms[0]) > SMALL
    assert b"Canary" not in line.forms[0]


def test_reload_keeps_the_picture_that_has_arrived(child: Page, picture: Path) -> None:
    child.set_input_files("#photo", picture)
    words(child, "照片送到了")
    child.locator("label.mark").first.click()
    with child.expect_response("**/s/draft/report"):
        child.locator("h1").click()
    child.reload()

    expect(child.locator("img[data-patient]")).to_be_visible(timeout=30_000)
    assert child.evaluate("localStorage.length + sessionStorage.length") == 0


def test_picture_that_is_none_says_why_and_another_can_be_chosen(
    child: Page, tmp_path: Path, picture: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(picture.read_bytes()[:3000])
    child.set_input_files("#photo", broken)
    words(child, "照片送到了")
    go(child)
    child.wait_for_url("**/where")
    child.goto(PHOTO)

    complaint = child.locator("[data-photo] .patience, [data-photo] .err").first
    expect(complaint).to_contain_text("打不开", timeout=60_000)
    child.set_input_files("#photo", picture)
    words(child, "照片送到了")

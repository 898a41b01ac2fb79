"""A feed reads the newest of the journal and the newest matters, and nothing without end."""

import pytest

from participation.agendas.models import Item
from participation.feedback import feeds
from participation.feedback.feeds import Scope, newest
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from tests.factories import HERE, OFFICE, make_topic, pass_texts
from tests.participation.agendas.matters import make_item, make_officer
from tests.statements import asked, scanned

pytestmark = pytest.mark.usefixtures("database")

BOUNDS = ((1000, 1000), (1000, 1), (0, 1000))


@pytest.fixture
async def matters() -> list[Item]:
    """Three, of which the oldest was answered last."""
    officer, topic = await make_officer(), await make_topic(slug="way")
    made = [await make_item(officer, topic) for _ in range(3)]
    await pass_texts()
    await respond(officer, made[0], ResponseForm(verdict="received", words="收到了。"))
    await pass_texts()
    return made


def bounded(patch: pytest.MonkeyPatch, recent: int, matters: int) -> None:
    patch.setattr(feeds, "RECENT", recent)
    patch.setattr(feeds, "MATTERS", matters)


async def told(scope: Scope, of: str) -> list[tuple[str, str]]:
    return [(one.item, one.kind) for one in await newest(scope, of)]


@pytest.mark.parametrize(
    ("scope", "of", "recent", "most"),
    [
        *((Scope.PLACE, HERE, recent, most) for recent, most in BOUNDS),
        *((Scope.OFFICE, OFFICE, recent, most) for recent, most in BOUNDS),
        (Scope.TOPIC, "way", 0, 1000),
    ],
)
async def test_either_source_tells_the_newest_first_and_each_once(
    matters: list[Item],
    scope: Scope,
    of: str,
    recent: int,
    most: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bounded(monkeypatch, recent, most)

    assert await told(scope, of) == [
        (matters[0].public_id, "response.published"),
        (matters[2].public_id, "item.opened"),
        (matters[1].public_id, "item.opened"),
        (matters[0].public_id, "item.opened"),
    ]
    assert await told(scope, "elsewhere") == []


async def test_old_news_is_told_of_new_matters_only(
    matters: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    bounded(monkeypatch, 0, 1)

    assert await told(Scope.PLACE, HERE) == [(matters[2].public_id, "item.opened")]


async def test_news_is_counted_from_the_end_of_the_journal(
    matters: list[Item], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer's text passed last; before it the office wrote it."""
    bounded(monkeypatch, 1, 0)

    assert await told(Scope.OFFICE, OFFICE) == [(matters[0].public_id, "response.published")]


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_no_feed_walks_along_all_matters(scope: Scope) -> None:
    with asked() as seen:
        await newest(scope, "somewhere")

    walked = [table for sql, values in seen for table in await scanned(sql, values)]
    assert walked == []

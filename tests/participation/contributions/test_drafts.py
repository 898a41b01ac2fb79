import pytest

from participation.actor import Actor, Role
from participation.contributions.drafts import keep, kept, throw_away
from participation.errors import InvalidInput, NotPermitted
from tests.factories import make_actor, make_child, make_session

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def child(database: str) -> Actor:
    return await make_child(await make_session())


async def test_draft_is_kept_over_what_was_kept_before(child: Actor) -> None:
    await keep(child, "idea", {"saw": "车", "why": "怕"})
    await keep(child, "idea", {"saw": "好多车", "why_picks": ["afraid", "unseen"]})

    assert await kept(child, "idea") == {
        "saw": "好多车",
        "why": "怕",
        "why_picks": ["afraid", "unseen"],
    }


async def test_draft_is_private_to_its_seat(child: Actor) -> None:
    await keep(child, "idea", {"saw": "车"})
    other = await make_child(await make_session())

    assert await kept(other, "idea") == {}
    assert await kept(child, "report") == {}


async def test_draft_thrown_away_is_gone(child: Actor) -> None:
    await keep(child, "idea", {"saw": "车"})

    await throw_away(child, "idea")

    assert await kept(child, "idea") == {}


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("../etc", {}),
        ("idea", {"saw": "x" * 200_000}),
        ("idea", {f"f{n}": "" for n in range(60)}),
    ],
)
async def test_draft_that_is_none_is_refused(
    child: Actor, key: str, fields: dict[str, object]
) -> None:
    with pytest.raises(InvalidInput):
        await keep(child, key, fields)


async def test_draft_needs_a_seat_in_an_open_lesson() -> None:
    with pytest.raises(NotPermitted):
        await keep(await make_actor(Role.GUARDIAN), "idea", {"saw": "车"})
    assert await kept(await make_actor(Role.GUARDIAN), "idea") == {}

"""Which jurisdictions are meant, and who leads what there."""

import pytest

from participation.errors import InvalidInput, NotFound
from participation.opendata.served import ground, served
from tests.factories import ELSEWHERE, HERE, make_jurisdiction
from tests.participation.opendata.making import make_district

pytestmark = pytest.mark.usefixtures("database")


async def test_one_jurisdiction_needs_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)
    await make_jurisdiction(ELSEWHERE)

    assert await served("") == await served(HERE) == [HERE]
    for other in (ELSEWHERE, "changchun", "nowhere"):
        with pytest.raises(NotFound):
            await served(other)


async def test_several_must_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch, home="changchun")
    await make_jurisdiction("other-district", parent_id="changchun")
    await make_jurisdiction(ELSEWHERE)

    with pytest.raises(InvalidInput) as told:
        await served("")
    assert list(told.value.fields) == ["jurisdiction_id"]
    assert await served("changchun") == ["changchun", HERE, "other-district"]
    assert await served(HERE) == [HERE]
    with pytest.raises(NotFound):
        await served(ELSEWHERE)


async def test_ground_goes_from_specific_to_general(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_district(monkeypatch)

    found = (await ground([HERE, HERE]))[HERE]

    assert found.address == "白桦区, 长春市"
    assert found.leads == {19: "规划局"}
    assert await ground([]) == {}

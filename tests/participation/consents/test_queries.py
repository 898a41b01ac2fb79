import json

import pytest

from participation.codes import token_hash
from participation.consents.actions import answer_for_myself, decide
from participation.consents.amounts import amounts
from participation.consents.models import Choice, Purpose
from participation.consents.queries import child, children, export
from participation.contributions.models import Draft
from participation.errors import NotFound
from participation.schools.queries import actor_of
from tests.factories import make_proposal
from tests.participation.consents.family import Family, make_family
from tests.participation.schools.making import make_guardian


async def write(family: Family, words: str, visibility: str, **given: object) -> None:
    mine = {"author_id": family.child.id, "idea": words, "visibility": visibility}
    await make_proposal(await family.session.topic, **mine, **given)


async def test_children_are_only_ones_own(database: str) -> None:
    family, _other = await make_family(), await make_family()

    seen = await children(family.guardian)

    assert [one.public_id for one in seen] == [family.child.public_id]


async def test_child_of_another_is_not_found(database: str) -> None:
    family = await make_family()

    with pytest.raises(NotFound):
        await child(await make_guardian(), family.child.public_id)


async def test_all_four_are_unanswered_at_first(database: str) -> None:
    family = await make_family()

    seen = await child(family.guardian, family.child.public_id)

    assert [(one.asked.purpose, one.mine, one.counts) for one in seen.questions] == [
        (purpose, None, False) for purpose in Purpose
    ]


async def test_both_answers_stand_side_by_side_and_the_stricter_counts(database: str) -> None:
    family = await make_family()
    actor = await actor_of(token_hash(family.joined.token))
    assert actor is not None
    await decide(family.guardian, family.child.public_id, Purpose.PUBLISH, agrees=True)
    await answer_for_myself(actor, agrees=False)

    seen = await child(family.guardian, family.child.public_id)
    publish = seen.questions[1]

    assert (publish.mine, publish.child_said, publish.counts) == (Choice.GIVEN, "no", False)


@pytest.mark.parametrize("visibility", ["waiting", "returned", "withheld"])
async def test_a_guardian_reads_no_word_that_is_not_public(database: str, visibility: str) -> None:
    family = await make_family()
    await write(family, "公开的", "published")
    await write(family, "没公开的", visibility)
    await write(family, "扣住的", "published", held=True)
    await Draft.create(seat_id=family.joined.seat.id, key="idea", fields_typed={"saw": "草稿里的"})

    seen = await child(family.guardian, family.child.public_id)
    copy = json.dumps(await export(family.guardian, family.child.public_id), ensure_ascii=False)

    assert [work.words[0] for work in seen.published] == ["公开的"]
    assert "公开的" in copy
    assert not [words for words in ("没公开的", "扣住的", "草稿里的") if words in copy]


async def test_amounts_count_what_is_there(database: str) -> None:
    family = await make_family()
    await write(family, "一", "published")
    await write(family, "二", "waiting")
    await write(family, "", "erased")

    counted = {one.kind: one.count for one in await amounts(family.child)}

    works = {"想法": 2, "一米照片": 0, "上学的路": 0, "画和照片": 0, "没写完的": 0}
    assert counted == works | {"登录": 1, "课堂里的座位和小动物": 1, "连上的家里大人": 1}

"""A sheet's words on their way over the desk, and as they passed."""

from collections.abc import Mapping

from participation.actor import Actor
from participation.agendas.models import Item
from participation.assessments.complete import written
from participation.assessments.models import Aftermath, Assessment, Contest, Settlement
from participation.wording.actions import Place, Written, digest_of, lay_aside, line, put_forward
from participation.wording.models import AdultText, Part, State


def words_of(sheet: Assessment) -> dict[str, str]:
    """All that somebody wrote, with the names of the rows."""
    titles = {f"title_{one['key']}": str(one["title"]) for one in sheet.lines}
    return titles | written(sheet.filled)


def place_of(item: Item, sheet: Assessment) -> Place:
    return Place(Part.IMPACT, item.public_id, item.public_id, sheet.department_id, sheet.number)


async def forward_sheet(actor: Actor, item: Item, sheet: Assessment) -> None:
    await put_forward(actor, place_of(item, sheet), Written(words_of(sheet)))


async def withdraw_sheet(item: Item, sheet: Assessment) -> None:
    await lay_aside(place_of(item, sheet))


async def has_been_read(item: Item, sheet: Assessment) -> bool:
    """Exactly these words have passed."""
    passed = place_of(item, sheet).rows.filter(state=State.PASSED)
    return await passed.filter(digest=digest_of(words_of(sheet))).exists()


async def forward_contest(actor: Actor, item: Item, contest: Contest, words: str) -> None:
    """Read by a moderator who is not of the office that is contested."""
    place = Place(Part.CONTEST, contest.public_id, item.public_id, item.department_id)
    await put_forward(actor, place, Written({"contest": words}))


async def forward_settlement(
    actor: Actor, item: Item, settled: Settlement, words: str
) -> dict[str, str]:
    place = Place(Part.SETTLEMENT, settled.public_id, item.public_id, settled.department_id)
    return line(await put_forward(actor, place, Written({"answer": words})))


async def forward_aftermath(
    actor: Actor, item: Item, after: Aftermath, words: Mapping[str, str]
) -> dict[str, str]:
    place = Place(Part.AFTERMATH, item.public_id, item.public_id, item.department_id, after.number)
    return line(await put_forward(actor, place, Written(words, news="assessment.followed-up")))


async def unread_contests(contests: list[str]) -> int:
    """How many nobody has decided about yet."""
    found = AdultText.filter(part=Part.CONTEST, subject__in=contests, state=State.WAITING)
    return await found.count()

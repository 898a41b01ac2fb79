"""The originals an item grew from: chosen among what is published, and told how far they are."""

from collections.abc import Iterable

from tortoise.expressions import Q

from participation.actor import Actor
from participation.agendas.models import Item, ItemInput
from participation.consents.copied import AGENDA, went_out
from participation.contributions.models import Visibility
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.proposals.models import PROGRESS, Progress, Proposal
from participation.reports.cells import settle, turn
from participation.reports.models import HANDLING, Handling, PhotoReport


async def gather(
    jurisdiction_id: str, wanted: Iterable[str], topic_id: int | None
) -> dict[str, str]:
    """{public id: kind} of the wanted ones, or of all that the topic has.

    Raises InvalidInput when one is not published here.
    """
    chosen = set(wanted)
    if not chosen and topic_id is None:
        return {}
    which = Q(public_id__in=chosen) if chosen else Q(topic_id=topic_id)
    public = Q(jurisdiction_id=jurisdiction_id, visibility=Visibility.PUBLISHED, held=False)
    proposals = await Proposal.filter(which, public).values_list("public_id", flat=True)
    reports = await PhotoReport.filter(which, public).values_list("public_id", flat=True)
    found = {str(one): "proposal" for one in proposals} | {str(one): "report" for one in reports}
    if chosen - found.keys():
        raise InvalidInput({"inputs": _("有的想法或报告没有公开，不能放进来。")})
    return found


async def attach(actor: Actor, item: Item, found: dict[str, str]) -> None:
    """What is printed of a matter holds them: noted, so that they can be asked back."""
    known = set(await subjects_of(item))
    new = {subject: kind for subject, kind in found.items() if subject not in known}
    await ItemInput.bulk_create(
        [ItemInput(item=item, kind=kind, subject=subject) for subject, kind in new.items()]
    )
    await put_on_agenda(new)
    if new:
        await went_out(actor, AGENDA, item, list(new))


async def put_on_agenda(subjects: Iterable[str]) -> None:
    """New ideas and answered ones whose matter is taken up again; reports are acknowledged."""
    subjects = list(subjects)
    await turn()
    for here in (Progress.OPEN, Progress.ANSWERED):
        await _progress(subjects, here, Progress.ON_AGENDA)
    there = HANDLING.move(Handling.RECEIVED, Handling.ACKNOWLEDGED)
    received = PhotoReport.filter(public_id__in=subjects, handling=Handling.RECEIVED)
    ids = [int(str(id)) for id in await received.values_list("id", flat=True)]
    await PhotoReport.filter(id__in=ids).update(handling=there)
    await settle(ids)


async def answer(item: Item) -> None:
    await _progress(await subjects_of(item), Progress.ON_AGENDA, Progress.ANSWERED)


async def let_go(item: Item) -> None:
    """Ideas of an item taken off are open again for another office."""
    await _progress(await subjects_of(item), Progress.ON_AGENDA, Progress.OPEN)


async def subjects_of(item: Item) -> list[str]:
    return [str(one) for one in await ItemInput.filter(item=item).values_list("subject", flat=True)]


async def _progress(subjects: list[str], here: Progress, there: Progress) -> None:
    PROGRESS.move(here, there)
    await Proposal.filter(public_id__in=subjects, progress=here).update(progress=there)

"""All that was ever said about a child, read as it counts today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from participation import clock
from participation.consents.ages import Ages, ages_of
from participation.consents.models import Assent, Choice, Consent, Guardianship, Paper, Purpose
from participation.consents.profiles import profile
from participation.consents.standing import Rules, Standing, standing
from participation.consents.texts import covers
from participation.people.allowances import needs_yes
from participation.people.models import Participant
from participation.schools.models import Seat

SECOND_LOOK = frozenset({Purpose.PUBLISH, Purpose.PHOTO, Purpose.VOICE})


@dataclass(frozen=True)
class Said:
    guardian_id: int
    purpose: Purpose
    choice: Choice | None


@dataclass(frozen=True)
class History:
    """`own` are the child's answers, `rules` what they are weighed by."""

    answers: tuple[Said, ...]
    own: Mapping[Purpose, str]
    rules: Rules

    @property
    def standing(self) -> Standing:
        return standing(self.answers, self.own, self.rules)


async def history_of(child: Participant) -> History:
    said = await Consent.filter(child_id=child.id).order_by("id").select_related("paper")
    linked = {one.guardian_id for one in await Guardianship.filter(child_id=child.id)}
    return History(tuple(counting(said, linked)), await _own_word(child.id), rules_of(child))


def rules_of(child: Participant, today: date | None = None) -> Rules:
    return Rules(ages_today(child, today), profile().own_age, needs_yes())


def ages_today(child: Participant, today: date | None = None) -> Ages:
    said_on = clock.local(child.created_at).date()
    return ages_of(child.grade_band, said_on, today or clock.today())


def counting(rows: Iterable[Consent], linked: set[int]) -> Iterable[Said]:
    """A paper taken back said nothing; a yes on it says nothing before the second look.

    A no counts whoever said it. A yes counts only of who is a guardian now, to today's text.
    """
    for row in rows:
        paper = row.paper if isinstance(row.paper, Paper) else None
        is_yes = row.choice is Choice.GIVEN
        if paper and (paper.void_at or (is_yes and awaits_look(paper, row.purpose))):
            continue
        known = paper is not None or row.guardian_id in linked
        stands = not is_yes or (known and covers(row.text_version, row.purpose))
        yield Said(row.guardian_id, row.purpose, row.choice if stands else None)


def awaits_look(paper: Paper, purpose: Purpose) -> bool:
    return purpose in SECOND_LOOK and paper.seen_at is None


async def _own_word(child_id: int) -> dict[Purpose, str]:
    """Where nothing newer was said, the seat remembers what was said of publishing."""
    seat = await Seat.get_or_none(participant_id=child_id)
    own = {Purpose.PUBLISH: seat.assent} if seat and seat.assent else {}
    said = await Assent.filter(child_id=child_id).order_by("id").select_related("paper")
    for one in said:
        paper = one.paper if isinstance(one.paper, Paper) else None
        if paper is None or not paper.void_at:
            own[one.purpose] = one.says
    return own

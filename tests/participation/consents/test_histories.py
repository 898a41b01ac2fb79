"""Whatever is said, by whom, on screen or paper, in whatever order and over years: nothing is
kept or public that is not covered, and nobody's no is ever passed over (R-38, R-39).
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.transactions import atomic

from participation import clock
from participation import settings as configuration
from participation.actor import Actor, Role
from participation.consents.actions import decide, own_word, unlink_child
from participation.consents.ages import ages_of
from participation.consents.birthdays import birthdays
from participation.consents.models import Guardianship, Purpose
from participation.consents.paper import enter, look_again, undo
from participation.contributions.models import Visibility
from participation.errors import InvalidInput, ParticipationError
from participation.media.actions import attach, receive
from participation.media.models import Media, Showing
from participation.people.models import Bar, Participant
from participation.proposals.models import Proposal
from participation.review.actions import publish
from participation.schools.models import Seat
from tests.factories import HERE, make_actor, make_proposal
from tests.participation.consents.family import Family, make_family
from tests.participation.consents.papers import Staff, paper_form, staff_of
from tests.participation.media.photos import jpeg
from tests.participation.schools.making import make_guardian

pytestmark = pytest.mark.usefixtures("database")

LESSON = datetime(2026, 11, 26, 2, tzinfo=UTC)
BAND, OWN_AGE = "5-6", 14
PURPOSES = list(Purpose)


@dataclass
class Life:
    """A child, two guardians, a school; `yes` and `no` are the test's own short memory."""

    family: Family
    guardians: list[Actor]
    staff: Staff
    moderator: Actor
    now: datetime = LESSON
    papers: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    words: dict[tuple[int, Purpose], bool] = field(default_factory=dict)
    linked: set[int] = field(default_factory=lambda: {0, 1})
    barred: set[int] = field(default_factory=set)
    own: list[tuple[str, Purpose, bool]] = field(default_factory=list)

    def paper_word(self, purpose: Purpose) -> bool | None:
        """The newest paper that says something that counts: a yes only if it was looked at."""
        for public_id, ticks in reversed(self.papers):
            yes = ticks.get(purpose.replace("-", "_")) == "yes"
            if not yes or public_id in self.seen or purpose is Purpose.TAKE_PART:
                return yes
        return None

    def said_no(self, purpose: Purpose) -> bool:
        by_guardian = any(not yes for (_who, one), yes in self.words.items() if one is purpose)
        return by_guardian or self.paper_word(purpose) is False

    def said_yes(self, purpose: Purpose) -> bool:
        living = (who for (who, one), yes in self.words.items() if one is purpose and yes)
        return self.paper_word(purpose) is True or any(who in self.linked for who in living)

    def own_word(self, purpose: Purpose) -> bool | None:
        said = [yes for _paper, one, yes in self.own if one is purpose]
        return said[-1] if said else None


Step = Callable[[Life], Awaitable[None]]


def say(who: int, purpose: Purpose, *, agrees: bool) -> Step:
    async def step(life: Life) -> None:
        guardian = life.guardians[who]
        await decide(guardian, life.family.child.public_id, purpose, agrees=agrees)
        assert who in life.linked - life.barred
        life.words[who, purpose] = agrees

    return step


def child_says(purpose: Purpose, *, agrees: bool) -> Step:
    async def step(life: Life) -> None:
        seat = await Seat.get(participant_id=life.family.child.id)
        await own_word(life.staff.typist, seat, purpose, agrees=agrees)
        life.own.append(("", purpose, agrees))

    return step


def paper(ticks: dict[str, str]) -> Step:
    async def step(life: Life) -> None:
        form = paper_form(life.family, **ticks)
        made = await enter(life.staff.typist, life.family.session, form)
        life.papers.append((made.public_id, ticks))
        for purpose in PURPOSES:
            says = ticks.get(f"own_{purpose.replace('-', '_')}")
            if says:
                life.own.append((made.public_id, purpose, says == "yes"))

    return step


def drop(life: Life, public_id: str) -> None:
    life.papers = [one for one in life.papers if one[0] != public_id]
    life.own = [one for one in life.own if one[0] != public_id]


async def look(life: Life) -> None:
    if life.papers:
        await look_again(life.staff.second, life.papers[-1][0], same=True)
        life.seen.add(life.papers[-1][0])


async def take_back(life: Life) -> None:
    if life.papers:
        public_id = life.papers[-1][0]
        await undo(life.staff.second, public_id)
        drop(life, public_id)


def unlink(who: int) -> Step:
    async def step(life: Life) -> None:
        await unlink_child(life.guardians[who], life.family.child.public_id)
        life.linked.discard(who)

    return step


async def bar(life: Life) -> None:
    account = life.guardians[1].account_id or 0
    await Bar.get_or_create(account_id=account, participant_id=life.family.child.id)
    life.barred.add(1)


async def grow(life: Life) -> None:
    life.now += timedelta(days=365)
    with clock.at(life.now):
        await birthdays({})
    if ages_of(BAND, LESSON.date(), life.now.date()).maybe(18):
        life.linked.clear()


def seated(life: Life) -> Actor:
    return Actor(
        Role.CHILD,
        participant_id=life.family.child.id,
        jurisdiction_id=HERE,
        seat_id=life.family.joined.seat.id,
        session_open=True,
    )


async def send_photo(life: Life) -> None:
    await receive(seated(life), jpeg())


async def hand_in(life: Life) -> None:
    """With a loose picture, as far as the door lets it through."""
    loose = await Media.filter(participant_id=life.family.child.id, used_by=None).first()
    topic = await life.family.session.topic
    mine = {"author_id": life.family.child.id, "visibility": Visibility.WAITING}
    idea = await make_proposal(topic, **mine)
    if loose is not None:
        with suppress(InvalidInput):
            await _hang_up(life, loose, idea)
    await publish(life.moderator, idea.public_id)


@atomic()
async def _hang_up(life: Life, picture: Media, idea: Proposal) -> None:
    await attach(seated(life), [picture.public_id], idea)
    await Media.filter(id=picture.id).update(stage="prepared")
    await Proposal.filter(id=idea.id).update(media=[picture.public_id])


ticks = st.dictionaries(
    st.sampled_from([f"{own}{one.replace('-', '_')}" for own in ("", "own_") for one in PURPOSES]),
    st.sampled_from(["yes", "no"]),
    max_size=6,
)
steps = st.one_of(
    st.builds(
        say, st.integers(0, 1), st.sampled_from([*PURPOSES, Purpose.PUBLISH]), agrees=st.booleans()
    ),
    st.builds(child_says, st.sampled_from(PURPOSES[1:]), agrees=st.booleans()),
    st.builds(paper, ticks),
    st.sampled_from([look, take_back, bar, grow, send_photo, hand_in]),
    st.builds(unlink, st.integers(0, 1)),
)


OWN_YES = [child_says(purpose, agrees=True) for purpose in PURPOSES[1:]]
ALL_TICKED = dict.fromkeys(("take_part", "publish", "photo", "voice"), "yes")
WORKS = [send_photo, hand_in]
OPENINGS: dict[str, list[Step]] = {
    "nobody": [],
    "both on screen": [
        *(say(who, purpose, agrees=True) for who in (0, 1) for purpose in PURPOSES),
        *OWN_YES,
        *WORKS,
    ],
    "guardian alone": [
        *(say(0, purpose, agrees=True) for purpose in PURPOSES),
        OWN_YES[0],
        *WORKS,
    ],
    "paper": [paper(ALL_TICKED), look, *OWN_YES, *WORKS],
    "paper not yet seen": [paper(ALL_TICKED), *OWN_YES],
}


async def begin(mode: str, patch: pytest.MonkeyPatch) -> Life:
    patch.setenv("PARTICIPATION_IDENTITY_MODE", mode)
    patch.setenv("PARTICIPATION_IDENTITY_OFFICE_B", "birch-education")
    configuration.settings.cache_clear()
    with clock.at(LESSON):
        family = await make_family()
        await Participant.filter(id=family.child.id).update(grade_band=BAND)
        other = await make_guardian()
        await Guardianship.create(guardian_id=other.participant_id, child_id=family.child.id)
        return Life(
            family, [family.guardian, other], await staff_of(family.session), await make_actor()
        )


async def look_around(life: Life, mode: str) -> None:
    """The promises, said again without the product's own arithmetic."""
    child = await Participant.get(id=life.family.child.id)
    ages = ages_of(BAND, LESSON.date(), life.now.date())
    flags = {
        Purpose.PUBLISH: child.shown,
        Purpose.PHOTO: child.photos,
        Purpose.VOICE: child.voices,
    }
    for purpose, may in flags.items():
        own = life.own_word(purpose)
        speaks_alone = own is True and ages.surely(OWN_AGE)
        if own is False or (life.said_no(purpose) and not speaks_alone):
            assert not may
        if may and (mode != "class" or purpose is Purpose.VOICE):
            assert life.said_yes(purpose) or speaks_alone
            assert own is True or not ages.maybe(8 if purpose is Purpose.PUBLISH else OWN_AGE)
    works = await Proposal.filter(author_id=child.id)
    assert child.shown or not [one for one in works if one.visibility is Visibility.PUBLISHED]
    pictures = {one.public_id: one for one in await Media.filter(participant_id=child.id)}
    assert child.photos or not [id for one in works for id in one.media if id in pictures]
    public = [one for one in pictures.values() if one.showing is Showing.PUBLIC]
    assert not public or (child.photos and child.shown)


@pytest.mark.parametrize("mode", ["class", "attested"])
@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(opening=st.sampled_from(sorted(OPENINGS)), history=st.lists(steps, min_size=1, max_size=7))
async def test_nothing_is_kept_or_shown_that_is_not_covered(
    opening: str, history: list[Step], mode: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    life = await begin(mode, monkeypatch)
    for place, step in enumerate([*OPENINGS[opening], *history]):
        moment = life.now if step is grow else min(life.now, LESSON + timedelta(days=900))
        with clock.at(moment), suppress(ParticipationError):
            await step(life)
        if place >= len(OPENINGS[opening]):
            await look_around(life, mode)


@pytest.mark.parametrize("opening", sorted(OPENINGS))
@pytest.mark.parametrize(
    "last",
    [
        [unlink(0), unlink(1)],
        [take_back],
        [grow],
        [say(1, Purpose.PHOTO, agrees=False)],
        [child_says(Purpose.PUBLISH, agrees=False)],
        [paper({})],
    ],
)
async def test_every_ending_is_obeyed_after_every_opening(
    opening: str, last: list[Step], monkeypatch: pytest.MonkeyPatch
) -> None:
    life = await begin("attested", monkeypatch)
    for step in [*OPENINGS[opening], *last]:
        with clock.at(life.now), suppress(ParticipationError):
            await step(life)
        await look_around(life, "attested")

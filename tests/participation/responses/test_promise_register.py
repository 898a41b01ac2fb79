"""The register of promises says of every page, state and office the same as its lines."""

from datetime import timedelta

import pytest

from participation import clock
from participation.actor import Actor, Role
from participation.agendas.models import Item, ItemStatus
from participation.jurisdictions.models import Department
from participation.responses.actions import respond
from participation.responses.forms import DoneForm, DropForm, MoveForm
from participation.responses.keeping import drop, finish, move
from participation.responses.models import Commitment
from participation.responses.promise_register import STATES, PromiseRegister, promised
from participation.wording.actions import pass_text
from participation.wording.models import AdultText, State
from tests.factories import ELSEWHERE, HERE, READER, make_department, pass_texts
from tests.participation.agendas.matters import Time, make_officer
from tests.participation.responses.answers import make_prepared, make_promise, will_do
from tests.statements import asked, scanned

pytestmark = pytest.mark.usefixtures("database")

NAMES = ("late", "stands", "moved", "done", "dropped", "unread")


@pytest.fixture
async def city(time: Time) -> dict[str, Commitment]:
    """One promise of each kind, two offices: the later ones are those of the first in the list."""
    officer = await make_officer()
    made = {name: (await make_promise(officer, time))[1] for name in NAMES[:-1]}
    await Department.filter(id="birch-planning").update(position=2)
    await make_department("birch-roads", position=1, short={"zh-CN": "交通局"})
    await pass_texts()
    day = clock.today() + timedelta(days=90)
    for name in ("stands", "moved"):
        await move(officer, made[name], MoveForm(said="等雪化了。", due_on=day))
    photo = await make_prepared(officer)
    await finish(officer, made["done"], DoneForm(said="画好了。", media=(photo.public_id,)))
    await drop(officer, made["dropped"], DropForm(said="路太窄。"))
    roads = [made["moved"].id, made["late"].id]
    await Commitment.filter(id__in=roads).update(department_id="birch-roads")
    await pass_texts()
    made["unread"] = (await make_promise(officer, time))[1]
    time.pass_by(days=40)
    return made


def lines(found: PromiseRegister, city: dict[str, Commitment]) -> list[str]:
    names = {one.public_id: name for name, one in city.items()}
    return [names[one.public_id] for one in found.lines]


async def test_each_state_holds_its_own(city: dict[str, Commitment]) -> None:
    held = {state: lines(await promised(HERE, state), city) for state in ("", *STATES)}

    assert held == {
        "": ["moved", "late", "dropped", "done", "stands"],
        "late": ["late"],
        "standing": ["moved", "stands"],
        "moved": ["moved", "stands"],
        "done": ["done"],
        "dropped": ["dropped"],
    }
    assert lines(await promised(HERE, "nonsense"), city) == held[""]
    assert lines(await promised(None), city) == held[""]
    elsewhere = await promised(ELSEWHERE)
    assert (list(elsewhere.lines), list(elsewhere.kept)) == ([], [])


async def test_offices_stand_in_the_order_of_the_register_with_all_their_promises(
    city: dict[str, Commitment],
) -> None:
    for state, page in (("", 1), ("done", 1), ("", 2)):
        kept = (await promised(HERE, state, page, 2)).kept
        assert [
            (one.department_id, one.standing, one.late, one.moved, one.done) for one in kept
        ] == [
            ("birch-roads", 2, 1, 1, 0),
            ("birch-planning", 1, 0, 1, 1),
        ]
        assert kept[0].office == {"zh-CN": "交通局"}


@pytest.mark.parametrize("state", ["", "standing"])
async def test_pages_follow_each_other_and_end(city: dict[str, Commitment], state: str) -> None:
    whole = lines(await promised(HERE, state), city)

    pages = [await promised(HERE, state, page, 2) for page in range(1, len(whole) // 2 + 2)]
    beyond = await promised(HERE, state, 99, 2)

    assert {one.pages for one in pages} == {-(-len(whole) // 2)}
    joined = [name for one in pages[: pages[0].pages] for name in lines(one, city)]
    assert joined == whole
    assert beyond.page == beyond.pages


async def test_step_that_nobody_has_read_counts_as_it_did_before(
    city: dict[str, Commitment],
) -> None:
    """Only lateness goes by what is true: a clock does not wait for a reader."""
    officer = await make_officer(department_id="birch-roads")
    later = MoveForm(said="要等一年。", due_on=clock.today() + timedelta(days=365))
    await move(officer, await Commitment.get(id=city["late"].id), later)

    unread = await promised(HERE, "moved")
    standing = lines(await promised(HERE, "standing"), city)
    kept = {one.department_id: one for one in unread.kept}["birch-roads"]

    assert lines(unread, city) == ["moved", "stands"]
    assert standing == ["moved", "late", "stands"]
    assert (kept.standing, kept.late, kept.moved) == (2, 0, 1)
    await pass_texts()
    assert "late" in lines(await promised(HERE, "moved"), city)


async def test_promise_of_a_matter_taken_off_is_in_no_count(city: dict[str, Commitment]) -> None:
    await Item.filter(id=city["done"].item_id).update(status=ItemStatus.TAKEN_OFF)

    found = await promised(HERE)

    assert lines(found, city) == ["moved", "late", "dropped", "stands"]
    assert [one.done for one in found.kept] == [0, 0]


async def test_one_with_a_read_step_and_an_unread_beginning_is_not_there(
    city: dict[str, Commitment],
) -> None:
    officer = await make_officer()
    item = await Item.get(id=city["unread"].item_id)
    no = {"verdict": "cannot", "cannot_yet": "路太窄。", "reason_class": "land"}
    answer = await respond(officer, item, will_do(**no))
    text = await AdultText.get(subject=answer.public_id, state=State.WAITING)
    await pass_text(Actor(Role.MODERATOR, READER, jurisdiction_id=HERE), text)

    assert "unread" not in lines(await promised(HERE), city)
    assert (await promised(HERE, "dropped", 1, 1)).pages == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_register_reads_each_promise_by_index(city: dict[str, Commitment]) -> None:
    with asked() as seen:
        await promised(HERE)

    assert len(seen) == 5  # counted, cut, lines, steps, pictures
    assert [table for sql, values in seen for table in await scanned(sql, values)] == []

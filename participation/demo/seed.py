"""Makes the demo's past in the order in which it happened, through the acts of the product."""

from collections.abc import Awaitable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date, timedelta
from time import perf_counter
from typing import TypeVar

from tortoise.transactions import in_transaction

from participation import clock
from participation.agendas.models import Item
from participation.codes import typed_code
from participation.consents.actions import decide, link_child
from participation.consents.models import Purpose
from participation.consents.own_word import say
from participation.demo import (
    after_hearing,
    assessing,
    ballots,
    bodies,
    custody,
    drawn_map,
    duty,
    lessons,
    meetings,
    past_months,
    people,
    planning,
    promises,
    reading,
    replies,
    rights,
    roads,
    signed_slips,
    voices,
    walks,
)
from participation.demo.contents import contents
from participation.demo.lessons import Agenda
from participation.demo.people import Cast
from participation.demo.voices import Voices
from participation.people.actions import issue_key, open_partner
from participation.responses.queries import line
from participation.schools.models import Seat

Result = TypeVar("Result")

WARD = "mirror-corner"  # a text idea, so that no picture hangs on the guardian's answer

ANSWERS = {Purpose.TAKE_PART: True, Purpose.PUBLISH: True, Purpose.PHOTO: False}


@dataclass
class Seeded:
    """What the stage tells strangers about the demo."""

    cast: Cast
    agenda: Agenda
    voices: Voices
    items: dict[str, Item]
    keys: dict[str, str]


async def seed(secret: str, today: date) -> Seeded:
    cast = await _timed("人物 · people", people.gather(secret, today))
    await _timed("值班表 · the duty list", duty.draw_up(cast))
    agenda = await _timed("议题和课堂 · topics and lessons", lessons.ask(cast))
    said = await _timed("座位 · seats", voices.sit_down(agenda))
    await _timed("画和照片 · pictures", voices.paint(said), whole=False)
    await _timed("画的地图 · a drawn map", drawn_map.hang(cast))
    await _timed("想法和报告 · ideas and reports", voices.speak(cast, agenda, said))
    await _timed("走一走 · a walk", walks.go_out(cast, agenda))
    await _timed("贴纸 · stickers", ballots.vote(cast, agenda, said))
    items = await _timed("议程和答复 · agenda and answers", meetings.meet(cast, agenda, said))
    after = after_hearing.follow_up(cast, said, items)
    await _timed("主题和后来的事 · themes and what came after", after)
    items |= await _timed("规划地图 · the planner's map", planning.plan(cast, said))
    items |= await _timed("从部门到部门 · from office to office", roads.send_on(cast, said))
    await _timed("部门的看板 · an office's board", roads.keep_board(cast, items))
    await _timed("答应的事 · promises", promises.keep(cast, items))
    await _timed("看大人的话 · adults' texts", reading.read(cast, items))
    items |= await _timed("儿童影响评价 · impact assessments", assessing.assess(cast, said))
    await _timed("儿童代表会 · a council of children", bodies.represent(cast, said))
    await _timed("看照片 · masks", _look_at_pictures(cast), whole=False)
    await _timed("看懂了吗 · understood", _understand(said, items))
    await _timed("班里回的话 · a class replies", replies.say_back(cast, agenda))
    await _timed("真的变好了吗 · really better", _say_better(cast, said, items))
    await _timed("家里大人 · guardians", _link_guardian(cast, said))
    await _timed("有人需要关心 · a concern", duty.worry(cast, agenda))
    await _timed("演练 · a drill", duty.practise(cast))
    await _timed("遮住的信息 · under the cover", custody.ask(cast, said))
    await _timed("签好的纸条 · signed slips", signed_slips.bring_back(cast, agenda))
    await _timed("监测指标 · months of figures", past_months.remember())
    admin = cast.actor("admin")
    keys = {
        "office": await issue_key(admin, cast.accounts["officer"], "office"),
        "open311": await open_partner(admin, "12345 热线（示例）"),
    }
    return Seeded(cast, agenda, said, items, keys)


async def _timed(what: str, part: Awaitable[Result], *, whole: bool = True) -> Result:
    """A part as one transaction waits for the disk once; what runs side by side cannot be one."""
    started = perf_counter()
    async with in_transaction() if whole else nullcontext():
        result = await part
    print(f"  {what}  {perf_counter() - started:.1f} s", flush=True)
    return result


async def _look_at_pictures(cast: Cast) -> None:
    await voices.develop()
    await voices.confirm_all(cast)
    await drawn_map.say_what_is_where(cast)


async def _understand(said: Voices, items: dict[str, Item]) -> None:
    answered = next(one for one in contents("answers") if one["key"] == "low-picture-books")
    last = (await line(items[answered["key"]].id))[-1]
    await meetings.understand(said, [*answered["ideas"], *answered["reports"]], last.public_id)


async def _say_better(cast: Cast, said: Voices, items: dict[str, Item]) -> None:
    done = next(one for one in contents("answers") if one["key"] == "low-picture-books")
    await promises.object_to(cast, said, items, [*done["ideas"], *done["reports"]])


async def _link_guardian(cast: Cast, said: Voices) -> None:
    """The demo's guardian has one child linked: two yes, one no, one question still open."""
    guardian = cast.actor("guardian")
    seat = await Seat.get(id=said.authors[WARD].seat_id)
    session = await seat.session
    with clock.at((session.closed_at or clock.now()) + timedelta(days=1)):
        child = await link_child(guardian, typed_code("slip", seat.public_id))
        for purpose, agrees in ANSWERS.items():
            await decide(guardian, child.public_id, purpose, agrees=agrees)
        await say(seat, Purpose.PUBLISH, agrees=True)
    await rights.request(cast, child, said.codes[WARD])

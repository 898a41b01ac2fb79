"""What became of promises: one kept, one moved, a draft that waits, a child that objects."""

from datetime import timedelta

from participation import clock
from participation.agendas.models import Item
from participation.demo.people import Cast
from participation.demo.voices import Voices, painted
from participation.media.actions import receive
from participation.responses.delays import extend
from participation.responses.forms import DoneForm, ExtensionForm, MoveForm, ResponseForm
from participation.responses.keeping import finish, move
from participation.responses.models import Commitment, FundingSource, Response, Verdict
from participation.responses.objecting import disagree, say_better
from participation.responses.second_eyes import hand_in

CAT = ("a-library-cat", "library-cat")
LOOKED = (True, True, False, True, True)


async def keep(cast: Cast, items: dict[str, Item]) -> None:
    """Before the desk has read: what is written here is read with the rest."""
    await _kept(cast, items["longer-saturday"])
    await _moved(cast, items["cars-before-gate"])
    await _put_off(cast, items["slide-water"])
    await _draft(cast, items["library-lift"])


async def _kept(cast: Cast, item: Item) -> None:
    officer, made = cast.officer(item.department_id), await Commitment.get(item_id=item.id)
    with clock.at(cast.at(-63)):
        picture = await receive(officer, painted("high-shelf", 1))
        said = "星期六开到六点半了。活动室可以出声读。"
        await finish(officer, made, DoneForm(said=said, media=(picture.public_id,)))


async def _moved(cast: Cast, item: Item) -> None:
    officer, made = cast.officer(item.department_id), await Commitment.get(item_id=item.id)
    later = cast.today + timedelta(days=45)
    with clock.at(cast.at(-3)):
        said = "牌子做好了。地冻住了，桩子打不下去。"
        await move(officer, made, MoveForm(said=said, due_on=later))


async def _put_off(cast: Cast, item: Item) -> None:
    with clock.at(cast.at(-6)):
        said = "雪水往哪里流，还要等化雪时再看一次。"
        form = ExtensionForm(said=said, due_on=item.answer_due_on + timedelta(days=20))
        await extend(cast.officer(item.department_id), item, form)


async def _draft(cast: Cast, item: Item) -> None:
    """The library has one officer: the coordinating office reads it."""
    form = ResponseForm(
        verdict=Verdict.PARTLY,
        words="部分采纳：先加装楼梯升降椅，电梯仍列入下一年度专项债券申报计划。",
        looked_at="坐轮椅的小朋友来试过升降椅。",
        will_do="先装一把会上楼的椅子。",
        cannot_yet="电梯还要等钱。",
        due_on=cast.today + timedelta(days=120),
        owner="后勤部",
        funding_source=FundingSource.OWN_FUNDS,
        funding_year=cast.today.year,
    )
    with clock.at(cast.at(-1)):
        await hand_in(cast.officer(item.department_id), item, form)


async def object_to(cast: Cast, voices: Voices, items: dict[str, Item], done: list[str]) -> None:
    """After the desk has read: a child does not agree, others have looked at the shelves."""
    key, idea = CAT
    answer = await Response.filter(item_id=items[key].id).order_by("-id").first()
    if answer is not None:
        with clock.at(cast.at(-2)):
            await disagree(voices.codes[idea], answer.public_id)
    made = await Commitment.get(item_id=items["low-picture-books"].id)
    for one, better in zip(done, LOOKED, strict=False):
        await say_better(voices.codes[one], made.public_id, better=better)

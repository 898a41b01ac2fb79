"""Reading news, choosing letters, saying something back, going on with what others began."""

from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor
from participation.contributions.screening import gentler
from participation.errors import InvalidInput, NotFound, NotSignedIn
from participation.feedback.echoes import left_behind, threads
from participation.feedback.forms import ReplyForm
from participation.feedback.matters import Matter
from participation.feedback.models import ClassReply, Message, Succession
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.people.models import Account
from participation.policies import Act, require
from participation.schools.models import Session
from participation.wording.actions import Place, Written, line, put_forward, take_away
from participation.wording.models import AdultText, Part, State


async def read_news(actor: Actor) -> None:
    """All of it: a page of news has been seen."""
    if actor.participant_id is None:
        raise NotSignedIn("news")
    unread = Message.filter(participant_id=actor.participant_id, read_at=None)
    await unread.update(read_at=clock.now())


WORDS = "class_words"


@atomic()
async def choose_news(actor: Actor, *, wanted: bool) -> None:
    """A letter a week with what is new, or none: nobody gets one who did not ask for it."""
    require(actor, Act.NEWS_CHOOSE)
    account = await Account.get(id=actor.account_id or 0)
    if account.wants_news == wanted:
        return
    account.wants_news = wanted
    await account.save(update_fields=["wants_news"])
    await Message.filter(participant_id=actor.participant_id, mailed_at=None).update(
        mailed_at=clock.now()
    )
    await record(actor, "account.news-chosen", account, wanted=wanted)


@atomic()
async def reply(actor: Actor, session: Session, form: ReplyForm) -> ClassReply:
    """What the class says to an answer that is its own: the last words count, for the office only.

    The face is there at once, the words when a person has read them; words that were replaced are
    nowhere any more. Raises NotFound for another class's answer.
    """
    require(actor, Act.CLASS_REPLY, session)
    if gentler(words=form.words):
        raise InvalidInput({"words": _("请不要写电话、微信号和地址。")})
    matter, response_id = await _own_answer(session, form.response)
    said = {"stand": form.stand, "words": form.words, "account_id": actor.account_id}
    made, _new = await ClassReply.update_or_create(
        defaults=said | {"item_id": matter.id}, session_id=session.id, response_id=response_id
    )
    text = await _forward(actor, matter.public_id, made)
    await record(actor, "class.replied", made, response=form.response, **line(text))
    return made


async def _forward(actor: Actor, item: str, said: ClassReply) -> AdultText | None:
    place, words = reply_place(said.public_id, item), {WORDS: said.words}
    known = await place.rows.filter(state__in=(State.WAITING, State.PASSED)).first()
    if known is not None and known.words == words:
        return None
    await take_away(place)
    return await put_forward(actor, place, Written(words))


@atomic()
async def take_back_reply(actor: Actor, session: Session, response: str) -> None:
    """Face and words are gone, at the desk and at the office too."""
    require(actor, Act.CLASS_REPLY, session)
    mine = ClassReply.filter(session_id=session.id, response__public_id=response)
    made = await mine.first()
    if made is None:
        raise NotFound(response)
    await take_away(reply_place(made.public_id))
    await made.delete()
    await record(actor, "class.took-back", made, response=response)


def reply_place(reply: str, item: str = "") -> Place:
    """No office finds it among its own words."""
    return Place(Part.CLASS_REPLY, reply, item, "")


async def _own_answer(session: Session, response: str) -> tuple[Matter, int]:
    """The matter, and the answer by number."""
    for thread in await threads(session):
        for one in thread.answers:
            if one.public_id == response:
                return thread.matter, one.id
    raise NotFound(response)


@atomic()
async def go_on_with(actor: Actor, session: Session, item: str) -> Succession:
    """This class follows from now on what an earlier one of its school began (M-18)."""
    require(actor, Act.CLASS_REPLY, session)
    for thread in await left_behind(session):
        if thread.matter.public_id == item:
            made, _new = await Succession.get_or_create(
                session_id=session.id, item_id=thread.matter.id
            )
            await record(actor, "class.went-on", session, item=item)
            return made
    raise NotFound(item)

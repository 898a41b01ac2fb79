"""What the demo's families asked: one request that waits, one that was refused with its reason."""

from datetime import timedelta

from participation import clock
from participation.actor import VISITOR
from participation.demo.people import Cast
from participation.people.models import Participant
from participation.rights.actions import ask_copy
from participation.rights.forms import AnswerForm, AskForm
from participation.rights.holders import guardian_of, with_slip
from participation.rights.models import Asked, Refusal
from participation.rights.requests import answer, ask

NAMES = "想知道是哪几位同学给孩子的想法贴了贴纸。"
REFUSED = (
    "贴纸是秘密投的：谁贴了什么，投票结束以后就没有存，也不能告诉任何人。"
    "孩子的想法有多少张贴纸，在公开页面上能看到。"
)
GRADE = "孩子九月起上四年级了，这里还写着别的年级段，请改一改。"


async def request(cast: Cast, child: Participant, code: str) -> None:
    """`code` is the slip of a published idea, whose child has asked for a copy."""
    guardian = await guardian_of(cast.actor("guardian"), child.public_id)
    with clock.at(cast.at(-12)):
        first = await ask(guardian, AskForm(kind=Asked.EXPLAIN, words=NAMES))
    with clock.at(cast.at(-9)):
        form = AnswerForm(verdict="refused", answer=REFUSED, reason=Refusal.OTHERS_DATA)
        await answer(cast.actor("data_officer"), first.public_id, form)
    with clock.at(cast.at(-2) + timedelta(hours=9)):
        await ask(guardian, AskForm(kind=Asked.GRADE, words=GRADE))
    await ask_copy(await with_slip(VISITOR, code))

"""What lies on the child-data officer's desk: a request that waits, and one that runs now."""

from participation.access import actions
from participation.access.forms import AskForm
from participation.access.looking import look
from participation.access.models import Purpose, What
from participation.actor import Actor
from participation.codes import token_hash
from participation.demo.people import Cast
from participation.demo.voices import Voices
from participation.people.actions import new_sign_in
from participation.people.models import Account, SignIn
from participation.people.queries import actor_for

PHOTOGRAPHED = "slide-ice"


async def ask(cast: Cast, said: Voices) -> None:
    """A moderator would like to compare a masked photo with what came out of the camera."""
    form = AskForm(
        what=What.PHOTO,
        subject=said.pictures[PHOTOGRAPHED][0],
        purpose=Purpose.MISTAKE,
        sentence="家长来电话说路牌也被盖住了，想对一下原图。",
        minutes=15,
    )
    await actions.ask(cast.actor("moderator"), form)


async def let_look() -> None:
    """At every start, because it is over within the hour."""
    asker = await _at_a_screen("admin@example.org")
    form = AskForm(
        what=What.ACCOUNTS,
        subject="guardian",
        purpose=Purpose.AUDIT,
        sentence="季度抽查：监护人账号有没有重复的。",
        minutes=60,
    )
    asked = await actions.ask(asker, form)
    await actions.approve(await _at_a_screen("data-officer@example.org"), asked.public_id)
    await actions.begin(asker, asked.public_id)
    await look(asker, asked.public_id)


async def _at_a_screen(login: str) -> Actor:
    account = await Account.get(login=login)
    token = await new_sign_in(account=account.id)
    return actor_for(account, (await SignIn.get(token_hash=token_hash(token))).id)

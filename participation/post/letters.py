"""Writing a letter in the act's transaction, and sending it afterwards."""

import asyncio
from urllib.parse import urlsplit

from participation import clock
from participation.post import mailing
from participation.post.models import Letter, State
from participation.post.sending import End, Outcome, digest, send_at, settle
from participation.settings import settings
from participation.work.worker import Payload, Slow

PATIENCE_S = 12.0


async def write(
    key: str, kind: str, to: str, subject: str, body: str, *, urgent: bool = False
) -> None:
    """With the act or not at all; with the same key once. Holds no child's words.

    An account without an e-mail address gets none, and `check` says so: the act goes on.
    """
    known = mailing.is_address(to)
    letter, new = await Letter.get_or_create(
        key=key,
        defaults={
            "mark": f"<{digest(key)}@{urlsplit(settings().public_url).hostname}>",
            "kind": kind,
            "to": to.strip() if known else "",
            "subject": " ".join(subject.split())[:200],
            "body": body if known else "",
            "urgent": urgent,
            "state": State.WAITING if known else State.FAILED,
            "reason": "" if known else "no-address",
            "due_at": clock.now() if known else None,
        },
    )
    if new and known:
        await send_at(letter, clock.now())


async def _try(payload: Payload) -> tuple[Letter, Outcome] | None:
    letter = await Letter.get_or_none(id=payload["id"], state=State.WAITING)
    if letter is None:
        return None
    url = settings().mail_url
    if not url:
        return letter, Outcome(End.KEPT, "no-mail-url")
    try:
        async with asyncio.timeout(PATIENCE_S):
            return letter, await asyncio.to_thread(mailing.deliver, url, mailing.message(letter))
    except TimeoutError:
        return letter, Outcome(End.AGAIN, "too-slow")


async def note(payload: Payload, tried: tuple[Letter, Outcome] | None) -> None:
    if tried:
        await settle(*tried)


SEND = Slow(_try, note)

"""A look: the grant is asked, the row is written and the cover lifted, all or nothing."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tortoise.transactions import atomic

from participation import clock
from participation.access.grants import Grant, granted
from participation.access.models import AccessLook, AccessRequest, Purpose, What
from participation.access.subjects import child_of, media_of, way_of
from participation.access.unsealing import unsealed
from participation.actor import Actor
from participation.consents.models import Consent
from participation.errors import InvalidMove, NotFound, Unready
from participation.i18n import gettext as _
from participation.journal.record import record
from participation.media import darkroom, masking, store
from participation.people.models import Account
from participation.people.queries import account_of
from participation.ways.lattice import middle_of
from participation.ways.models import Stretch

MOST_LINES = 300


@dataclass(frozen=True, repr=False)
class Seen:
    """What lay under the cover: lines to read, or the key of a file in the store."""

    asked: AccessRequest
    lines: tuple[tuple[str, str], ...] = ()
    file: str = ""


async def _identity(grant: Grant) -> Seen:
    asked, found = await grant.still_open(), await unsealed(grant)
    if found is None:
        return Seen(asked, ((_("没有封存"), _("监护人没有交过，或者收回了。")),))
    lines = ((_("姓名"), found.name), (_("证件"), found.document), (_("证件号"), found.number))
    return Seen(asked, lines)


async def _photo(grant: Grant) -> Seen:
    """What came out of the camera as long as it is there, after that what is left of it."""
    asked = await grant.still_open()
    media = await media_of(asked.role, asked.subject, asked.jurisdiction_id)
    if media.negative:
        return Seen(asked, file=store.negative_of(media.public_id))
    if not media.is_ready:
        raise Unready({"media": masking.sentence_of(media.stage)})
    return Seen(asked, file=store.picture_of(media.digest, max(media.sizes), "webp"))


async def _consent(grant: Grant) -> Seen:
    asked = await grant.still_open()
    child = await child_of(asked.role, asked.subject, asked.jurisdiction_id)
    entered = Consent.filter(child_id=child.id, method="paper").order_by("id").limit(MOST_LINES)
    return Seen(
        asked,
        tuple(
            (
                clock.local(one.at).strftime("%Y-%m-%d %H:%M"),
                f"{one.purpose} · {one.choice} · {one.text_version}",
            )
            for one in await entered
        ),
    )


async def _route(grant: Grant) -> Seen:
    asked = await grant.still_open()
    way = await way_of(asked.role, asked.subject, asked.jurisdiction_id)
    found = await Stretch.filter(way_id=way.id).order_by("step").limit(MOST_LINES)
    spots = [middle_of(one.step) for one in found]
    return Seen(
        asked,
        tuple(
            (str(number), f"{spot.lat:.5f}, {spot.lon:.5f}")
            for number, spot in enumerate(spots, start=1)
        ),
    )


async def _accounts(grant: Grant) -> Seen:
    asked = await grant.still_open()
    here = Account.filter(jurisdiction_id=asked.jurisdiction_id, role=asked.subject)
    found = await here.order_by("id").limit(MOST_LINES)
    return Seen(asked, tuple((one.display_name, one.login) for one in found))


OPENERS: Mapping[What, Callable[[Grant], Awaitable[Seen]]] = {
    What.IDENTITY: _identity,
    What.PHOTO: _photo,
    What.CONSENT: _consent,
    What.ROUTE: _route,
    What.ACCOUNTS: _accounts,
}


@atomic()
async def look(actor: Actor, public_id: str) -> Seen:
    """Raises NotFound for another's grant, InvalidMove for one that is not open."""
    grant = await granted(actor, public_id)
    asked = await grant.still_open()
    seen = await OPENERS[asked.what](grant)
    await _log(actor, asked.jurisdiction_id, asked.what, asked.purpose, asked.subject, asked.id)
    await record(actor, "access.looked", asked, what=asked.what.value)
    return seen


async def picture(actor: Actor, public_id: str) -> bytes:
    """Who looked and when is baked into the picture before it leaves."""
    seen = await look(actor, public_id)
    if not seen.file:
        raise NotFound(public_id)
    return await darkroom.stamp(await _file(seen.file), await mark_of(actor))


async def mark_of(actor: Actor) -> str:
    """What the watermark says: never a name, so that a picture that got out names an account."""
    account = await account_of(actor)
    return f"{account.public_id} {clock.local(clock.now()):%Y-%m-%d %H:%M}"


async def _file(key: str) -> bytes:
    try:
        return await store.get(key)
    except FileNotFoundError as gone:
        raise InvalidMove("the file is gone") from gone


async def negative(actor: Actor, public_id: str) -> bytes:
    """The masking desk needs no approval for its daily work, but each look is a row."""
    data = await masking.negative(actor, public_id)
    await _log_masking(actor, public_id)
    return data


@atomic()
async def _log_masking(actor: Actor, public_id: str) -> None:
    place = actor.jurisdiction_id or ""
    await _log(actor, place, What.PHOTO, Purpose.MASKING, public_id, None)


async def _log(
    actor: Actor, place: str, what: What, purpose: Purpose, subject: str, request_id: int | None
) -> None:
    await AccessLook.create(
        jurisdiction_id=place,
        account_id=actor.account_id,
        role=actor.role,
        what=what,
        purpose=purpose,
        subject=subject,
        request_id=request_id,
    )

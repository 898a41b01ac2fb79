"""Calling another machine: signed, with the same id at each try, and no answer can hurt us."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from weakref import WeakKeyDictionary

import httpx

from participation import clock
from participation.codes import derived_key
from participation.post.addresses import Inside, NotReachable, Target, target
from participation.post.letters import note
from participation.post.models import Call, State
from participation.post.sending import SENT, End, Outcome, mark_of, send_all, send_at
from participation.post.signing import headers, secret_for, secrets_of
from participation.settings import VERSION, settings
from participation.work.worker import Payload, Slow

PATIENCE_S = 10.0
AT_ONCE = 16

_clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()


async def call(
    key: str, kind: str, url: str, payload: dict[str, object], *, urgent: bool = False
) -> None:
    """With the act or not at all; with the same key once. The payload holds ids and names only."""
    made, new = await Call.get_or_create(
        key=key,
        defaults={
            "mark": mark_of(key),
            "kind": kind,
            "to": url,
            "payload": payload,
            "urgent": urgent,
            "due_at": clock.now(),
        },
    )
    if new:
        await send_at(made, clock.now())


@dataclass(frozen=True)
class Outgoing:
    """A call to an address of an office; with a mark it is a second copy."""

    key: str
    kind: str
    url: str
    payload: dict[str, object]
    signed_by: str
    mark: str = ""


async def call_all(wanted: Sequence[Outgoing]) -> None:
    """Many at once, each with the same key once; three statements."""
    if not wanted:
        return
    moment = clock.now()
    made = [
        Call(
            key=one.key,
            mark=one.mark or mark_of(one.key),
            kind=one.kind,
            to=one.url,
            payload=one.payload,
            signed_by=one.signed_by,
            due_at=moment,
            created_at=moment,
        )
        for one in wanted
    ]
    await Call.bulk_create(made, ignore_conflicts=True)
    fresh = Call.filter(key__in=[one.key for one in wanted], state=State.WAITING, attempts=0)
    await send_all(await fresh, moment)


async def _try(payload: Payload) -> tuple[Call, Outcome] | None:
    found = await Call.get_or_none(id=payload["id"], state=State.WAITING)
    return (found, await _outcome(found)) if found else None


async def _outcome(found: Call) -> Outcome:
    """Tried again only when nobody answered, or somebody in trouble; a 4xx is final."""
    secret, inside = _trust(found)
    if secret is None:
        return Outcome(End.REFUSED, "no-secret")
    try:
        async with asyncio.timeout(PATIENCE_S):
            where = await target(found.to, Inside.parse(inside))
            status = await _post(found, where, secret)
    except NotReachable as closed:
        return Outcome(End.REFUSED, str(closed))
    except (OSError, TimeoutError, httpx.HTTPError) as error:
        return Outcome(End.AGAIN, type(error).__name__)
    if httpx.codes.is_success(status):
        return SENT
    again = status >= 500 or status == httpx.codes.TOO_MANY_REQUESTS
    return Outcome(End.AGAIN if again else End.REFUSED, f"http-{status}")


def _trust(found: Call) -> tuple[bytes | None, str]:
    """The key, and what inside may be called: an office names addresses, not the city's pager."""
    if found.signed_by:
        return derived_key(found.signed_by), settings().webhook_inside
    known = secrets_of(settings().call_secrets)
    return secret_for(found.to, known), settings().call_inside


async def _post(found: Call, where: Target, secret: bytes) -> int:
    """Only the status is read: an answer without end costs nothing."""
    body = json.dumps({"type": found.kind, "data": found.payload}, ensure_ascii=False).encode()
    signed = headers(secret, found.mark, int(time.time()), body)
    named = f"[{where.host}]" if ":" in where.host else where.host
    host = named if where.port in {80, 443} else f"{named}:{where.port}"
    async with _client().stream(
        "POST",
        where.url,
        content=body,
        headers={"host": host, "content-type": "application/json", **signed},
        extensions={"sni_hostname": where.host},
    ) as answer:
        return answer.status_code


def _client() -> httpx.AsyncClient:
    """One for all calls of a process: each new one would read the certificates again.

    A connection is not kept: the next call may mean another name at the same address.
    """
    loop = asyncio.get_running_loop()
    if loop not in _clients:
        _clients[loop] = httpx.AsyncClient(
            headers={"user-agent": f"one-metre/{VERSION}", "accept-encoding": "identity"},
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=PATIENCE_S,
            limits=httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=0),
            follow_redirects=False,
            trust_env=False,
        )
    return _clients[loop]


async def close() -> None:
    client = _clients.pop(asyncio.get_running_loop(), None)
    if client:
        await client.aclose()


SEND = Slow(_try, note)

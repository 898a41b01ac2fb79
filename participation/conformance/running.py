"""All checks in turn; the table that a person reads and the status that a script reads."""

from collections.abc import Iterator, Sequence
from types import ModuleType

import httpx

from participation.conformance import discovery, posting, privacy, requests, services
from participation.conformance.checks import (
    Check,
    NotApplicable,
    NotAsTheStandardSays,
    Result,
    Verdict,
    known,
)
from participation.conformance.server import Options, OutOfReach, Server
from participation.conformance.trees import Unreadable

FAMILIES: tuple[ModuleType, ...] = (discovery, services, posting, requests, privacy)
ORDER = "DSFPTRC"
TIMEOUT_S = 30
AGENT = "open311-check (one-metre)"
UNFIT = (Unreadable, KeyError, TypeError, ValueError, AttributeError, httpx.InvalidURL)


def examine(
    url: str, options: Options, transport: httpx.BaseTransport | None = None
) -> list[Result]:
    """Raises OutOfReach when nothing answers there at all."""
    headers = {"User-Agent": AGENT, "Accept-Language": "en"}
    with httpx.Client(
        headers=headers, timeout=TIMEOUT_S, follow_redirects=True, transport=transport
    ) as client:
        server = Server(client, url, options)
        try:
            server.endpoint  # noqa: B018  # found once, before all checks
        except httpx.TransportError as error:
            raise OutOfReach(f"{url}: {error}") from error
        return [result(one, server) for one in in_order()]


def in_order() -> list[Check]:
    """As the families are read: discovery first, privacy last."""
    return sorted(known(), key=lambda one: (ORDER.index(one.id[0]), int(one.id[1:])))


def result(one: Check, server: Server) -> Result:
    """An answer that cannot even be taken apart is a failure, not an accident of ours."""
    try:
        return Result(one.id, one.what, Verdict.OK, one.ask(server) or "")
    except NotAsTheStandardSays as error:
        return Result(one.id, one.what, Verdict.FAIL, str(error))
    except NotApplicable as error:
        return Result(one.id, one.what, Verdict.NOT_APPLICABLE, str(error))
    except httpx.TransportError as error:
        return Result(one.id, one.what, Verdict.FAIL, f"no answer: {error}")
    except UNFIT as error:
        return Result(one.id, one.what, Verdict.FAIL, f"unexpected shape: {error!r}")


def table(results: Sequence[Result]) -> Iterator[str]:
    for one in results:
        details = f"  {_short(one.details)}" if one.details else ""
        yield f"{one.id:<4} {one.verdict:<5} {one.what}{details and chr(10) + ' ' * 9}{details}"
    counted = {one: sum(each.verdict is one for each in results) for one in Verdict}
    yield ", ".join(f"{count} {verdict}" for verdict, count in counted.items())


def failed(results: Sequence[Result]) -> bool:
    return any(one.verdict is Verdict.FAIL for one in results)


def _short(text: str) -> str:
    """One line without control signs: it was written by the server that is examined."""
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return line if len(line) <= 200 else f"{line[:199]}…"

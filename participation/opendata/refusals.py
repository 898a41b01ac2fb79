"""Errors as the standard wants them: 404 not there, 403 the key, 400 everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from participation.i18n import N_
from participation.i18n import gettext as _
from participation.opendata.spark import MEDIA_TYPES, Document, Many, write

PREFIX = "/open311/"
STANDARD: Mapping[int, int] = {401: 403, 409: 400, 415: 400, 422: 400}
UNKNOWN: Mapping[str, str] = {
    "jurisdiction_id": N_("没有这个 jurisdiction_id。"),
    "service_code": N_("没有这个 service_code。"),
    "service_request_id": N_("没有这个 service_request_id。"),
    "token": N_("没有这个 token。"),
}


@dataclass(frozen=True)
class Refusal:
    status: int
    media_type: str
    body: bytes


def refusal(path: str, status: int, told: Sequence[str]) -> Refusal:
    """In the format of the path; XML, which every client must read, where the path names none."""
    status = STANDARD.get(status, status)
    form = "json" if path.endswith(".json") else "xml"
    errors = [{"code": str(status), "description": one} for one in told or [_sentence(status)]]
    return Refusal(
        status, MEDIA_TYPES[form], write(Document("errors", Many("error", errors)), form)
    )


def unknown(name: str) -> list[str]:
    """Only names of ours are said aloud, never what was asked for."""
    return [f"{name}: {_(UNKNOWN[name])}"] if name in UNKNOWN else []


def _sentence(status: int) -> str:
    return {
        403: _("api_key 没有给，或者不能用在这里。"),
        404: _("没有这个地址。"),
        405: _("这个地址不能这样用。"),
        413: _("太大了，没有存下来。"),
        429: _("太快了，请过一会儿再试。"),
        503: _("现在连不上，没有存下来。请过一会儿再试。"),
    }.get(status, _("出了点问题，请过一会儿再试。"))

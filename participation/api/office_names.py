"""What an office is called, and what it was called before (R-28)."""

from datetime import datetime

from starlette.requests import Request

from participation.api.endpoint import Out, endpoint
from participation.routing.naming import Named, NameForm, named, rename


class FormerNameOut(Out):
    """`until`: answers before it go on saying so."""

    names: dict[str, str]
    until: datetime


class OfficeNamesOut(Out):
    id: str
    names: dict[str, str]
    short: dict[str, str]
    former: list[FormerNameOut]


@endpoint("GET", "/departments/{id}/names", out=OfficeNamesOut)
async def read_office_names(request: Request) -> OfficeNamesOut:
    """Of now and before, the newest first."""
    return _out(await named(request.path_params["id"]))


@endpoint("POST", "/departments/{id}/names", out=OfficeNamesOut, body=NameForm, roles="admin")
async def rename_office(request: Request, form: NameForm) -> OfficeNamesOut:
    """From now on; whatever was signed until now keeps the name it was signed with."""
    office = await rename(request.user, request.path_params["id"], form)
    return _out(await named(office.id))


def _out(found: Named) -> OfficeNamesOut:
    return OfficeNamesOut(
        id=found.office.id,
        names=found.office.names,
        short=found.office.short,
        former=[FormerNameOut(names=one.names, until=one.valid_to) for one in found.former],
    )


endpoints = [read_office_names, rename_office]

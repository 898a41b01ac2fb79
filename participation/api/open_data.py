"""The open tables, page by page, with what their columns mean."""

import re
from typing import Any

from starlette.requests import Request

from participation.api.endpoint import Out, endpoint
from participation.api.paging import lost, seal, unseal, unseal_number
from participation.api.shapes import Listing, PageQuery
from participation.exports.catalogue import forms_of
from participation.exports.reading import TABLES, note, part, table_of
from participation.exports.tables import Table
from participation.i18n import gettext as _
from participation.jurisdictions.queries import here
from participation.settings import settings

KEY = re.compile(r"[\w-]{1,40}", re.ASCII)


class ColumnOut(Out):
    name: str
    type: str
    meaning: str


class TableOut(Out):
    id: str
    title: str
    about: str
    columns: list[ColumnOut]
    files: list[str]


@endpoint("GET", "/open-data", out=list[TableOut])
async def list_tables(request: Request) -> list[TableOut]:
    """The data dictionary: each table, each column, and where the files are."""

    def link(table: str, form: str) -> str:
        path = request.app.url_path_for("open_table", table=table, form=form)
        return settings().public_url + str(path)

    return [_told(one, [link(one.name, form) for form in forms_of(one)]) for one in TABLES.values()]


@endpoint("GET", "/open-data/{id}", out=Listing[dict[str, Any]], query=PageQuery)
async def read_table(request: Request, query: PageQuery) -> Listing[dict[str, Any]]:
    """Rows in the order of their ids; a key of an office leaves a note of the copies it has."""
    table = table_of(request.path_params["id"])
    after = _after(table, query.cursor)
    found, last = await part(table, here(), after, query.limit)
    await note(request.user, table, found)
    more = seal(str(last)) if len(found) == query.limit else None
    return Listing(items=[dict(one) for one in found], next=more)


def _after(table: Table, cursor: str | None) -> str | int:
    if isinstance(table.first, int):
        return unseal_number(cursor)
    last = unseal(cursor) if cursor else ""
    if last and not KEY.fullmatch(last):
        raise lost()
    return last


def _told(table: Table, files: list[str]) -> TableOut:
    columns = [
        ColumnOut(name=one.name, type=one.type, meaning=_(one.meaning)) for one in table.columns
    ]
    return TableOut(
        id=table.name, title=_(table.title), about=_(table.about), columns=columns, files=files
    )


endpoints = [list_tables, read_table]

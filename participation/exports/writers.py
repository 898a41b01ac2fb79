"""Which form is written by whom; all of them read a table part by part."""

from collections.abc import AsyncIterator, Callable, Mapping

from participation.errors import NotFound
from participation.exports.catalogue import forms_of
from participation.exports.files import as_csv, as_geojson, as_json
from participation.exports.reading import Rows
from participation.exports.tables import Table
from participation.exports.workbooks import as_xlsx

WRITERS: Mapping[str, Callable[[Table, AsyncIterator[Rows]], AsyncIterator[bytes]]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
    "geojson": as_geojson,
}


def written(table: Table, form: str, parts: AsyncIterator[Rows]) -> AsyncIterator[bytes]:
    """Raises NotFound for a form that the table has not."""
    if form not in forms_of(table):
        raise NotFound(form)
    return WRITERS[form](table, parts)

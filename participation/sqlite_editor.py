"""A schema editor that loses nothing: Tortoise's own drops child rows and indexes on SQLite."""

from typing import Any

from tortoise.migrations import executor
from tortoise.migrations.schema_editor import sqlite


class KeepingEditor(sqlite.SqliteSchemaEditor):
    """Rebuilds a SQLite table without losing child rows, indexes and UNIQUEs, as stock does."""

    async def _remake_table(
        self,
        model: Any,
        create_field: Any = None,
        delete_field: Any = None,
        alter_fields: Any = None,
    ) -> None:
        table = model._meta.db_table
        if (await self._dicts("PRAGMA foreign_keys"))[0]["foreign_keys"]:
            raise RuntimeError(
                "a rebuild with foreign_keys=ON would delete the rows that refer here"
            )
        indexes, uniques = await self._indexes(table), await self._uniques(table)
        await super()._remake_table(model, create_field, delete_field, alter_fields)
        lost = [one for one in uniques if one not in await self._uniques(table)]
        for statement in [*indexes, *(_unique(table, columns) for columns in lost)]:
            await self._run_sql(statement)

    async def _indexes(self, table: str) -> list[str]:
        return [
            row["sql"]
            for row in await self._dicts(
                f"SELECT sql FROM sqlite_master WHERE type='index' AND tbl_name='{table}'"
                " AND sql IS NOT NULL"
            )
        ]

    async def _uniques(self, table: str) -> list[tuple[str, ...]]:
        """The columns of each UNIQUE that stands inside the table."""
        return [
            tuple(row["name"] for row in await self._dicts(f'PRAGMA index_info("{index["name"]}")'))
            for index in await self._dicts(f'PRAGMA index_list("{table}")')
            if index["origin"] == "u"
        ]

    async def _dicts(self, sql: str) -> list[dict[str, Any]]:
        return [dict(row) for row in (await self.client.execute_query(sql))[1]]


def _unique(table: str, columns: tuple[str, ...]) -> str:
    name = f"uq_{table}_{'_'.join(columns)}"
    return f'CREATE UNIQUE INDEX "{name}" ON "{table}" ({", ".join(columns)})'


def install() -> None:
    """Tortoise knows no other way to choose an editor; its executor holds a name of its own."""
    for module in (sqlite, executor):
        module.SqliteSchemaEditor = KeepingEditor  # type: ignore[attr-defined]

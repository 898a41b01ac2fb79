"""A schema editor that loses nothing: Tortoise's own drops child rows and indexes on SQLite."""

from typing import Any

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
        indexes = await self._indexes(table)
        await super()._remake_table(model, create_field, delete_field, alter_fields)
        for statement in indexes:
            await self._run_sql(statement)

    async def _indexes(self, table: str) -> list[str]:
        kept = [
            row["sql"]
            for row in await self._dicts(
                f"SELECT sql FROM sqlite_master WHERE type='index' AND tbl_name='{table}'"
                " AND sql IS NOT NULL"
            )
        ]
        for index in await self._dicts(f'PRAGMA index_list("{table}")'):
            if index["origin"] == "u":
                columns = [
                    row["name"]
                    for row in await self._dicts(f'PRAGMA index_info("{index["name"]}")')
                ]
                kept.append(
                    f'CREATE UNIQUE INDEX "uq_{table}_{"_".join(columns)}"'
                    f' ON "{table}" ({", ".join(columns)})'
                )
        return kept

    async def _dicts(self, sql: str) -> list[dict[str, Any]]:
        return [dict(row) for row in (await self.client.execute_query(sql))[1]]


def install() -> None:
    """Tortoise knows no other way to choose an editor."""
    sqlite.SqliteSchemaEditor = KeepingEditor  # type: ignore[misc]

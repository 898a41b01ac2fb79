"""One line of migrations that agrees with the models, on both databases."""

import sqlite3
from collections.abc import Iterator
from importlib import import_module

import asyncpg
from tortoise.indexes import Index
from tortoise.models import Model

from participation.database import migrate, missing_migrations
from participation.rooms import MODELS
from tests.house.source import ROOT

MIGRATIONS = ROOT / "participation" / "migrations"


async def test_models_and_migrations_agree() -> None:
    assert await missing_migrations() == []


async def test_migrations_run_again_without_harm(database_url: str) -> None:
    await migrate(database_url)


def test_migrations_are_one_line() -> None:
    numbers = [path.name[:4] for path in sorted(MIGRATIONS.glob("[0-9]*.py"))]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


async def test_both_databases_have_the_same_tables(
    sqlite_template: str, postgres_schema: str
) -> None:
    connection = await asyncpg.connect(postgres_schema)
    there = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    await connection.close()

    assert {row["tablename"] for row in there} == set(tables(sqlite_template))


def test_indexes_on_sqlite_name_real_columns(sqlite_template: str) -> None:
    """SQLite takes a quoted unknown name for a text, and then indexes that."""
    with sqlite3.connect(sqlite_template) as connection:
        broken = connection.execute(
            "SELECT list.name FROM sqlite_master AS tables, pragma_index_list(tables.name) AS list,"
            " pragma_index_info(list.name) AS part"
            " WHERE tables.type = 'table' AND part.name IS NULL"
        ).fetchall()
    connection.close()

    assert broken == []


def test_every_index_of_the_models_is_there(sqlite_template: str) -> None:
    """A field that is added later with `db_index` gets no index: name it in Meta.indexes."""
    with sqlite3.connect(sqlite_template) as connection:
        there = {
            (table, *columns.split(","))
            for table, columns in connection.execute(
                "SELECT tables.name, (SELECT group_concat(part.name, ',')"
                " FROM pragma_index_info(list.name) AS part)"
                " FROM sqlite_master AS tables, pragma_index_list(tables.name) AS list"
                " WHERE tables.type = 'table'"
            )
        }
    connection.close()

    assert [one for one in wanted_indexes() if not any(_leads(one, known) for known in there)] == []


def wanted_indexes() -> Iterator[tuple[str, ...]]:
    for path in MODELS:
        for model in vars(import_module(path)).values():
            if isinstance(model, type) and issubclass(model, Model) and not model._meta.abstract:
                table = model._meta.db_table
                names = {
                    name: one.source_field or name for name, one in model._meta.fields_map.items()
                }
                for name, one in model._meta.fields_map.items():
                    if one.index and not one.pk:
                        yield table, names[name]
                for index in model._meta.indexes:
                    fields = index.fields if isinstance(index, Index) else index
                    yield table, *(names[name] for name in fields)


def _leads(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return known[: len(wanted)] == wanted


def tables(file: str) -> list[str]:
    with sqlite3.connect(file) as connection:
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
    connection.close()
    return [name for (name,) in rows]

"""No table, column or file without a rule, and nothing that a child made stays for ever."""

import ast
from datetime import timedelta
from importlib import import_module

import pytest
from tortoise import Tortoise

from participation.database import configuration
from participation.jobs import CLOCKS, HANDLERS
from participation.media import store
from participation.media.models import UPLOAD_KEPT
from participation.retention import covered
from participation.retention.covered import FILES, PERSONAL, columns
from participation.retention.rules import BY_NAME, RULES
from tests.house.source import ROOT

FOR_EVER = {"archive", "counts", "city", "journal"}
DO_IT_THEMSELVES = {  # each named by a rule's `by`
    "participation/access/sweeping.py",
    "participation/identity/cards.py",
    "participation/representatives/actions.py",
    "participation/rights/keeping.py",
}
DEFAULTS = {  # the table of defaults that the project promised, in hours
    "original": 1,
    "negative": 72,
    "draft": 30 * 24,
    "rejected": 30 * 24,
    "seat-codes": 30 * 24,
    "ballot-link": 24,
    "contribution": 5 * 365 * 24,
    "consent": 3 * 365 * 24,
    "access-log": 3 * 365 * 24,
    "sign-in": 180 * 24,
    "service-log": 180 * 24,
    "sweep-record": 3 * 365 * 24,
}


async def stored() -> set[tuple[str, str]]:
    """Every column of every model."""
    await Tortoise.init(config=configuration("sqlite://:memory:"), init_connections=False)
    return {
        (model._meta.db_table, name)
        for model in Tortoise.apps["participation"].values()
        for name in model._meta.fields_db_projection.values()
    }


async def test_each_column_of_each_table_has_one_rule() -> None:
    said = [(one.table, one.name) for one in columns()]

    assert sorted(set(said) ^ await stored()) == []
    assert len(said) == len(set(said))


def test_each_rule_that_is_named_is_there() -> None:
    named = {one.rule for one in columns()} | {one.rule for one in FILES}

    assert named - set(BY_NAME) == set()
    assert len(BY_NAME) == len(RULES)


def test_nothing_personal_stays_for_ever() -> None:
    assert [
        (one.table, one.name) for one in columns() if one.sort in PERSONAL and one.rule in FOR_EVER
    ] == []


def test_rule_without_a_time_names_its_event_and_has_nothing_to_sweep() -> None:
    for rule in RULES:
        assert ("{time}" in rule.stays) == (rule.keep is not None), rule.name
        assert rule.keep or not (rule.sweeps or rule.by), rule.name
    assert {rule.name for rule in RULES if not (rule.sweeps or rule.by)} == {
        *FOR_EVER,
        "concern",
        "duty",
        "staff-account",
        "service-log",
        "webhook",
    }


@pytest.mark.parametrize("name", DEFAULTS)
def test_default_is_what_was_promised(name: str) -> None:
    assert BY_NAME[name].keep == timedelta(hours=DEFAULTS[name])


def test_room_that_does_it_itself_has_a_clock() -> None:
    for rule in RULES:
        assert not (rule.by and rule.sweeps), rule.name
        assert not rule.by or (rule.by in HANDLERS and rule.by in CLOCKS), rule.name


def test_act_that_ends_it_is_there() -> None:
    for rule in RULES:
        if rule.act:
            module, _dot, name = rule.act.rpartition(".")
            assert callable(getattr(import_module(f"participation.{module}"), name)), rule.name
            assert rule.keep is None, rule.name
            assert not rule.by, rule.name


def test_upload_says_to_its_sender_what_the_rule_says() -> None:
    assert BY_NAME["upload"].keep == UPLOAD_KEPT


def test_each_folder_of_the_store_has_a_rule() -> None:
    """Whatever module writes a file calls `store.put`."""
    ruled = {one.pattern.split("/")[0] for one in FILES}

    assert {store.QUARANTINE, store.PICTURES, store.UPLOADS, store.COPIES} <= ruled


def test_no_other_room_states_how_long_things_stay() -> None:
    """Deleting by age is the business of the rules; whoever else does it hides a number."""
    others = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in (ROOT / "participation").rglob("*.py")
        if "retention" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and deletes_by_age(node)
    ]
    assert [where for where in others if where.split(":")[0] not in DO_IT_THEMSELVES] == []


def deletes_by_age(call: ast.Call) -> bool:
    """`….filter(at__lt=…).delete()`."""
    inner = call.func.value if isinstance(call.func, ast.Attribute) else None
    is_delete = isinstance(call.func, ast.Attribute) and call.func.attr == "delete"
    if not is_delete or not isinstance(inner, ast.Call):
        return False
    return any((one.arg or "").endswith(("__lt", "__lte")) for one in inner.keywords)


def test_by_age_is_seen() -> None:
    bad = ast.parse("Receipt.filter(at__lt=before).delete()").body[0]
    assert isinstance(bad, ast.Expr)
    assert isinstance(bad.value, ast.Call)
    assert deletes_by_age(bad.value)


def test_sort_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        list(covered.read("leaf draft\n colour green\n"))


def test_column_apart_follows_its_own_rule() -> None:
    read = covered.read("leaf draft\n link id\n code token\n @job token\n")

    assert [(one.name, one.rule) for one in read] == [("id", "draft"), ("token", "job")]

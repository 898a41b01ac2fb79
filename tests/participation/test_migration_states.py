"""Steps of a migration see the state before them as it was, and build no model that nobody asks."""

from typing import Any

import pytest
from tortoise import fields
from tortoise.fields.base import Field
from tortoise.migrations.operations import AddField, AlterField, CreateModel
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps

from participation import migration_states
from participation.migration_states import Before

APP = "participation"


@pytest.fixture
def state() -> State:
    migration_states.install()
    made = State({}, StateApps())
    columns: dict[str, Field[Any]] = {
        "id": fields.IntField(primary_key=True),
        "words": fields.CharField(max_length=20),
    }
    CreateModel(name="Thing", fields=[*columns.items()], options={"table": "thing"}).state_forward(
        APP, made
    )
    return made


def length_of_words(state: State) -> int:
    words = state.apps.get_model(f"{APP}.Thing")._meta.fields_map["words"]
    assert isinstance(words, fields.CharField)
    return words.max_length


def test_state_before_a_step_keeps_what_the_step_changes(state: State) -> None:
    before = state.clone()

    AlterField("Thing", "words", fields.CharField(max_length=90)).state_forward(APP, state)
    AddField("Thing", "number", fields.IntField(default=0)).state_forward(APP, state)

    assert (length_of_words(before), length_of_words(state)) == (20, 90)
    assert "number" not in before.apps.get_model(f"{APP}.Thing")._meta.fields_map
    assert "number" in state.apps.get_model(f"{APP}.Thing")._meta.fields_map


def test_state_before_a_step_builds_its_models_when_they_are_asked_for(state: State) -> None:
    before = state.clone()

    assert isinstance(before, Before)
    assert "apps" not in vars(before)
    assert before.apps is before.apps

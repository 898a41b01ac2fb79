"""Migrating without building all models anew at each step: Tortoise's own time grows as a square.

Of the state before a step only a changed field asks for models; most steps never look.
"""

from copy import copy
from functools import cached_property
from typing import Any

from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps

_build_all = StateApps._build_initial_querysets  # noqa: SLF001 - no other name leads there


class Before(State):
    """A state as it was; its models are built when they are first asked for."""

    def __init__(self, models: dict[tuple[str, str], ModelState], apps: StateApps) -> None:
        self.models = models
        self._of = apps

    @cached_property
    def apps(self) -> StateApps:  # type: ignore[override]  # a plain attribute there
        whole = {key: model.clone() for key, model in self.models.items()}
        return self._of.clone(model_states=whole)


def _shallow(model: ModelState) -> ModelState:
    """Its fields stay the same objects: a step replaces a field, it never changes one."""
    kept = copy(model)
    kept.fields, kept.options = dict(model.fields), dict(model.options)
    return kept


def _clone(state: State) -> State:
    return Before({key: _shallow(model) for key, model in state.models.items()}, state.apps)


def _build_new(apps: StateApps) -> None:
    """Only what was just made: the rest has its querysets."""
    whole = apps.apps
    apps.apps = {label: _unbuilt(models) for label, models in whole.items()}
    try:
        _build_all(apps)
    finally:
        apps.apps = whole


def _unbuilt(models: dict[str, Any]) -> dict[str, Any]:
    return {
        name: model for name, model in models.items() if not model._meta.basetable.get_table_name()
    }


def install() -> None:
    """Tortoise knows no other way in."""
    replaced = ((State, "clone", _clone), (StateApps, "_build_initial_querysets", _build_new))
    for owner, name, ours in replaced:
        setattr(owner, name, ours)

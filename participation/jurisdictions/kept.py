"""What only an earlier plan named: nobody can choose it any more, and old records still say it."""

from collections.abc import Mapping
from typing import Any, TypeVar

Thing = TypeVar("Thing")

EARLIER_PLACE_TYPES: dict[str, Any] = {}
EARLIER_FEATURES: dict[str, Any] = {}


class Kept(dict[str, Thing]):
    """`in`, `get`, lists know the plan in force alone; a record finds by its id what it says."""

    def __init__(self, now: Mapping[str, Thing], earlier: Mapping[str, Thing]) -> None:
        super().__init__(now)
        self.earlier = earlier

    def __missing__(self, id: str) -> Thing:
        return self.earlier[id]

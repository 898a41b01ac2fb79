"""Every rule by its name; each table, each column and each stored file has one."""

from collections.abc import Mapping
from types import MappingProxyType

from participation.retention.of_adults import OF_ADULTS
from participation.retention.of_children import OF_CHILDREN
from participation.retention.of_desks import OF_DESKS
from participation.retention.rule import Rule

RULES: tuple[Rule, ...] = (*OF_CHILDREN, *OF_ADULTS, *OF_DESKS)
BY_NAME: Mapping[str, Rule] = MappingProxyType({rule.name: rule for rule in RULES})

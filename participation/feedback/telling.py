"""Which entries of the journal are news, and of what kind."""

from collections.abc import Mapping

OF_ITEMS = (
    "item.opened",
    "hearing.opened",
    "item.reopened",
    "item.decided",
    "item.taken-off",
    "response.published",
)
# Whoever opens such news finds the words: it waits until a moderator has passed them.
PASSED = "text.passed"
OF_INPUTS = (
    "contribution.published",
    "contribution.returned",
    "contribution.withheld",
    "contribution.joined",
)


def told(kind: str, detail: Mapping[str, object]) -> str:
    """What an entry tells; empty when its words still wait, or tell nothing new."""
    if kind == PASSED:
        return str(detail.get("news", ""))
    return "" if "text" in detail else kind

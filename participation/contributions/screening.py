"""The only place that screens words with moderation/: notes what a moderator sees first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from moderation import Finding, Urgency, family, screen, suggest


@dataclass(frozen=True)
class Screened:
    """Findings never stop a child from handing in; they stand beside the words in the queue."""

    findings: list[dict[str, object]] = field(default_factory=list)
    urgency: int = 0


def screen_words(**fields: str) -> Screened:
    found = [(name, one) for name, words in fields.items() if words for one in screen(words)]
    return Screened(
        findings=[_as_data(name, one) for name, one in found],
        urgency=max((int(one.urgency) for _name, one in found), default=0),
    )


def is_alarming(findings: Iterable[Mapping[str, object]]) -> bool:
    """A child may be in danger right now: a person must look, whoever else is busy."""
    return any(
        str(one["kind"]).startswith("distress") and one["urgency"] == int(Urgency.URGENT)
        for one in findings
    )


def _as_data(name: str, finding: Finding) -> dict[str, object]:
    return {
        "field": name,
        "kind": str(finding.kind),
        "span": list(finding.span),
        "urgency": int(finding.urgency),
        "why": finding.why,
    }


@dataclass(frozen=True)
class Gentler:
    """What in these words tells where somebody is, and the same words without it."""

    field: str
    whys: list[str]
    instead: str


def gentler(**fields: str) -> list[Gentler]:
    """Shown to whoever wrote them, before they are handed in: theirs to take or to leave."""
    told = ((name, words, _contacts(words)) for name, words in fields.items() if words)
    return [Gentler(name, whys, suggest(words)) for name, words, whys in told if whys]


def without_contacts(words: str) -> str:
    return suggest(words)


def _contacts(words: str) -> list[str]:
    found = (one.why for one in screen(words) if family(one.kind) == "contact")
    return list(dict.fromkeys(found))

"""Runs every detector over a text and puts what they found in order, urgent first."""

from collections.abc import Iterable, Iterator

from moderation import handles, hints, lexicon, names, numbers, places, spam
from moderation.findings import Finding, Kind, family
from moderation.folding import fold

DETECTORS = (
    numbers.findings,
    handles.findings,
    places.findings,
    names.findings,
    spam.findings,
    lexicon.findings,
)
SHADOWED = {
    Kind.CONTACT_PHONE: {Kind.CONTACT_ID, Kind.CONTACT_HANDLE},
    Kind.CONTACT_URL: {Kind.CONTACT_EMAIL},
    Kind.CONTACT_PLATE: {Kind.CONTACT_ID},
}  # the first says nothing new inside one of the others


def screen(text: str) -> list[Finding]:
    """What a person should look at in this text, most urgent first."""
    folded = fold(text)
    found = {finding for detector in DETECTORS for finding in detector(folded)}
    found |= set(unheard(hints.findings(folded), found))
    return sorted(told_once(found), key=lambda it: (-it.urgency, it.span, it.kind))


def unheard(hinted: Iterable[Finding], found: Iterable[Finding]) -> Iterator[Finding]:
    """A hint says nothing new of a sentence in which a list has heard the same family."""
    heard = [(family(it.kind), it.span) for it in found]
    for hint in hinted:
        start, end = hint.span
        same = (of for name, of in heard if name == family(hint.kind))
        if not any(start < of[1] and of[0] < end for of in same):
            yield hint


def told_once(findings: Iterable[Finding]) -> Iterator[Finding]:
    told: list[Finding] = []
    for finding in sorted(findings, key=lambda it: it.span[0] - it.span[1]):
        if not any(says_it(other, finding) for other in told):
            told.append(finding)
            yield finding


def says_it(other: Finding, finding: Finding) -> bool:
    around = other.span[0] <= finding.span[0] and finding.span[1] <= other.span[1]
    same = other.kind == finding.kind and other.urgency >= finding.urgency
    return around and (same or other.kind in SHADOWED.get(finding.kind, ()))

"""What to look at in a text, plain text out of any text, a clean photo out of any photo."""

from importlib import import_module
from typing import Any

from moderation.findings import Finding, Kind, Urgency, family, situations
from moderation.markup import clean
from moderation.masks import DetectorBroken, Mask
from moderation.photos import PhotoLimits, PhotoRefused, Reason, admit
from moderation.screening import screen
from moderation.suggesting import suggest
from moderation.variants import Variant

__all__ = [
    "Baked",
    "DetectorBroken",
    "Finding",
    "Kind",
    "Mask",
    "PhotoLimits",
    "PhotoRefused",
    "Prepared",
    "Reason",
    "Urgency",
    "Variant",
    "admit",
    "bake",
    "clean",
    "family",
    "prepare",
    "screen",
    "situations",
    "suggest",
]

IN_THE_DARKROOM = frozenset(("Baked", "Prepared", "bake", "prepare"))


def __getattr__(name: str) -> Any:
    """The detectors weigh 60 MB: whoever only screens texts or admits photos does not load them."""
    if name not in IN_THE_DARKROOM:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("moderation.preparing"), name)

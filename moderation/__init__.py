"""What to look at in a text, plain text out of any text, a clean photo out of any photo."""

from moderation.findings import Finding, Kind, Urgency
from moderation.markup import clean
from moderation.photos import PhotoFacts, PhotoLimits, PhotoRefused, Reason, check_photo
from moderation.repainting import Variant, rebuild
from moderation.screening import screen

__all__ = [
    "Finding",
    "Kind",
    "PhotoFacts",
    "PhotoLimits",
    "PhotoRefused",
    "Reason",
    "Urgency",
    "Variant",
    "check_photo",
    "clean",
    "rebuild",
    "screen",
]

"""Whose law it is: from which age a child's own consent stands, and who may never stand in."""

from collections.abc import Mapping
from dataclasses import dataclass

from participation.settings import settings


@dataclass(frozen=True)
class Profile:
    """`school_stands_in` is for personal data; a lesson without any needs nobody's consent.

    `sensitive_below`: under this age all that is known of a child is sensitive.
    `rights_days` is the longest that an answer of the rights desk may take.
    """

    name: str
    own_age: int
    sensitive_below: int
    rights_days: int
    school_stands_in: bool = False
    publish_apart: bool = True


PROFILES: Mapping[str, Profile] = {
    one.name: one
    for one in (
        Profile("CN-14", own_age=14, sensitive_below=14, rights_days=15),
        Profile("EU-13", own_age=13, sensitive_below=18, rights_days=30),
        Profile("EU-14", own_age=14, sensitive_below=18, rights_days=30),
        Profile("EU-15", own_age=15, sensitive_below=18, rights_days=30),
        Profile("EU-16", own_age=16, sensitive_below=18, rights_days=30),
        Profile("US-13", own_age=13, sensitive_below=13, rights_days=30),
        Profile("UK-13", own_age=13, sensitive_below=18, rights_days=30),
    )
}


def profile() -> Profile:
    return PROFILES[settings().consent_profile]

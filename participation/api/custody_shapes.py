"""Requests to look under the cover and looks, without a word of what lies there."""

from datetime import datetime

from participation.api.endpoint import Out


class AccessOut(Out):
    """`standing` is `over` when its time ran out before anybody ended it."""

    id: str
    what: str
    purpose: str
    minutes: int
    standing: str
    until: datetime
    asked_at: datetime


class LookOut(Out):
    at: datetime
    who: str
    role: str
    what: str
    purpose: str

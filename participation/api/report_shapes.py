"""What one report holds beyond its row in a list: its second views, and for planners its spot."""

from participation.api.endpoint import Out
from participation.api.shapes import PointOut, ReportOut


class ViewOut(Out):
    """The same spot again: `twin` from 1.6 m, `after` when it was done, at the report's height."""

    id: str
    kind: str
    media: str
    lens_height_cm: int
    taken_month: str
    alt: str


class ReportDetail(ReportOut):
    """The very spot is for planners of the place only."""

    views: list[ViewOut]
    exact: PointOut | None = None

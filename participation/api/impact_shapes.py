"""How an assessment looks from outside: boxes as they were filled, rows, versions, contests."""

from datetime import date, datetime

from participation.api.endpoint import Out
from participation.assessments.models import Assessment
from participation.assessments.office import Work
from participation.assessments.queries import After, Contested, Row, Seen, Sheet


class ImpactRow(Out):
    """A theme; `children` and `guardians` are null where they are fewer than five or uncounted."""

    key: str
    title: str
    children: int | None
    guardians: int | None
    changed: str
    quote: str


class ImpactVersion(Out):
    number: int
    state: str
    published_at: datetime | None


class ContestOut(Out):
    """`upheld` is null until another office has settled it, `answer` empty until it was read."""

    id: str
    role: str
    at: datetime
    words: str
    upheld: bool | None
    answer: str


class AfterOut(Out):
    number: int
    turned_out: str
    at: datetime
    words: dict[str, str]


class ImpactSheet(Out):
    """`fields` and `lines` are what `digest` is computed of: SHA-256 of their JSON, sorted keys."""

    number: int
    state: str
    result: str
    fields: dict[str, str]
    lines: list[dict[str, str | int | None]]
    rows: list[ImpactRow]
    digest: str
    published_at: datetime | None
    contestable_until: date | None


class ImpactOut(ImpactSheet):
    item: str
    title: str
    kind: str
    versions: list[ImpactVersion]
    contests: list[ContestOut]
    afterwards: list[AfterOut]


class ImpactDraft(ImpactSheet):
    """For its office: what is still missing, and what it may be published for."""

    item: str
    revision: int
    missing: dict[str, str]
    unmet: list[str]


class DifferenceOut(Out):
    """Pieces are [how, words]: same, gone or new."""

    box: str
    pieces: list[tuple[str, str]]


class ContestWay(Out):
    """Where whoever contested finds out how far it is."""

    id: str


def seen_out(found: Seen) -> ImpactOut:
    return ImpactOut(
        **_sheet(found.sheet),
        item=found.card.public_id,
        title=found.card.title,
        kind=found.card.kind,
        versions=[_version(one) for one in found.versions],
        contests=[_contest(one) for one in found.contests],
        afterwards=[_after(one) for one in found.afterwards],
    )


def draft_out(here: Work, shown: Sheet, revision: int) -> ImpactDraft:
    return ImpactDraft(
        **_sheet(shown),
        item=here.item.public_id,
        revision=revision,
        missing=dict(here.missing),
        unmet=[one.name for one in here.conditions if not one.met],
    )


def _sheet(one: Sheet) -> dict[str, object]:
    titles = {f"title_{line['key']}" for line in one.lines}
    words = {name: said for name, said in one.words.items() if name not in titles}
    own = {name: said for name, said in one.words.items() if name.startswith("title_free-")}
    return {
        "number": one.number,
        "state": one.state.value,
        "result": one.result,
        "fields": {**one.chosen, **words, **own},
        "lines": list(one.lines),
        "rows": [_row(row) for row in one.rows],
        "digest": one.digest,
        "published_at": one.published_at,
        "contestable_until": one.contestable_until,
    }


def _row(one: Row) -> ImpactRow:
    return ImpactRow.model_validate(one, from_attributes=True)


def _version(one: Assessment) -> ImpactVersion:
    return ImpactVersion(number=one.number, state=one.state.value, published_at=one.published_at)


def _contest(one: Contested) -> ContestOut:
    return ContestOut(
        id=one.public_id,
        role=one.role,
        at=one.at,
        words=one.words,
        upheld=one.settled.upheld if one.settled else None,
        answer=one.settled.answer if one.settled else "",
    )


def _after(one: After) -> AfterOut:
    words = dict(one.words)
    return AfterOut(number=one.number, turned_out=one.turned_out, at=one.at, words=words)

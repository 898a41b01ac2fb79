"""A year of made-up months for the indicators: more than the demo's few children could fill."""

from collections import Counter
from datetime import date

from participation.indicators import closing, months
from participation.indicators.counted import Cells, Where
from participation.indicators.models import Pilot, PilotList
from participation.jurisdictions.models import Department, Jurisdiction
from participation.jurisdictions.queries import departments

HOME, BESIDE = "birch-district", "river-district"
MONTHS = 12
QUIET = {2, 8}  # holidays: few come, and few is hidden
PLACES = {
    "school": (9, 46, 18),
    "library": (12, 8, 5),
    "hospital": (2, 11, 3),
    "park": (31, 22, 24),
    "community": (14, 19, 9),
    "street": (8, 63, 14),
}
MOODS = ("keep", "improve", "add")


async def remember() -> None:
    """Through the same hiding as real months; the last of them is the last that is over."""
    last = months.last_over()
    offices = await departments(HOME)
    for back in range(MONTHS - 1, -1, -1):
        month = months.after(last, -back)
        await closing.keep(month, _month(month, MONTHS - back, offices))
    since = date.fromisoformat(f"{months.after(last, 1 - MONTHS // 2)}-01")
    if await Jurisdiction.exists(id=HOME):
        await Pilot.create(jurisdiction_id=HOME, list=PilotList.PROVINCIAL, since=since)


def _month(month: str, turn: int, offices: list[Department]) -> dict[str, Cells]:
    quiet = int(month.split("-")[1]) in QUIET
    share = 0 if quiet else turn
    found = _of_children(turn, quiet=quiet)
    for name, cells in _of_offices(share, offices).items():
        found[name] = cells
    return found


def _of_children(turn: int, *, quiet: bool) -> dict[str, Cells]:
    here, beside = Where(HOME), Where(BESIDE)
    size = 1 if quiet else 20 + turn
    places = {
        (place, mood): count * size // 40
        for place, row in PLACES.items()
        for mood, count in zip(MOODS, row, strict=True)
        if count * size // 40
    }
    bands = {"1-2": 9, "3-4": 30, "5-6": 34, "7-9": 8}
    reached = {("screen", band): count * size // 20 for band, count in bands.items()}
    reached |= {("paper", band): count * size // 60 for band, count in bands.items()}
    faces = {"yes": 90 + turn * 5, "somewhat": 40 - turn, "no": 22 - turn}
    return (
        _of_time(turn, quiet=quiet)
        | _of_consent(turn, size)
        | _of_lessons(turn, size)
        | {
            "places": {here: Counter(places), beside: Counter({("park", "improve"): 6 + turn})},
            "pairs": {here: Counter({("street", "pair"): 5 + turn // 2, ("park", "pair"): 2})},
            "children": {
                here: Counter({cell: count for cell, count in reached.items() if count}),
                beside: Counter({("screen", "3-4"): 12 + turn}),
            },
            "schools": {
                here: Counter({("school", "took-part"): 4 + turn // 2, ("school", "not-yet"): 5}),
                beside: Counter({("school", "took-part"): 2, ("school", "not-yet"): 9}),
            },
            "classes": {
                here: Counter({("class", "took-part"): 14 + turn, ("class", "not-yet"): 28 - turn})
            },
            "communities": {
                here: Counter(
                    {("community", "took-part"): 3 + turn // 3, ("community", "not-yet"): 8}
                )
            },
            "faces": {here: Counter({("understood", f): n * size // 60 for f, n in faces.items()})},
        }
    )


def _of_time(turn: int, *, quiet: bool) -> dict[str, Cells]:
    here = Where(HOME)
    hours = {str(hour): max(1, 12 - hour - turn // 3) for hour in range(0, 26, 3)}
    return {
        "read-hours": {here: Counter({("input", hour): n for hour, n in hours.items()})},
        "answer-days": {
            here: Counter(
                {("item", str(58 - 2 * turn + day)): 1 for day in range(0 if quiet else 6)}
            )
        },
    }


def _of_lessons(turn: int, size: int) -> dict[str, Cells]:
    """Two tables of the same lessons: by language and help, and by where the school stands."""
    here = Where(HOME)
    korean, helped = 10 * size // 20, 11 * size // 20
    plain = 30 * size // 20
    rural = (korean + helped + plain) // 3
    lessons = {("ko", "none-told"): korean, ("zh-CN", "supported"): helped}
    places = {("city", "lesson"): korean + helped + plain - rural, ("village", "lesson"): rural}
    verdicts = {
        ("understood", "yes"): 320 + turn * 4,
        ("understood", "no"): 64 - turn,
        ("taken-seriously", "yes"): 240 + turn * 8,
        ("taken-seriously", "no"): 140 - turn * 5,
    }
    told = {cell: count * size // 30 for cell, count in verdicts.items()}
    return {
        "lessons": {here: Counter({**lessons, ("zh-CN", "none-told"): plain})},
        "lesson-places": {here: Counter(places)},
        "verdicts": {here: Counter(told)},
    }


def _of_consent(turn: int, size: int) -> dict[str, Cells]:
    here = Where(HOME)
    return {
        "asked": {here: Counter({("guardian", "asked"): 3 * size})},
        "consents": {
            here: Counter(
                {
                    (purpose, choice): count * size // 20
                    for purpose, most in (("take-part", 22), ("publish", 17), ("photo", 12))
                    for choice, count in (("given", most), ("refused", 24 - most))
                    if count * size // 20
                }
            )
        },
        "erased": {here: Counter({("child", "erased"): 1 + turn % 3})},
    }


def _of_offices(turn: int, offices: list[Department]) -> dict[str, Cells]:
    """Each has its own pace, and nobody is put in order by it."""
    found: dict[str, Cells] = {
        name: {}
        for name in (
            "decisions",
            "changed",
            "assessed",
            "standing",
            "themes",
            "reasons",
            "done-days",
        )
    }
    for at, office in enumerate(offices[:6]):
        where = Where(HOME, office.id)
        late = 1 if at == 1 else 2 if at == 4 else 0
        answered = 5 + turn + 3 * (5 - at)
        standing = {"on-time": answered, "waiting": 3 + at, "overdue": late}
        found["standing"][where] = Counter({("item", name): n for name, n in standing.items() if n})
        found["themes"][where] = Counter({("theme", "said"): answered, ("theme", "open"): 4 + at})
        if turn and at < 3:
            kind = ("ordinary", "major-project", "major-plan")[at]
            found["decisions"][where] = Counter({(kind, "heard"): 1})
            found["changed"][where] = Counter({(kind, "changed" if turn % 3 else "unchanged"): 1})
            found["reasons"][where] = Counter(
                {("answer", "readable"): 3, ("answer", "not-readable"): 1}
            )
            found["done-days"][where] = Counter({("item", str(96 - 2 * turn)): 2})
            if at:
                found["assessed"][where] = Counter({(kind, "assessed"): 1})
    return found

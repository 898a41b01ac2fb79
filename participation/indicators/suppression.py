"""Which cells of a two-way table are hidden, so that nothing visible gives a small one away.

The table is seen with its totals: each line (a row, a column, the lines of totals) adds up to its
last entry. Hidden are all counts from one to k - 1, then others until (1) each hidden entry could
be another number, and (2) where a total is visible the hidden entries beside it are k or more.

(1) is a question of roads: rows and columns are places, hidden entries are roads between them.
Along a ring of roads one can be more by one and the next less by one, and all that is visible
stays true. What is hidden is at least one, everybody knows that: so a road on which something
goes down must hold two. With all hidden that is not nought such rings are there, so this comes to
an end. The grand total goes last, for tables that share it must tell it alike.
"""

from collections.abc import Iterator, Mapping

TOTAL = "*"
Entry = tuple[str, str]
Table = Mapping[Entry, int]


def with_totals(counts: Table) -> dict[Entry, int]:
    """Counts by (row, column), with the sums of rows, of columns and of all."""
    whole: dict[Entry, int] = {(TOTAL, TOTAL): 0}
    for (row, column), count in counts.items():
        for entry in ((row, column), (row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            whole[entry] = whole.get(entry, 0) + count
    return whole


def published(counts: Table, k: int) -> dict[Entry, int | None]:
    """The table with its totals, None where hidden; with k of nought or one nothing is hidden."""
    whole = with_totals(counts)
    hidden = hide(whole, k)
    return {entry: None if entry in hidden else count for entry, count in whole.items()}


def hide(whole: Table, k: int) -> set[Entry]:
    hidden = {entry for entry, count in whole.items() if 0 < count < k}
    while following := _to_hide_next(whole, hidden, k):
        hidden.add(following)
    return hidden


def _to_hide_next(whole: Table, hidden: set[Entry], k: int) -> Entry | None:
    """The smallest entry beside one that is not safe yet."""
    for line in _lines(whole):
        if 0 < _sum_told(line, whole, hidden) < k:
            return _smallest(line, whole, hidden)
    for entry in sorted(hidden):
        if not _could_be_another(entry, whole, hidden):
            parts = [other for other in whole if other != (TOTAL, TOTAL)]
            beside = [other for other in parts if other[0] == entry[0] or other[1] == entry[1]]
            wider = (beside, parts, list(whole))
            return next(filter(None, (_smallest(one, whole, hidden) for one in wider)), None)
    return None


def _sum_told(line: list[Entry], whole: Table, hidden: set[Entry]) -> int:
    """What a visible total less its visible parts says of the hidden ones together."""
    *inner, total = line
    return 0 if total in hidden else sum(whole[entry] for entry in inner if entry in hidden)


def _lines(whole: Table) -> Iterator[list[Entry]]:
    """Each with its total as the last."""
    for side in (0, 1):
        for name in sorted({entry[side] for entry in whole}):
            line = [entry for entry in whole if entry[side] == name]
            yield sorted(line, key=lambda entry: (entry[1 - side] == TOTAL, entry))


def _smallest(line: list[Entry], whole: Table, hidden: set[Entry]) -> Entry | None:
    """What is nought hides nothing; a total goes only when all beside it is gone."""
    left = [entry for entry in line if entry not in hidden and whole[entry]]
    return min(left, key=lambda one: (one.count(TOTAL), whole[one], one), default=None)


def _could_be_another(entry: Entry, whole: Table, hidden: set[Entry]) -> bool:
    """One more or one less, made up for on a ring of other hidden entries."""
    others = hidden - {entry}
    return any(
        _may_go(entry, whole, up=up) and _is_made_up_for(entry, whole, others, up=up)
        for up in (True, False)
    )


def _may_go(entry: Entry, whole: Table, *, up: bool) -> bool:
    """A total stands on the other side of its line, so with it up and down change places."""
    if entry.count(TOTAL) == 1:
        up = not up
    return up or whole[entry] > 1


def _is_made_up_for(entry: Entry, whole: Table, others: set[Entry], *, up: bool) -> bool:
    """Out of its row against it, out of each column with it, till its own column is reached."""
    reached, edge = {("row", entry[0])}, [("row", entry[0])]
    while edge:
        side, name = edge.pop()
        for other in others:
            here, there = (0, 1) if side == "row" else (1, 0)
            if other[here] != name or not _may_go(other, whole, up=up is (side == "column")):
                continue
            place = ("column" if side == "row" else "row", other[there])
            if place not in reached:
                reached.add(place)
                edge.append(place)
    return ("column", entry[1]) in reached


def spread(cases: Mapping[int, int], least: int) -> dict[int, int]:
    """{length: cases} as {upper end: cases} with at least so many in each; none if all are fewer.

    What remains over at the long end joins the last span.
    """
    spans: list[tuple[int, int]] = []
    gathered = 0
    for length in sorted(cases):
        gathered += cases[length]
        if gathered >= max(least, 1):
            spans.append((length, gathered))
            gathered = 0
    if gathered and spans:
        spans[-1] = (max(cases), spans[-1][1] + gathered)
    return dict(spans)

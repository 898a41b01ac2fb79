"""Every table that holds something of a child: whose rows, how many a family is told, how it ends.

Counting, copying, erasing and the residue scan all read this list, and a test compares it with the
columns of the database. Tables of higher rooms are named, never imported.
"""

from collections.abc import Mapping

from participation.consents.holding import FREE, LIVING, NOWHERE, SEATS, End, Holding
from participation.i18n import N_

FIVE_YEARS = N_("最多 5 年")
WITH_THE_WORK = N_("跟着那一份")
PROOF = N_("删掉以后 3 年，证明是谁撤回的")
NOT_BY_SLIP = "child_id = $1 AND work = ''"  # what a child asks with its slip is its own affair
OUR_NAMES = ("public_id", "tracking_hash", "jurisdiction_id", "visibility")
SCREENED: Mapping[str, object] = {"findings": [], "urgency": 0}
TYPED_IN: Mapping[str, object] = {"scribed_by_role": "", "paper_no": None}
SEEN: Mapping[str, object] = {
    **TYPED_IN,
    "words": "",
    "features": [],
    "media": [],
    "task_number": None,
    "lens_height_cm": None,
    "group_size": None,
}
REPORT_NAMES = (*OUR_NAMES, "mood", "place_type", "season", "month", "handling")


def _works(table: str, name: str, empty: Mapping[str, object], stays: tuple[str, ...]) -> Holding:
    return Holding(
        table=table,
        by=("author_id",),
        whose="author_id = $1",
        end=End.EMPTIED,
        name=name,
        keep=FIVE_YEARS,
        counted="author_id = $1 AND visibility <> 'erased'",
        empty={**empty, **SCREENED},
        stays=stays,
    )


def _beside(table: str, *columns: str, end: End = End.DELETED, **more: object) -> Holding:
    whose = " OR ".join(f"{column} IN ({FREE})" for column in columns)
    return Holding(table, columns, whose, end, beside=columns, **more)  # type: ignore[arg-type]


def _hidden(table: str, column: str, why: str) -> Holding:
    return Holding(table, (column,), f"{column} = $1", End.DELETED, hidden=why)


def _proof(table: str, *others: str, name: str) -> Holding:
    """Who said yes and no stays a while after the child is gone."""
    return Holding(table, ("child_id", *others), "child_id = $1", End.STAYS, name, PROOF)


HOLDINGS: tuple[Holding, ...] = (
    _works(
        "proposal",
        N_("想法"),
        {"saw": "", "why": "", "idea": "", "who": "", "media": [], **TYPED_IN},
        (*OUR_NAMES, "told_as", "progress"),
    ),
    _works("photo_report", N_("一米照片"), {**SEEN, **NOWHERE}, REPORT_NAMES),
    _works("way", N_("上学的路"), {"step_count": 0}, OUR_NAMES),
    _works("comment", N_("说的话"), {"body": ""}, OUR_NAMES),
    Holding(
        "way_stretch",
        ("way_id",),
        "way_id IN (SELECT id FROM way WHERE author_id = $1 AND NOT held)",
        End.DELETED,
        N_("路上的小段"),
        WITH_THE_WORK,
        counted="way_id IN (SELECT id FROM way WHERE author_id = $1)",
    ),
    Holding(
        "media",
        ("participant_id", "used_by"),
        "participant_id = $1",
        End.EMPTIED,
        N_("画和照片"),
        WITH_THE_WORK,
        counted="participant_id = $1 AND showing <> 'gone'",
        empty={"masks": [], "placeholder": "", "digest": "", "likeness": None, "negative": False},
        stays=("public_id", "jurisdiction_id", "kind", "stage", "refused", "sizes", "showing"),
    ),
    Holding(
        "upload",
        ("participant_id",),
        "participant_id = $1",
        End.DELETED,
        N_("传了一半的图"),
        N_("1 天"),
    ),
    Holding(
        "draft",
        ("seat_id",),
        f"seat_id IN ({SEATS})",
        End.DELETED,
        N_("没写完的"),
        N_("30 天"),
        empty={"fields_typed": {}},
    ),
    _beside(
        "decision",
        "subject",
        end=End.EMPTIED,
        name=N_("大人看过的记录"),
        keep=WITH_THE_WORK,
        counted=f"subject IN ({LIVING})",
        empty={"words": {}, "sentence": ""},
        stays=("kind", "verdict", "reason", "before", "jurisdiction_id"),
    ),
    _beside(
        "understanding",
        "subject",
        name=N_("看懂了没有的小脸"),
        keep=WITH_THE_WORK,
        counted=f"subject IN ({LIVING})",
    ),
    Holding(
        "message",
        ("participant_id", "subject"),
        f"participant_id = $1 OR subject IN ({FREE})",
        End.DELETED,
        N_("给孩子的消息"),
        WITH_THE_WORK,
        counted="participant_id = $1",
        beside=("subject",),
    ),
    Holding(
        "seat",
        ("participant_id",),
        "participant_id = $1",
        End.EMPTIED,
        N_("课堂里的座位和小动物"),
        FIVE_YEARS,
        stays=("public_id", "card_hash", "code_hash", "slip_hash"),
        empty={"participant_id": None, "assent": "", "joined_at": None},
    ),
    Holding(
        "sign_in",
        ("seat_id",),
        f"seat_id IN ({SEATS})",
        End.DELETED,
        N_("登录"),
        N_("这节课"),
    ),
    Holding(
        "receipt",
        ("scope",),
        "scope IN (SELECT 'child:' || id FROM seat WHERE participant_id = $1)"
        " OR scope LIKE (SELECT 'child:' || id || ':%' FROM seat WHERE participant_id = $1)",
        End.DELETED,
        hidden="the answer to a repeated request, for one day",
    ),
    _hidden("ballot", "voter_id", "secret, and leads to nobody once the poll is closed"),
    _hidden("election_ballot", "voter_id", "secret, and leads to nobody once it is closed"),
    _hidden(
        "candidacy", "participant_id", "who stands in a class, for as long as the class is choosing"
    ),
    Holding(
        "flag",
        ("subject", "flagger"),
        f"subject IN ({FREE})"
        " OR flagger IN (SELECT 'child:' || id FROM seat WHERE participant_id = $1)",
        End.DELETED,
        hidden="what a child said about another's work is nobody else's business",
        beside=("subject",),
    ),
    _beside("first_yes", "subject", hidden="one of two moderators has said yes"),
    _beside("objection", "subject", hidden="ends with the decision that it is about"),
    _beside("together", "subject", "lead", hidden="two works that say the same"),
    Holding(
        "recused",
        ("whom",),
        "knows = 'child' AND whom = $1",
        End.DELETED,
        hidden="a moderator who knows the child reads nothing of it",
    ),
    _beside("lease", "subject", hidden="who is reading just now, for ten minutes"),
    _beside("ticket", "subject", hidden="a partner system's own slip"),
    _beside("not_the_same", "one", "other", hidden="two codes that an office held side by side"),
    Holding(
        "rights_copy",
        ("child_id", "work"),
        f"child_id = $1 OR work IN ({FREE})",
        End.DELETED,
        N_("做好的副本"),
        N_("1 天"),
        counted=NOT_BY_SLIP,
        beside=("work",),
    ),
    Holding(
        "rights_request",
        ("child_id", "work"),
        f"child_id = $1 OR work IN ({FREE})",
        End.EMPTIED,
        N_("提过的请求"),
        N_("3 年"),
        counted=NOT_BY_SLIP,
        empty={"words": "", "answer": ""},
        stays=("public_id", "jurisdiction_id", "kind", "state", "reason", "answered_by", "work"),
        beside=("work",),
    ),
    Holding(
        "sealed_identity",
        ("child_id", "guardian_id"),
        "child_id = $1",
        End.DELETED,
        N_("封存的姓名"),
        N_("到您取回为止"),
    ),
    Holding(
        "term_seat",
        ("participant_id", "seat_id"),
        "participant_id = $1",
        End.DELETED,
        hidden="that two seats of a term were one child's",
    ),
    _proof("guardianship", "guardian_id", name=N_("连上的家里大人")),
    _proof("consent", "guardian_id", name=N_("同意和不同意")),
    _proof("consent_paper", name=N_("签了字的纸条")),
    _proof("assent", name=N_("孩子自己说的愿意和不愿意")),
    Holding(
        "bar",
        ("participant_id",),
        "participant_id = $1",
        End.STAYS,
        hidden="whom safeguarding keeps away from a child: nobody is told",
    ),
    Holding(
        "participant",
        ("id",),
        "id = $1",
        End.EMPTIED,
        hidden="the one whom all of this is about",
        empty={"adjective": "", "animal": "", "number": 0, "grade_band": ""},
        stays=("public_id", "kind", "jurisdiction_id"),
    ),
)
OF = {holding.table: holding for holding in HOLDINGS}
BESIDE = tuple(holding for holding in HOLDINGS if holding.beside)

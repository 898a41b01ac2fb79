"""The truth table: each act, each kind of caller, on a thing of the own and of another place."""

from dataclasses import dataclass

import pytest

from participation.actor import VISITOR, Actor, Role
from participation.errors import NotFound, NotPermitted, NotSignedIn
from participation.policies import POLICY, Act, may, require

HERE, THERE = "birch-district", "river-district"


@dataclass(frozen=True)
class Thing:
    """Whatever a rule may read, in its most permissive state."""

    id: int = 1
    jurisdiction_id: str = HERE
    department_id: str = "birch-planning"
    reader_department_id: str = "birch-housing"
    author_id: int = 99
    account_id: int = 10
    facilitator_id: int = 7
    school_id: int = 1
    takes_paper: bool = True
    topic_id: int = 1
    visibility: str = "published"
    held: bool = False
    asker_id: int = 18
    delegate_id: int = 17


CALLERS: dict[str, Actor] = {
    "visitor": VISITOR,
    "child": Actor(
        Role.CHILD, None, 3, HERE, seat_id=1, session_id=1, topic_id=1, session_open=True
    ),
    "child after the bell": Actor(
        Role.CHILD, None, 3, HERE, seat_id=1, session_id=1, topic_id=1, session_open=False
    ),
    "author": Actor(
        Role.CHILD, None, 99, HERE, seat_id=2, session_id=1, topic_id=1, session_open=True
    ),
    "guardian": Actor(Role.GUARDIAN, 5, 4, HERE),
    "facilitator": Actor(Role.FACILITATOR, 7, None, HERE, school_id=1),
    "other facilitator": Actor(Role.FACILITATOR, 8, None, HERE, school_id=1),
    "moderator": Actor(Role.MODERATOR, 9, None, HERE),
    "officer": Actor(Role.OFFICER, 10, None, HERE, "birch-planning"),
    "officer of another office": Actor(Role.OFFICER, 11, None, HERE, "birch-housing"),
    "safeguarding": Actor(Role.SAFEGUARDING, 12, None, HERE),
    "admin": Actor(Role.ADMIN, 13, None, HERE),
    "data officer": Actor(Role.DATA_OFFICER, 16, None, HERE),
    "delegate": Actor(Role.ADMIN, 17, None, HERE),
    "asker": Actor(Role.DATA_OFFICER, 18, None, HERE),
    "partner": Actor(Role.PARTNER, 14, 15, HERE),
}
SITTING = {"child", "author"}
OFFICERS = {"officer", "officer of another office"}
EVERYBODY = set(CALLERS)
TABLE: dict[Act, set[str]] = {
    Act.SESSION_PLAN: {"facilitator", "other facilitator"},
    Act.SESSION_RUN: {"facilitator"},
    Act.SCHOOL_DESCRIBE: {"facilitator", "other facilitator"},
    Act.FACE_CHOOSE: SITTING,
    Act.DRAFT_KEEP: SITTING,
    Act.SKETCH_KEEP: {"facilitator", "other facilitator"},
    Act.MEDIA_SEND: SITTING | OFFICERS | {"guardian", "facilitator", "other facilitator"},
    Act.MEDIA_MASK: {"moderator"},
    Act.PROPOSAL_CREATE: SITTING | {"guardian"},
    Act.PROPOSAL_REVISE: {"author"},
    Act.COMMENT_CREATE: {"guardian"},
    Act.REPORT_FILE: SITTING | {"guardian", "partner"},
    Act.REPORT_RELAY: {"partner"},
    Act.REPORT_HANDLE: OFFICERS,
    Act.PAPER_ENTER: {"facilitator"},
    Act.FINDINGS_SEE: OFFICERS | {"facilitator"},
    Act.WAY_TELL: SITTING,
    Act.CONTRIBUTION_FLAG: EVERYBODY,
    Act.FLAG_ANSWER: {"moderator"},
    Act.CONTRIBUTION_WITHDRAW: {"author"},
    Act.CONTRIBUTION_REVIEW: {"moderator"},
    Act.REVIEW_QUEUE: {"moderator"},
    Act.DECISION_OBJECT: {"author"},
    Act.TEXT_REVIEW: {"moderator"},
    Act.TEXT_REWORD: {"officer"},
    Act.DIGEST_CHOOSE: {"moderator"},
    Act.NEWS_CHOOSE: {"guardian"},
    Act.CLASS_REPLY: {"facilitator"},
    Act.BALLOT_CAST: SITTING | {"guardian"},
    Act.POLL_CLOSE: {"officer"},
    Act.CONCERN_OPEN: EVERYBODY,
    Act.CONCERN_LIST: {"safeguarding"},
    Act.CONCERN_HANDLE: {"safeguarding"},
    Act.DUTY_KEEP: {"safeguarding"},
    Act.CONCERN_DRILL: {"safeguarding", "facilitator", "other facilitator"},
    Act.CONCERN_TELL: {"facilitator"},
    Act.CONSENT_DECIDE: {"guardian"},
    Act.CHILD_LINK: {"guardian"},
    Act.ASSENT_ANSWER: {"child", "child after the bell", "author"},
    Act.CONSENT_ENTER: {"facilitator"},
    Act.CONSENT_SECOND: {"facilitator", "other facilitator"},
    Act.RIGHTS_ASK: {"guardian"},
    Act.RIGHTS_MINE: SITTING,
    Act.ACCOUNT_LEAVE: {"guardian"},
    Act.RIGHTS_BY_SLIP: EVERYBODY,
    Act.RIGHTS_QUEUE: {"data officer", "asker"},
    Act.RIGHTS_ANSWER: {"data officer", "asker"},
    Act.AGENDA_OPEN: OFFICERS,
    Act.AGENDA_EDIT: {"officer"},
    Act.AGENDA_DECIDE: {"officer"},
    Act.EMERGENCY_SECOND: set(),  # the officer wrote it: tests/participation/agendas/test_emergency
    Act.RESPONSE_PUBLISH: {"officer"},
    Act.ANSWER_WITHDRAW: {"officer"},
    Act.ITEM_HAND_ON: {"officer"},
    Act.ITEM_ASSIGN: OFFICERS,
    Act.ITEM_SHARE: OFFICERS,
    Act.BOARD_SEE: OFFICERS,
    Act.BOARD_MARK: OFFICERS,
    Act.ROUTING_RULE: OFFICERS,
    Act.DEPARTMENT_RENAME: {"admin", "delegate"},
    Act.ANSWER_CONFIRM: {"officer of another office"},
    Act.ANSWER_TAKE_BACK: {"officer"},
    Act.PROMISE_KEEP: {"officer"},
    Act.SECOND_LOOK: {"officer of another office"},
    Act.EXACT_PLACE_SEE: OFFICERS,
    Act.EXACT_MAP_SEE: OFFICERS,
    Act.LIKENESS_SEE: OFFICERS | {"moderator"},
    Act.LIKENESS_DENY: OFFICERS,
    Act.VIEW_ATTACH: OFFICERS,
    Act.ACCOUNT_MANAGE: {"admin", "delegate"},
    Act.CHILD_DATA_OVERSEE: {"data officer", "asker"},
    Act.TERM_CARDS_MAKE: {"facilitator", "other facilitator"},
    Act.ACCESS_ASK: OFFICERS
    | {"moderator", "safeguarding", "data officer", "asker", "admin", "delegate"},
    Act.ACCESS_OWN: {"asker"},
    Act.ACCESS_OVERSEE: {"data officer", "asker", "delegate"},
    Act.ACCESS_DECIDE: {"data officer", "delegate"},
    Act.GLASS_BREAK: {"safeguarding"},
    Act.GLASS_REVIEW: {"data officer"},
    Act.DELEGATE_NAME: {"data officer", "asker"},
    Act.INCIDENT_HANDLE: {"admin", "delegate", "data officer", "asker"},
    Act.WEBHOOK_KEEP: {"officer"},
    Act.KEY_KEEP: {"officer"},
    Act.AUDIT_PACK: {"admin", "delegate", "data officer", "asker"},
    Act.SERVICE_END: {"admin", "delegate"},
    Act.ASSESSMENT_WRITE: {"officer"},
    Act.ASSESSMENT_PUBLISH: set(),
    Act.ASSESSMENT_CONTEST: {"visitor", "guardian"},
    Act.ASSESSMENT_SETTLE: {"officer of another office"},
    Act.BODY_OPEN: OFFICERS,
    Act.BODY_KEEP: {"officer"},
    Act.BODY_ACCOMPANY: {"facilitator"},
    Act.POOL_ENTER: {"facilitator", "other facilitator"},
    Act.BODY_CALLS: {"facilitator", "other facilitator"},
    Act.ELECTION_HOLD: {"facilitator"},
    Act.ELECTION_VOTE: SITTING,
    Act.CHAIR_BY_CARD: EVERYBODY,
    Act.RAISED_ANSWER: {"officer"},
    Act.PILOT_NAME: {"admin", "delegate"},
}
OF_A_PLACE = {
    Act.MEDIA_MASK,
    Act.COMMENT_CREATE,
    Act.REPORT_RELAY,
    Act.REPORT_HANDLE,
    Act.CONTRIBUTION_REVIEW,
    Act.FLAG_ANSWER,
    Act.POLL_CLOSE,
    Act.CONCERN_HANDLE,
    Act.RIGHTS_ANSWER,
    Act.AGENDA_EDIT,
    Act.AGENDA_DECIDE,
    Act.EMERGENCY_SECOND,
    Act.RESPONSE_PUBLISH,
    Act.ANSWER_WITHDRAW,
    Act.PROMISE_KEEP,
    Act.ANSWER_TAKE_BACK,
    Act.EXACT_PLACE_SEE,
    Act.LIKENESS_SEE,
    Act.LIKENESS_DENY,
    Act.VIEW_ATTACH,
    Act.ACCOUNT_MANAGE,
    Act.PILOT_NAME,
    Act.ACCESS_OWN,
    Act.ACCESS_OVERSEE,
    Act.ACCESS_DECIDE,
    Act.GLASS_REVIEW,
    Act.DELEGATE_NAME,
    Act.ASSESSMENT_WRITE,
    Act.ASSESSMENT_PUBLISH,
    Act.ASSESSMENT_SETTLE,
    Act.BODY_KEEP,
    Act.POOL_ENTER,
    Act.RAISED_ANSWER,
}


def test_every_act_has_a_rule_and_a_row() -> None:
    assert set(POLICY) == set(Act) == set(TABLE)


@pytest.mark.parametrize("act", list(Act))
@pytest.mark.parametrize("name", list(CALLERS))
def test_act_is_open_to_those_of_the_table_only(act: Act, name: str) -> None:
    assert may(CALLERS[name], act, Thing()) is (name in TABLE[act])


@pytest.mark.parametrize("act", sorted(OF_A_PLACE))
@pytest.mark.parametrize("name", list(CALLERS))
def test_thing_of_another_place_is_closed_to_everybody_here(act: Act, name: str) -> None:
    assert not may(CALLERS[name], act, Thing(jurisdiction_id=THERE))


def test_an_assessment_is_published_by_another_one_of_its_office() -> None:
    written_by_another = Thing(account_id=77)

    may_publish = {
        name
        for name, who in CALLERS.items()
        if may(who, Act.ASSESSMENT_PUBLISH, written_by_another)
    }

    assert may_publish == {"officer"}


def test_paper_of_a_lesson_long_over_is_closed_to_everybody() -> None:
    late = Thing(takes_paper=False)

    assert not any(may(who, Act.PAPER_ENTER, late) for who in CALLERS.values())


@pytest.mark.parametrize("act", [Act.COMMENT_CREATE, Act.REPORT_HANDLE, Act.VIEW_ATTACH])
def test_what_is_not_published_takes_neither_comments_nor_handling(act: Act) -> None:
    assert not any(may(who, act, Thing(visibility="waiting")) for who in CALLERS.values())


@pytest.mark.parametrize(
    "act",
    [
        Act.COMMENT_CREATE,
        Act.CONTRIBUTION_REVIEW,
        Act.FLAG_ANSWER,
        Act.LIKENESS_SEE,
        Act.LIKENESS_DENY,
        Act.VIEW_ATTACH,
    ],
)
def test_what_safeguarding_holds_is_closed_to_everybody(act: Act) -> None:
    assert not any(may(who, act, Thing(held=True)) for who in CALLERS.values())


def test_own_work_is_not_reviewed_by_its_author() -> None:
    moderating_author = Actor(Role.MODERATOR, 9, 99, HERE)

    assert not may(moderating_author, Act.CONTRIBUTION_REVIEW, Thing())
    assert not may(moderating_author, Act.FLAG_ANSWER, Thing())


def test_child_proposes_in_the_topic_of_the_lesson_only() -> None:
    assert not may(CALLERS["child"], Act.PROPOSAL_CREATE, Thing(id=2))


def test_refusals_tell_strangers_nothing() -> None:
    with pytest.raises(NotSignedIn):
        require(VISITOR, Act.REVIEW_QUEUE)
    with pytest.raises(NotPermitted):
        require(CALLERS["guardian"], Act.REVIEW_QUEUE)
    with pytest.raises(NotFound):
        require(CALLERS["moderator"], Act.CONTRIBUTION_REVIEW, Thing(jurisdiction_id=THERE))

"""WHO MAY DO WHAT, on one page. Acts call `require`, templates ask `may`, with the same words.

Rules read loaded scalar attributes only: they never query and never test a relation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from participation import intake
from participation.actor import Actor, Role
from participation.acts import Act
from participation.errors import Ended, NotFound, NotPermitted, NotSignedIn

__all__ = ["Act", "is_foreign", "may", "require"]


@dataclass(frozen=True)
class Rule:
    """A predicate that joins with & | ~ into a sentence."""

    holds: Callable[[Actor, Any], bool]

    def __and__(self, other: Rule) -> Rule:
        return Rule(lambda actor, it: self.holds(actor, it) and other.holds(actor, it))

    def __or__(self, other: Rule) -> Rule:
        return Rule(lambda actor, it: self.holds(actor, it) or other.holds(actor, it))

    def __invert__(self) -> Rule:
        return Rule(lambda actor, it: not self.holds(actor, it))


def has_role(*roles: Role) -> Rule:
    return Rule(lambda actor, it: actor.role in roles)


anyone = Rule(lambda actor, it: True)
is_author = Rule(
    lambda actor, it: actor.participant_id is not None and it.author_id == actor.participant_id
)
same_jurisdiction = Rule(lambda actor, it: it.jurisdiction_id == actor.jurisdiction_id)
same_department = Rule(lambda actor, it: it.department_id == actor.department_id)
same_school = Rule(
    lambda actor, it: actor.school_id is not None and it.school_id == actor.school_id
)
wrote_it = Rule(lambda actor, it: it.account_id == actor.account_id)
of_its_office = Rule(
    lambda actor, it: bool(actor.department_id) and it.department_id == actor.department_id
)
reads_second = Rule(
    lambda actor, it: bool(actor.department_id) and it.reader_department_id == actor.department_id
)
leads_it = Rule(lambda actor, it: it.facilitator_id == actor.account_id)
takes_paper = Rule(lambda actor, it: it.takes_paper)
not_held = Rule(lambda actor, it: not it.held)
is_published = Rule(lambda actor, it: it.visibility == "published")
sits_in_open_session = has_role(Role.CHILD) & Rule(lambda actor, it: actor.session_open)
in_own_topic = Rule(lambda actor, it: it.id == actor.topic_id)
asked_it = Rule(lambda actor, it: it.asker_id == actor.account_id)
decides_here = same_jurisdiction & (
    has_role(Role.DATA_OFFICER)
    | Rule(lambda actor, it: actor.account_id is not None and it.delegate_id == actor.account_id)
)
guardian_here = has_role(Role.GUARDIAN) & same_jurisdiction
officer_here = has_role(Role.OFFICER) & same_jurisdiction

POLICY: Mapping[Act, Rule] = {
    Act.SESSION_PLAN: has_role(Role.FACILITATOR),
    Act.SESSION_RUN: has_role(Role.FACILITATOR) & leads_it,
    Act.SCHOOL_DESCRIBE: has_role(Role.FACILITATOR),
    Act.FACE_CHOOSE: sits_in_open_session,
    Act.DRAFT_KEEP: sits_in_open_session,
    Act.SKETCH_KEEP: has_role(Role.FACILITATOR),
    Act.MEDIA_SEND: sits_in_open_session | has_role(Role.GUARDIAN, Role.OFFICER, Role.FACILITATOR),
    Act.MEDIA_MASK: has_role(Role.MODERATOR) & same_jurisdiction,
    Act.PROPOSAL_CREATE: (sits_in_open_session & in_own_topic) | guardian_here,
    Act.PROPOSAL_REVISE: is_author,
    Act.COMMENT_CREATE: guardian_here & is_published & not_held,
    Act.REPORT_FILE: sits_in_open_session | has_role(Role.GUARDIAN, Role.PARTNER),
    Act.REPORT_RELAY: has_role(Role.PARTNER) & same_jurisdiction,
    Act.REPORT_HANDLE: officer_here & is_published,
    Act.PAPER_ENTER: has_role(Role.FACILITATOR) & leads_it & takes_paper,
    Act.FINDINGS_SEE: (has_role(Role.FACILITATOR) & leads_it) | officer_here,
    Act.WAY_TELL: sits_in_open_session,
    Act.CONTRIBUTION_FLAG: anyone,
    Act.FLAG_ANSWER: has_role(Role.MODERATOR) & same_jurisdiction & not_held & ~is_author,
    Act.CONTRIBUTION_WITHDRAW: is_author,
    Act.CONTRIBUTION_REVIEW: has_role(Role.MODERATOR) & same_jurisdiction & not_held & ~is_author,
    Act.REVIEW_QUEUE: has_role(Role.MODERATOR),
    Act.DECISION_OBJECT: is_author,
    Act.TEXT_REVIEW: has_role(Role.MODERATOR) & same_jurisdiction & ~wrote_it & ~of_its_office,
    Act.TEXT_REWORD: officer_here & same_department,
    Act.DIGEST_CHOOSE: has_role(Role.MODERATOR),
    Act.NEWS_CHOOSE: has_role(Role.GUARDIAN),
    Act.CLASS_REPLY: has_role(Role.FACILITATOR) & leads_it,
    Act.BALLOT_CAST: sits_in_open_session | has_role(Role.GUARDIAN),
    Act.POLL_CLOSE: officer_here & same_department,
    Act.CONCERN_OPEN: anyone,
    Act.CONCERN_LIST: has_role(Role.SAFEGUARDING),
    Act.CONCERN_HANDLE: has_role(Role.SAFEGUARDING) & same_jurisdiction,
    Act.DUTY_KEEP: has_role(Role.SAFEGUARDING) & same_jurisdiction,
    Act.CONCERN_DRILL: has_role(Role.SAFEGUARDING, Role.FACILITATOR),
    Act.CONCERN_TELL: has_role(Role.FACILITATOR) & leads_it,
    Act.CONSENT_DECIDE: has_role(Role.GUARDIAN),
    Act.CHILD_LINK: has_role(Role.GUARDIAN),
    Act.ASSENT_ANSWER: has_role(Role.CHILD),
    Act.CONSENT_ENTER: has_role(Role.FACILITATOR) & leads_it,
    Act.CONSENT_SECOND: has_role(Role.FACILITATOR) & same_school,
    Act.RIGHTS_ASK: has_role(Role.GUARDIAN),
    Act.RIGHTS_MINE: sits_in_open_session,
    Act.ACCOUNT_LEAVE: has_role(Role.GUARDIAN),
    Act.RIGHTS_BY_SLIP: anyone,
    Act.RIGHTS_QUEUE: has_role(Role.DATA_OFFICER),
    Act.RIGHTS_ANSWER: has_role(Role.DATA_OFFICER) & same_jurisdiction,
    Act.AGENDA_OPEN: has_role(Role.OFFICER),
    Act.AGENDA_EDIT: officer_here & same_department,
    Act.AGENDA_DECIDE: officer_here & same_department,
    Act.EMERGENCY_SECOND: officer_here & same_department & ~wrote_it,
    Act.RESPONSE_PUBLISH: officer_here & same_department,
    Act.ANSWER_WITHDRAW: officer_here & same_department,
    Act.ITEM_HAND_ON: officer_here & same_department,
    Act.ITEM_ASSIGN: has_role(Role.OFFICER),
    Act.ITEM_SHARE: officer_here,
    Act.BOARD_SEE: has_role(Role.OFFICER),
    Act.BOARD_MARK: officer_here,
    Act.ROUTING_RULE: has_role(Role.OFFICER),
    Act.DEPARTMENT_RENAME: has_role(Role.ADMIN) & same_jurisdiction,
    Act.ANSWER_CONFIRM: has_role(Role.OFFICER) & reads_second & ~wrote_it,
    Act.ANSWER_TAKE_BACK: officer_here & same_department & wrote_it,
    Act.PROMISE_KEEP: officer_here & same_department,
    Act.SECOND_LOOK: has_role(Role.OFFICER) & reads_second & ~wrote_it,
    Act.EXACT_PLACE_SEE: officer_here,
    Act.EXACT_MAP_SEE: has_role(Role.OFFICER),
    Act.LIKENESS_SEE: (officer_here | (has_role(Role.MODERATOR) & same_jurisdiction)) & not_held,
    Act.LIKENESS_DENY: officer_here & not_held,
    Act.VIEW_ATTACH: officer_here & is_published & not_held,
    Act.ACCOUNT_MANAGE: has_role(Role.ADMIN) & same_jurisdiction,
    Act.CHILD_DATA_OVERSEE: has_role(Role.DATA_OFFICER),
    Act.TERM_CARDS_MAKE: has_role(Role.FACILITATOR),
    Act.ACCESS_ASK: has_role(
        Role.MODERATOR, Role.OFFICER, Role.SAFEGUARDING, Role.DATA_OFFICER, Role.ADMIN
    ),
    Act.ACCESS_OWN: asked_it & same_jurisdiction,
    Act.ACCESS_OVERSEE: decides_here,
    Act.ACCESS_DECIDE: decides_here & ~asked_it,
    Act.GLASS_BREAK: has_role(Role.SAFEGUARDING),
    Act.GLASS_REVIEW: has_role(Role.DATA_OFFICER) & same_jurisdiction & ~asked_it,
    Act.DELEGATE_NAME: has_role(Role.DATA_OFFICER) & same_jurisdiction,
    Act.INCIDENT_HANDLE: has_role(Role.ADMIN, Role.DATA_OFFICER) & same_jurisdiction,
    Act.AUDIT_PACK: has_role(Role.ADMIN, Role.DATA_OFFICER) & same_jurisdiction,
    Act.SERVICE_END: has_role(Role.ADMIN),
    Act.PILOT_NAME: has_role(Role.ADMIN) & same_jurisdiction,
    Act.ASSESSMENT_WRITE: officer_here & same_department,
    Act.ASSESSMENT_PUBLISH: officer_here & same_department & ~wrote_it,
    Act.ASSESSMENT_CONTEST: has_role(Role.VISITOR, Role.GUARDIAN),
    Act.ASSESSMENT_SETTLE: officer_here & ~same_department,
    Act.WEBHOOK_KEEP: officer_here & of_its_office,
    Act.KEY_KEEP: has_role(Role.OFFICER) & wrote_it,
    Act.BODY_OPEN: has_role(Role.OFFICER),
    Act.BODY_KEEP: officer_here & same_department,
    Act.BODY_ACCOMPANY: has_role(Role.FACILITATOR) & leads_it,
    Act.POOL_ENTER: has_role(Role.FACILITATOR) & same_jurisdiction,
    Act.BODY_CALLS: has_role(Role.FACILITATOR),
    Act.ELECTION_HOLD: has_role(Role.FACILITATOR) & leads_it,
    Act.ELECTION_VOTE: sits_in_open_session,
    Act.CHAIR_BY_CARD: anyone,
    Act.RAISED_ANSWER: officer_here & same_department,
}
# What a service that is being ended takes no more; telling of danger and taking back stay open.
INTAKE = frozenset(
    {
        Act.SESSION_PLAN,
        Act.SESSION_RUN,
        Act.SCHOOL_DESCRIBE,
        Act.FACE_CHOOSE,
        Act.DRAFT_KEEP,
        Act.MEDIA_SEND,
        Act.SKETCH_KEEP,
        Act.PROPOSAL_CREATE,
        Act.PROPOSAL_REVISE,
        Act.COMMENT_CREATE,
        Act.REPORT_FILE,
        Act.REPORT_RELAY,
        Act.PAPER_ENTER,
        Act.WAY_TELL,
        Act.BALLOT_CAST,
        Act.CHILD_LINK,
        Act.ASSESSMENT_CONTEST,
        Act.BODY_OPEN,
        Act.POOL_ENTER,
        Act.ELECTION_HOLD,
        Act.ELECTION_VOTE,
    }
)


def may(actor: Actor, act: Act, subject: Any = None) -> bool:
    return POLICY[act].holds(actor, subject)


def require(actor: Actor, act: Act, subject: Any = None) -> None:
    """Raises NotSignedIn for a visitor, NotFound for a stranger's thing, else NotPermitted.

    Ended for whoever might, once the service takes nothing in any more.
    """
    if may(actor, act, subject):
        if act in INTAKE and intake.is_ended():
            raise Ended(act)
        return
    if not actor.is_authenticated:
        raise NotSignedIn(act)
    raise NotFound(act) if is_foreign(actor, subject) else NotPermitted(act)


def is_foreign(actor: Actor, subject: Any) -> bool:
    """Another city's thing is answered like a thing that is not there (security 3, 5)."""
    return bool(getattr(subject, "jurisdiction_id", actor.jurisdiction_id) != actor.jurisdiction_id)

"""What is kept of a guardian: kinds and amounts, a copy of all of it, what follows from leaving."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from participation import clock
from participation.actor import Actor
from participation.consents import queries
from participation.consents.amounts import Amount
from participation.consents.models import Consent, Guardianship
from participation.contributions.models import Contribution, Visibility
from participation.database import rows
from participation.feedback.models import Message
from participation.i18n import N_
from participation.people.bars import barred
from participation.people.models import Account, Participant, SignIn
from participation.people.queries import account_of
from participation.policies import Act, require
from participation.post.models import Letter
from participation.proposals.models import Comment, Proposal
from participation.reports.models import PhotoReport
from participation.rights.copying import CHOSEN, KINDS, SAID
from participation.rights.models import RightsRequest

MOST = 500
SPOKEN: tuple[type[Contribution], ...] = (Comment, Proposal, PhotoReport)
TIL_LEFT = N_("到您删掉账号为止；半年没有连着的孩子、也没有登录，就自动删")
OWN_WORKS = N_("最多 5 年，或者到您删掉为止")
PROOF = N_("孩子的东西都没了以后 3 年，证明是谁同意、谁撤回的")

# $1 is who speaks, $2 the account, $3 the login
KEPT: tuple[tuple[str, str, str, str], ...] = (
    ("account", N_("账号：登录的邮箱、密码的指纹"), TIL_LEFT, "account WHERE id = $2"),
    ("sign_in", N_("登录"), N_("180 天"), "sign_in WHERE account_id = $2"),
    ("comment", N_("说的话"), OWN_WORKS, "comment WHERE author_id = $1 AND {living}"),
    ("proposal", N_("想法"), OWN_WORKS, "proposal WHERE author_id = $1 AND {living}"),
    ("photo_report", N_("一米照片"), OWN_WORKS, "photo_report WHERE author_id = $1 AND {living}"),
    ("media", N_("画和照片"), OWN_WORKS, "media WHERE participant_id = $1 AND showing <> 'gone'"),
    ("guardianship", N_("连上的孩子"), PROOF, "guardianship WHERE guardian_id = $1 AND {met}"),
    ("consent", N_("同意和不同意"), PROOF, "consent WHERE guardian_id = $1 AND {met}"),
    ("message", N_("给您的消息"), OWN_WORKS, "message WHERE participant_id = $1"),
    ("letter", N_("寄给您的信"), N_("30 天，然后只剩种类和时间"), 'letter WHERE "to" = $3'),
    ("rights_request", N_("提过的请求"), N_("3 年"), "rights_request WHERE account_id = $2"),
)
PLACES = {
    "living": "visibility <> 'erased'",
    "met": "child_id NOT IN (SELECT participant_id FROM bar WHERE account_id = $2)",
}
COUNTS = "SELECT " + ", ".join(
    f"(SELECT count(*) FROM {where.format(**PLACES)}) AS {table}" for table, _n, _k, where in KEPT
)


async def own_amounts(actor: Actor) -> list[Amount]:
    """What a case holds is counted like all."""
    require(actor, Act.RIGHTS_ASK)
    account = await account_of(actor)
    row = (await rows(COUNTS, account.participant_id, account.id, account.login))[0]
    return [Amount(name, row[table], keep, table) for table, name, keep, _where in KEPT]


@dataclass(frozen=True)
class Follows:
    """A child of whom nobody else at home is linked, where only a yes keeps things public."""

    public_id: str
    handle: str


async def what_follows(actor: Actor) -> list[Follows]:
    """Only where the leaver's yes is the one that holds."""
    require(actor, Act.ACCOUNT_LEAVE)
    alone = await _linked_alone(actor)
    return [
        Follows(child.public_id, child.handle)
        for child in await queries.children(actor)
        if child.needs_yes and not child.erasing and child.public_id in alone
    ]


ALONE = """
SELECT p.public_id FROM guardianship g JOIN participant p ON p.id = g.child_id
 WHERE g.guardian_id = $1 AND NOT EXISTS (
   SELECT 1 FROM guardianship o WHERE o.child_id = g.child_id AND o.guardian_id <> $1)
 LIMIT 200
"""


async def _linked_alone(actor: Actor) -> set[str]:
    return {row["public_id"] for row in await rows(ALONE, actor.participant_id or 0)}


async def own_export(actor: Actor) -> dict[str, object]:
    """All of it, in one file that nobody keeps."""
    require(actor, Act.RIGHTS_ASK)
    account = await account_of(actor)
    return {
        "made_on": clock.today().isoformat(),
        "account": {"login": account.login, "since": _at(account.created_at)},
        "sign_ins": await _listed(SignIn.filter(account_id=account.id), _sign_in),
        "works": await _works(account),
        "children": await _children(account),
        "consents": await _consents(account),
        "messages": await _messages(account),
        "letters": await _listed(Letter.filter(to=account.login), _letter),
        "requests": await _listed(RightsRequest.filter(account_id=account.id), _request),
    }


def _at(moment: Any) -> str:
    return clock.local(moment).isoformat(timespec="seconds") if moment else ""


async def _listed(found: Any, told: Callable[[Any], Mapping[str, object]]) -> list[Any]:
    return [told(one) for one in await found.order_by("-id").limit(MOST)]


def _sign_in(one: SignIn) -> dict[str, object]:
    return {"since": _at(one.created_at), "seen": _at(one.seen_at), "ended": _at(one.revoked_at)}


def _letter(one: Letter) -> dict[str, object]:
    return {"kind": one.kind, "written": _at(one.created_at), "subject": one.subject}


def _request(one: RightsRequest) -> dict[str, object]:
    asked = {"kind": one.kind.value, "words": one.words, "asked": _at(one.asked_at)}
    return {**asked, "state": one.state.value, "answer": one.answer, "reason": one.reason}


async def _works(account: Account) -> list[dict[str, object]]:
    """One's own words in whatever state; what is held looks like what waits."""
    found: list[dict[str, object]] = []
    for kind in SPOKEN:
        own = kind.filter(author_id=account.participant_id).exclude(visibility=Visibility.ERASED)
        found += await _listed(own, _work)
    return found


def _work(one: Contribution) -> dict[str, object]:
    return {
        "id": one.public_id,
        "kind": KINDS[one._meta.db_table],
        "state": Visibility.WAITING.value if one.held else one.visibility.value,
        "handed_in": _at(one.created_at),
        "words": {name: value for name in SAID if (value := getattr(one, name, ""))},
        "chosen": {name: value for name in CHOSEN if (value := getattr(one, name, None))},
        "pictures": list(getattr(one, "media", ())),
    }


async def _children(account: Account) -> list[dict[str, object]]:
    linked = Guardianship.filter(guardian_id=account.participant_id)
    away = list(await barred(account.id))
    found = linked.exclude(child_id__in=away).select_related("child").order_by("id").limit(MOST)
    return [{"id": one.child.public_id, "since": _at(one.since)} for one in await found]


async def _consents(account: Account) -> list[dict[str, object]]:
    said = Consent.filter(guardian_id=account.participant_id).select_related("child")
    away = list(await barred(account.id))
    return await _listed(said.exclude(child_id__in=away), _consent)


def _consent(one: Consent) -> dict[str, object]:
    child: Participant = one.child
    said = {"purpose": one.purpose.value, "choice": one.choice.value, "at": _at(one.at)}
    return {"child": child.public_id, **said, "text_version": one.text_version}


async def _messages(account: Account) -> list[dict[str, object]]:
    own = Message.filter(participant_id=account.participant_id or 0)
    return await _listed(own, _message)


def _message(one: Message) -> dict[str, object]:
    return {"kind": one.kind, "about": one.subject, "at": _at(one.at)}

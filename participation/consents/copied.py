"""Published works that went out in files, and the letter that asks for them back (R-35 AC2)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Protocol

from tortoise.expressions import Q
from tortoise.transactions import atomic

from participation import clock
from participation.actor import Actor, Role
from participation.consents.models import Copied
from participation.i18n import N_, language
from participation.i18n import gettext as _
from participation.journal.record import Subject, record
from participation.jurisdictions.models import Department
from participation.localized import in_language
from participation.people.models import Account, Bar
from participation.policies import Act, require
from participation.post import letters

GPX, GEOJSON, AGENDA, EXPORT, CASE = "gpx", "geojson", "agenda", "export", "case"
WHERE = {
    GPX: N_("GPX 文件"),
    GEOJSON: N_("GeoJSON 文件"),
    AGENDA: N_("议程"),
    EXPORT: N_("数据表"),
    CASE: N_("案例资料"),
}
PAGE = 100
MOST = 300


class Work(Protocol):
    public_id: str


@atomic()
async def went_out(actor: Actor, where: str, about: Subject, works: Sequence[str]) -> None:
    """The same account's next file adds what is new in it, and says that it is from now."""
    mine = Copied.filter(account_id=actor.account_id or 0, where=where, recalled_at=None)
    again = mine.filter(work__in=list(works))
    known = {one.work for one in await again}
    await again.update(at=clock.now())
    await Copied.bulk_create([_row(actor, where, one) for one in works if one not in known])
    await record(actor, "works.copied", about, where=where, count=len(works))


def _row(actor: Actor, where: str, work: str) -> Copied:
    return Copied(
        work=work,
        where=where,
        jurisdiction_id=actor.jurisdiction_id or "",
        department_id=actor.department_id or "",
        account_id=actor.account_id or 0,
        at=clock.now(),
    )


async def ask_back(author_id: int, works: Iterable[Work]) -> None:
    """In the transaction in which they leave public: one letter for each who has a copy."""
    ids = [work.public_id for work in works]
    out = Copied.filter(work__in=ids, recalled_at=None)
    rows = await out.order_by("id")
    if not rows:
        return
    await out.update(recalled_at=clock.now())
    away = {bar.account_id for bar in await Bar.filter(participant_id=author_id)}
    for account in await _holders(rows):
        mine = sorted({row.work for row in rows if _has(account, row)})
        if account.id not in away:
            await _write(account, mine, {row.id for row in rows})


async def _holders(rows: Sequence[Copied]) -> list[Account]:
    """Everybody of the office that took it, or the one teacher."""
    offices = {row.department_id for row in rows} - {""}
    alone = {row.account_id for row in rows if not row.department_id}
    whose = Q(role=Role.OFFICER, department_id__in=list(offices)) | Q(id__in=list(alone))
    return await Account.filter(whose, active=True).order_by("id").limit(MOST)


def _has(account: Account, row: Copied) -> bool:
    if row.department_id:
        return account.department_id == row.department_id
    return account.id == row.account_id


async def _write(account: Account, works: Sequence[str], rows: Collection[int]) -> None:
    """Numbers of works, never a word of them nor why."""
    once = sha256(",".join(map(str, sorted(rows))).encode()).hexdigest()[:24]
    said = _(
        "下面这些编号的内容，已经不再公开。\n%(works)s\n"
        "请从你们下载的文件、打印的材料里去掉它们。不用回信，也请不要打听是谁、为什么。"
    )
    await letters.write(
        f"copies.ask-back:{once}:{account.public_id}",
        "copies.ask-back",
        account.login,
        _("请从副本里去掉 %(count)s 份内容") % {"count": len(works)},
        said % {"works": "\n".join(works)},
    )


@dataclass(frozen=True)
class Out:
    work: str
    where: str
    office: str
    at: datetime
    recalled_at: datetime | None


async def gone_out(actor: Actor, page: int = 1) -> list[Out]:
    """For the data officer, newest first; one more than a page when there are more."""
    require(actor, Act.RIGHTS_QUEUE)
    here = Copied.filter(jurisdiction_id=actor.jurisdiction_id).order_by("-id")
    found = await here.offset((max(page, 1) - 1) * PAGE).limit(PAGE + 1)
    offices = await Department.filter(id__in=list({one.department_id for one in found}))
    names = {one.id: in_language(one.names, language()) for one in offices}
    return [
        Out(
            one.work,
            _(WHERE[one.where]) if one.where in WHERE else "",
            names.get(one.department_id, _("上课的老师")),
            one.at,
            one.recalled_at,
        )
        for one in found
    ]

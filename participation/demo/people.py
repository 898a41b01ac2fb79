"""Who is in the demo: offices, schools, accounts, and what each needs to act."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from participation import clock
from participation.actor import Actor, Role
from participation.demo.contents import contents
from participation.jurisdictions.catalogue import plan
from participation.jurisdictions.loading import load
from participation.jurisdictions.models import Department, Jurisdiction, Place, Responsibility
from participation.people.actions import hash_password
from participation.people.models import Account, Kind, Participant
from participation.people.queries import actor_for
from participation.schools.models import School

VOUCHED_DAYS = 300


@dataclass
class Cast:
    """Everybody who acts while the past is made; keys are those of the content."""

    today: date
    accounts: dict[str, Account] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    guardians: dict[int, Participant] = field(default_factory=dict)

    def at(self, days: float, hour: int = 10) -> datetime:
        """That many days from today, in the daytime of the district."""
        morning = datetime.combine(self.today, time(hour), clock.ZONE)
        return (
            min(morning + timedelta(days=days), clock.now())
            if days <= 0
            else morning + timedelta(days=days)
        )

    def actor(self, key: str) -> Actor:
        return actor_for(self.accounts[key])

    def officer(self, department: str) -> Actor:
        return next(
            actor_for(one)
            for one in self.accounts.values()
            if one.department_id == department and one.role is Role.OFFICER
        )

    def guardian(self, number: int, jurisdiction: str) -> Actor:
        """One of several made-up guardians who comment."""
        speaker = self.guardians[number]
        return Actor(Role.GUARDIAN, participant_id=speaker.id, jurisdiction_id=jurisdiction)


def password(secret: str, key: str) -> str:
    """Made from the deployment's secret: the same after a restart, different elsewhere."""
    return f"demo-{hashlib.sha256(f'{secret}:{key}'.encode()).hexdigest()[:12]}"


async def gather(secret: str, today: date) -> Cast:
    """The plan, the district with its offices, schools and places, and all accounts."""
    await load(plan())
    district = contents("district")
    await Jurisdiction.bulk_create(_jurisdiction(one) for one in district["jurisdictions"])
    await Department.bulk_create(
        _department(one, position) for position, one in enumerate(district["departments"])
    )
    await Responsibility.bulk_create(
        Responsibility(
            task_number=one["task"],
            jurisdiction_id=one["jurisdiction"],
            department_id=department,
            position=position,
        )
        for one in district["responsibilities"]
        for position, department in enumerate(one["departments"])
    )
    await Place.bulk_create(
        Place(jurisdiction_id=district["jurisdictions"][0]["id"], **one)
        for one in contents("places")
    )
    cast = Cast(today)
    cast.schools = {
        one["key"]: await School.create(
            jurisdiction_id=one["jurisdiction"],
            **{name: one[name] for name in ("names", "lon", "lat", "setting", "classes")},
        )
        for one in district["schools"]
    }
    for one in contents("people"):
        cast.accounts[one["key"]] = await _account(cast, one, secret)
    home = district["jurisdictions"][0]["id"]
    for number in sorted({one["guardian"] for one in contents("comments")}):
        cast.guardians[number] = await Participant.create(kind=Kind.GUARDIAN, jurisdiction_id=home)
    return cast


def _jurisdiction(one: dict[str, object]) -> Jurisdiction:
    return Jurisdiction(
        id=one["id"],
        level=one["level"],
        parent_id=one["parent"],
        names=one["names"],
        languages=one["languages"],
        bounds=one["bounds"],
    )


def _department(one: dict[str, object], position: int) -> Department:
    return Department(
        id=one["id"],
        jurisdiction_id=one["jurisdiction"],
        names=one["names"],
        short=one["short"],
        mirrors=one["mirrors"],
        position=position,
    )


async def _account(cast: Cast, one: dict[str, str], secret: str) -> Account:
    role = Role(one["role"])
    speaker = None
    if role is Role.GUARDIAN:
        speaker = await Participant.create(kind=Kind.GUARDIAN, jurisdiction_id=one["jurisdiction"])
    school = cast.schools.get(one.get("school", ""))
    return await Account.create(
        login=one["login"],
        password_hash=await hash_password(password(secret, one["key"])),
        role=role,
        display_name=one["display_name"],
        jurisdiction_id=one["jurisdiction"],
        department_id=one.get("department"),
        school_id=school.id if school and role is Role.FACILITATOR else None,
        participant=speaker,
        vouched_by=one.get("vouched_by", ""),
        vouched_until=cast.today + timedelta(days=VOUCHED_DAYS),
        trained_until=cast.today + timedelta(days=VOUCHED_DAYS)
        if role is Role.SAFEGUARDING
        else None,
    )

"""A city with somebody in each role, each with a token of their own."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from participation.actor import Actor, Role
from participation.people.actions import new_sign_in
from participation.people.models import Account, Kind
from participation.schools.models import Session
from participation.topics.models import Topic
from tests.conftest import NewClient
from tests.factories import (
    ELSEWHERE,
    HERE,
    OFFICE,
    make_account,
    make_child,
    make_department,
    make_jurisdiction,
    make_participant,
    make_school,
    make_session,
    make_topic,
)

API = "/api/v1"
UNKNOWN = "A" * 22
ADULTS = [role for role in Role if role not in {Role.VISITOR, Role.CHILD}]


@dataclass
class City:
    topic: Topic
    session: Session
    child: Actor
    accounts: dict[Role, Account] = field(default_factory=dict)
    clients: dict[str, httpx.AsyncClient] = field(default_factory=dict)

    def __getitem__(self, role: str) -> httpx.AsyncClient:
        return self.clients[role]

    async def sign_in_again(self, role: Role) -> None:
        """After the idle limit; a new token each time."""
        token = await new_sign_in(account=self.accounts[role].id)
        self.clients[role.value].headers["Authorization"] = f"Bearer {token}"


async def with_token(new_client: NewClient, **who: int | None) -> httpx.AsyncClient:
    client = new_client()
    client.headers["Authorization"] = f"Bearer {await new_sign_in(**who)}"
    return client


async def make_city(new_client: NewClient, where: str = HERE) -> City:
    await make_jurisdiction(where)
    office = OFFICE if where == HERE else f"{where}-planning"
    await make_department(office, jurisdiction_id=where)
    topic = await make_topic(jurisdiction_id=where, department_id=office)
    school = await make_school(jurisdiction_id=where)
    clients = {Role.VISITOR.value: new_client()}
    accounts: dict[Role, Account] = {}
    for role in ADULTS:
        given: dict[str, object] = {"jurisdiction_id": where}
        if role is Role.FACILITATOR:
            given["school_id"] = school.id
        if role is Role.OFFICER:
            given["department_id"] = office
        if role is Role.GUARDIAN:
            given["participant"] = await make_participant(Kind.GUARDIAN, jurisdiction_id=where)
        accounts[role] = await make_account(role, **given)
        clients[role.value] = await with_token(new_client, account=accounts[role].id)
    session = await make_session(
        topic, facilitator=accounts[Role.FACILITATOR], school=school, **DUTY
    )
    child = await make_child(session)
    clients[Role.CHILD.value] = await with_token(new_client, seat=child.seat_id)
    return City(topic, session, child, accounts, clients)


async def make_river(new_client: NewClient) -> City:
    """Strangers: the same roles in another city."""
    return await make_city(new_client, ELSEWHERE)


DUTY: dict[str, Any] = {
    "duty_name": "赵老师",
    "duty_phone": "0431-1",
    "substitute_name": "孙老师",
    "substitute_phone": "0431-2",
}

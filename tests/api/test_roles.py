"""Each documented operation as each role: what is not theirs is refused, nothing breaks."""

from typing import Any

import pytest

from participation import clock
from participation.access.actions import ask
from participation.actor import Actor, Role
from participation.agendas.models import Item
from participation.api.endpoint import Spec
from participation.api.routes import PREFIX, endpoints
from participation.contributions.models import Visibility
from participation.contributions.tracking import tracking_code
from participation.representatives.kinds import Why
from participation.representatives.models import Body, Raised
from participation.responses.actions import respond
from participation.responses.forms import ResponseForm
from participation.responses.models import Commitment
from participation.responses.seconds import AnswerDraft, SecondLook
from participation.rights.models import Asked, RightsRequest
from participation.safeguarding.actions import open_concern
from participation.safeguarding.models import Source
from participation.webhooks.actions import try_out
from participation.webhooks.models import Webhook
from participation.wording.models import AdultText
from tests.api.people import City, make_city
from tests.conftest import NewClient
from tests.factories import (
    HERE,
    OFFICE,
    make_account,
    make_actor,
    make_poll,
    make_proposal,
    make_report,
)
from tests.participation.access.asking import asking
from tests.participation.agendas.matters import WORDS, make_item
from tests.participation.representatives.bodies import make_sitting, make_teacher

SPECS = [one.spec for one in endpoints()]
REFUSED = {401, 403, 404}
POINT = {"lon": 125.31, "lat": 43.8}
QUERIES = {"/agenda-items/{id}/assessment/differences": {"before": 1, "now": 2}}
BODIES: dict[str, dict[str, Any]] = {
    "send_proposal": {"idea": "画一条线"},
    "revise_proposal": {"idea": "画两条线"},
    "send_comment": {"body": "我们也遇到过。"},
    "flag_proposal": {},
    "send_report": {"mood": "improve", "place_type": "street", "point": POINT},
    "decide_contribution": {"verdict": "publish"},
    "step_aside": {"knows": "child"},
    "send_objection": {},
    "send_own_objection": {},
    "answer_flags": {"answer": "publish", "reason": "nothing-wrong"},
    "confirm_media_masks": {"masks": []},
    "look_at_concern": {"purpose": "值班"},
    "note_fact": {"words": "十点来过。"},
    "mark_situations": {"situations": [4]},
    "reopen_concern": {"reason": "又有消息"},
    "give_back_works": {"reason": "问过了，没事"},
    "destroy_concern": {"reason": "不用再留"},
    "bar_adult": {"account": "nobody@example.org"},
    "lift_bar": {"account": "nobody@example.org"},
    "close_concern": {"how": "unfounded", "reason": "误会"},
    "plan_session": {"topic": "x", "label": "四（2）班", "seats": 3},
    "keep_walk_sheet": {"route": "白桦路"},
    "keep_inclusion": {"spoken": "ko", "supports": ["paper"]},
    "keep_hands": {
        "asked": "echo",
        "understood_yes": 1,
        "understood_no": 0,
        "seriously_yes": 1,
        "seriously_no": 0,
    },
    "send_face": {"question": "understood", "face": "yes"},
    "keep_school": {"setting": "town", "classes": 12},
    "link_child": {"slip": "ABCDEFGH"},
    "decide_consent": {"child": "x", "purpose": "publish", "choice": "no"},
    "export_child": {"child": "x"},
    "ask_child_copy": {"child": "x"},
    "erase_child": {"child": "x"},
    "ask_request": {"child": "x", "kind": "grade", "words": "应该是四年级。"},
    "answer_request": {"verdict": "answered", "answer": "改好了。"},
    "open_item": WORDS,
    "amend_item": {"title": "换个名字"},
    "open_hearing": {"pack": "先听你们说。", "closes_on": "2099-01-01"},
    "move_hearing": {"closes_on": "2099-01-01"},
    "call_emergency": {
        "reason": "桥面塌了一块，孩子每天走。",
        "text": "封桥。",
        "child_words": "桥坏了。",
        "pack": "怎么修，听你们说。",
    },
    "second_emergency": {"version": 1},
    "extend_answer": {"days": 10, "reason": "等解冻。"},
    "open_listening": {"point": "build", "question": "好走吗？", "closes_on": "2099-01-01"},
    "answer_listening": {
        "point": "build",
        "children_said": "好走。",
        "guardians_said": "太暗。",
        "answer": "装灯。",
    },
    "waive_listening": {"point": "evaluate", "waived_reason": "拆了。"},
    "make_theme": {"title": "车"},
    "move_theme_inputs": {"subjects": ["nothing"]},
    "rename_theme": {"title": "灯"},
    "merge_theme": {"other": "nothing"},
    "settle_theme": {"outcome": "adopted", "reason": "画线。"},
    "decide_item": {"text": "决定了。", "child_words": "定了。"},
    "rename_office": {"name": "自然资源局"},
    "send_not_ours": {"reason": "归别的部门。"},
    "assign_item": {"department": "birch-planning", "reason": "归你们。"},
    "share_item": {"department": "birch-roads"},
    "change_many": {"items": ["nothing"], "do": "tag", "word": "冬天"},
    "withdraw_answer": {"reason": "我们看错了地方。"},
    "send_response": {"verdict": "received", "words": "收到了。"},
    "contest_assessment": {"contest": "机房就在幼儿园楼下。"},
    "keep_assessment": {"fields": {"reason": "只换电线。"}},
    "send_back_assessment": {"note": "理由太短"},
    "settle_assessment": {"outcome": "upheld", "answer": "说得对，要先问孩子。"},
    "follow_up_assessment": {
        "turned_out": "as-said",
        "happened": "和说的一样。",
        "child_words": "修好了。",
    },
    "add_webhook": {"label": "督办", "url": "https://10.0.0.8/x", "kinds": ["poll.closed"]},
    "put_raised_on_agenda": {"title": "校门口画线"},
    "refuse_raised": {"reason": "红线外。", "child_reason": "不归我们管。"},
    "reword_text": {"words": {"title": "换个说法"}},
    "send_understanding": {"response": "x", "understood": "yes"},
    "send_disagreement": {"response": "x"},
    "send_better": {"promise": "x", "better": "yes"},
    "send_promise": {"said": "再装一盏灯。", "due_on": "2099-01-01"},
    "move_promise": {"said": "等雪化了。", "due_on": "2099-01-01"},
    "finish_promise": {"said": "做好了。", "media": ["x"]},
    "drop_promise": {"said": "没有地方。"},
    "send_draft": {"verdict": "received", "words": "收到了。"},
    "return_draft": {"sentence": "日子太近。"},
    "decide_look": {"outcome": "stands", "said": "我们又看了一遍。"},
    "attach_report_view": {
        "kind": "twin",
        "media": "x",
        "lens_height_cm": 160,
        "taken_month": "2026-01",
        "alt": "同一处",
    },
    "handle_report": {"handling": "acknowledged"},
    "ask_access": {
        "what": "accounts",
        "subject": "guardian",
        "purpose": "audit",
        "sentence": "季度抽查账号",
        "minutes": 5,
    },
    "deny_access": {"answer": "先不用看原图"},
    "sign_in_here": {"login": "nobody@example.org", "password": "wrong password"},
    "take_seat": {"code": "ABCDEFGH"},
}


LAST = {"sign_out_here", "leave_here"}


def allowed(spec: Spec, role: str) -> bool:
    if spec.roles == "signed in":
        return role != Role.VISITOR
    return spec.roles in {"all", "author"} or role in spec.roles.split(", ")


async def make_things(city: City) -> dict[str, str]:
    """One thing behind each first part of a path."""
    idea = await make_proposal(city.topic)
    waiting = await make_proposal(city.topic, visibility=Visibility.WAITING)
    officer = await make_actor(Role.OFFICER)
    item = await make_item(officer, city.topic)
    return {
        "topics": city.topic.public_id,
        "proposals": idea.public_id,
        "reports": (await make_report(city.topic)).public_id,
        "polls": (await make_poll(city.topic)).public_id,
        "review": waiting.public_id,
        "concerns": (
            await open_concern(officer, Source.HELP, words="", jurisdiction_id="here")
        ).public_id,
        "sessions": city.session.public_id,
        "departments": OFFICE,
        "access-requests": (await ask(officer, asking())).public_id,
        "rights": (await make_request(city.child.participant_id or 0)).public_id,
        "agenda-items": item.public_id,
        "texts": (await AdultText.get(about=item.public_id)).public_id,
        "track": tracking_code(idea.public_id),
        "open-data": "reports",
        **await make_hook(officer),
        **await make_answered(officer, item),
        **await make_body_things(idea.public_id),
    }


async def make_body_things(proposal: str) -> dict[str, str]:
    term = await make_sitting(await make_actor(Role.OFFICER), await make_teacher())
    raised = await Raised.create(
        proposal=proposal,
        why=Why.SUPPORT,
        jurisdiction_id=HERE,
        department_id=OFFICE,
        receipt_due_on=clock.today(),
        answer_due_on=clock.today(),
    )
    return {
        "bodies": (await Body.get(id=term.body_id)).public_id,
        "body-terms": term.public_id,
        "raised": raised.public_id,
    }


async def make_hook(officer: Actor) -> dict[str, str]:
    """Of the officer's department; nothing is sent, for no worker runs."""
    hook = await Webhook.create(
        jurisdiction_id=HERE,
        department_id=officer.department_id,
        account_id=officer.account_id,
        label="督办",
        url="https://10.0.0.8/x",
        kinds=["poll.closed"],
    )
    one = await try_out(officer, hook.public_id)
    return {"webhooks": hook.public_id, "webhook-deliveries": one.public_id}


async def make_answered(officer: Actor, item: Item) -> dict[str, str]:
    """A promise, a draft and a second look."""
    writer = await make_account(Role.OFFICER)
    said = await respond(officer, item, ResponseForm(verdict="received", words="收到了。"))
    mine: dict[str, Any] = {
        "item_id": item.id,
        "jurisdiction_id": HERE,
        "department_id": item.department_id,
    }
    second: dict[str, Any] = {
        **mine,
        "reader_department_id": item.department_id,
        "account_id": writer.id,
    }
    day = clock.today()
    made = await Commitment.create(**mine, response_id=said.id, first_due_on=day, due_on=day)
    words = {"verdict": "looking", "words": "正在看。"}
    draft = await AnswerDraft.create(**second, words=words)
    look = await SecondLook.create(**second, about=said.public_id, due_on=day)
    return {
        "answers": said.public_id,
        "promises": made.public_id,
        "drafts": draft.public_id,
        "second-looks": look.public_id,
    }


async def make_request(child_id: int) -> RightsRequest:
    return await RightsRequest.create(
        child_id=child_id, jurisdiction_id=HERE, kind=Asked.FACTS, due_on=clock.today()
    )


def url_of(spec: Spec, things: dict[str, str]) -> str:
    thing = things.get(spec.path.split("/")[1], "")
    return PREFIX + spec.path.replace("{id}", thing).replace("{code}", thing)


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_operations_refuse_other_roles_and_never_break(
    new_client: NewClient, role: str
) -> None:
    city = await make_city(new_client)
    things, client = await make_things(city), city[role]
    bodies = {**BODIES, "cast_ballot": {"choices": [things["proposals"]]}}
    client.headers["If-Match"] = "1"
    for spec in sorted(SPECS, key=lambda one: one.handler.__name__ in LAST):
        body = bodies.get(spec.handler.__name__, {}) if spec.body else None
        answer = await client.request(spec.method, url_of(spec, things), json=body)

        assert answer.status_code < 500, (spec.method, spec.path, answer.text)
        assert answer.status_code != 405
        if not allowed(spec, role):
            assert answer.status_code in REFUSED, (spec.method, spec.path, answer.text)
        if spec.roles == "author":
            assert answer.status_code == 404, (spec.method, spec.path, answer.text)


@pytest.mark.parametrize("role", [role.value for role in Role])
async def test_operations_on_nothing_are_not_found(new_client: NewClient, role: str) -> None:
    client = (await make_city(new_client))[role]
    client.headers["If-Match"] = "1"
    for spec in SPECS:
        if "{" not in spec.path:
            continue
        body = BODIES.get(spec.handler.__name__, {"choices": ["x"]}) if spec.body else None
        url = PREFIX + spec.path.replace("{id}", "nothing").replace("{code}", "NOTHING2")
        query = QUERIES.get(spec.path)
        answer = await client.request(spec.method, url, json=body, params=query)

        assert answer.status_code in {401, 403, 404, 429}, (spec.method, spec.path, answer.text)
        if allowed(spec, role) and answer.status_code != 429:
            assert answer.status_code == 404, (spec.method, spec.path, answer.text)

"""One thing of each rule, made at a moment, and whether it is still there."""

import os
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tortoise.models import Model

from participation import clock
from participation.actor import Role
from participation.agendas.models import Item
from participation.consents.models import Choice, Consent, Guardianship, Purpose
from participation.contributions.models import Draft, Visibility
from participation.feedback.models import ClassReply, Message
from participation.media import store
from participation.media.models import Media, Showing, Stage, Upload
from participation.opendata.models import Ticket
from participation.people.models import Account, ApiKey, Kind, Participant, SignIn
from participation.proposals.models import Proposal
from participation.receipts.models import Receipt
from participation.reports.models import NotTheSame, PhotoReport
from participation.responses.models import (
    Commitment,
    CommitmentStep,
    Grasp,
    Response,
    Understanding,
)
from participation.responses.models import Verdict as Answer
from participation.responses.seconds import BetterFace, Disagreement
from participation.retention.models import Run
from participation.review.models import Decision, Flag, Lease, Verdict
from participation.safeguarding.models import Concern, Look, Source
from participation.schools.models import Seat, Session, SessionStatus, Sketch, WalkSheet
from participation.settings import settings
from participation.voting.models import Ballot
from participation.webhooks.models import HookDelivery, Webhook
from participation.wording.models import AdultText, Part
from participation.work.models import Job
from tests.factories import (
    DAY,
    HERE,
    OFFICE,
    make_account,
    make_child,
    make_participant,
    make_poll,
    make_proposal,
    make_report,
    make_school,
    make_session,
    make_topic,
    number,
)

There = Callable[[], Awaitable[bool]]
Maker = Callable[[datetime], Awaitable[There]]

CASES: dict[str, Maker] = {}
HELD: dict[str, Maker] = {}


def case(name: str) -> Callable[[Maker], Maker]:
    def keep(maker: Maker) -> Maker:
        CASES[name] = maker
        return maker

    return keep


def held(name: str) -> Callable[[Maker], Maker]:
    def keep(maker: Maker) -> Maker:
        HELD[name] = maker
        return maker

    return keep


def still(model: type[Model], id: object, **like: object) -> There:
    """The row is there, and so are these of its values."""
    return lambda: model.filter(pk=id, **like).exists()


async def filed(key: str, moment: datetime) -> There:
    await store.put(key, b"birch")
    path = Path(urlsplit(settings().media_url).path) / key
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return lambda: store.is_there(key)


async def a_picture(moment: datetime, **given: Any) -> Media:
    with clock.at(moment):
        return await Media.create(jurisdiction_id=HERE, **given)


async def a_held_idea() -> Proposal:
    return await make_proposal(await make_topic(), visibility=Visibility.WITHHELD, held=True)


@case("original")
async def an_undeveloped_photo(moment: datetime) -> There:
    media = await a_picture(moment)
    return still(Media, media.id, stage=Stage.QUARANTINED)


@held("original")
async def an_undeveloped_photo_of_a_case(moment: datetime) -> There:
    media = await a_picture(moment, used_by=(await a_held_idea()).public_id)
    return still(Media, media.id, stage=Stage.QUARANTINED)


@case("original:file")
async def an_original_without_a_row(moment: datetime) -> There:
    return await filed(store.original_of(f"nobody{number()}"), moment)


@held("original:file")
async def an_original_of_a_case(moment: datetime) -> There:
    media = await a_picture(moment, used_by=(await a_held_idea()).public_id, stage=Stage.PREPARED)
    return await filed(store.original_of(media.public_id), moment)


@case("negative")
async def a_photo_that_shows_faces(moment: datetime) -> There:
    media = await a_picture(moment, stage=Stage.PREPARED, negative=True)
    return still(Media, media.id, negative=True)


@held("negative")
async def a_negative_of_a_case(moment: datetime) -> There:
    idea = await a_held_idea()
    media = await a_picture(moment, stage=Stage.PREPARED, negative=True, used_by=idea.public_id)
    return still(Media, media.id, negative=True)


@case("negative:file")
async def a_negative_without_a_row(moment: datetime) -> There:
    return await filed(store.negative_of(f"nobody{number()}"), moment)


@case("unused-picture")
async def a_picture_nobody_handed_in(moment: datetime) -> There:
    media = await a_picture(moment, stage=Stage.PREPARED)
    return still(Media, media.id, showing=Showing.HELD)


@case("stray-file")
async def a_masked_picture_without_a_row(moment: datetime) -> There:
    return await filed(store.picture_of(f"{number():032}", 320, "webp"), moment)


@case("gone-picture")
async def a_picture_that_is_gone(moment: datetime) -> There:
    return still(Media, (await a_picture(moment, showing=Showing.GONE)).id)


@case("upload")
async def half_a_file(moment: datetime) -> There:
    with clock.at(moment):
        return still(Upload, (await Upload.create(jurisdiction_id=HERE, length=9)).id)


@case("upload:file")
async def a_part_without_an_upload(moment: datetime) -> There:
    return await filed(f"{store.UPLOADS}/nobody{number()}/0-ab", moment)


@case("draft")
async def a_draft(moment: datetime) -> There:
    with clock.at(moment):
        draft = await Draft.create(seat_id=number(), key="propose", fields_typed={"saw": "冰"})
    return still(Draft, draft.id)


async def a_verdict(
    idea: Proposal, moment: datetime, verdict: Verdict = Verdict.RETURN, reason: str = "name"
) -> Decision:
    with clock.at(moment):
        return await Decision.create(
            subject=idea.public_id,
            kind="proposal",
            account_id=1,
            verdict=verdict,
            reason=reason,
            words={"saw": idea.saw},
        )


@case("rejected")
async def a_returned_idea(moment: datetime) -> There:
    idea = await make_proposal(await make_topic(), visibility=Visibility.RETURNED)
    await a_verdict(idea, moment)
    return still(Proposal, idea.id, saw="车停在斑马线上")


@held("rejected")
async def a_returned_idea_of_a_case(moment: datetime) -> There:
    idea = await a_held_idea()
    await a_verdict(idea, moment, Verdict.WITHHOLD)
    return still(Proposal, idea.id, saw="车停在斑马线上")


@case("contribution")
async def a_published_report(moment: datetime) -> There:
    with clock.at(moment):
        report = await make_report(await make_topic(), words="这里很滑")
    return still(PhotoReport, report.id, words="这里很滑", visibility=Visibility.PUBLISHED)


@held("contribution")
async def an_idea_of_a_case(moment: datetime) -> There:
    with clock.at(moment):
        idea = await a_held_idea()
    return still(Proposal, idea.id, saw="车停在斑马线上")


@case("sketch")
async def a_map_a_class_drew(moment: datetime) -> There:
    school = await make_school()
    media = await a_picture(moment, kind="sketch", stage=Stage.CONFIRMED)
    with clock.at(moment):
        sketch = await Sketch.create(school=school, jurisdiction_id=HERE, media=media.public_id)
    drawn = still(Media, media.id, showing=Showing.HELD)

    async def there() -> bool:
        row = await Sketch.exists(id=sketch.id)
        assert row == await drawn()
        return row

    return there


async def an_ended_lesson(moment: datetime, **given: Any) -> Session:
    ended: dict[str, Any] = {
        "status": SessionStatus.CLOSED,
        "planned_for": moment,
        "closed_at": moment,
    }
    return await make_session(seats=2, **{**ended, "ends_at": moment, **given})


@case("seat-codes")
async def cards_of_a_lesson(moment: datetime) -> There:
    session = await an_ended_lesson(moment)
    seat = await Seat.filter(session_id=session.id).first()
    assert seat is not None
    signed_in = await SignIn.create(
        token_hash=f"seat{seat.id}", seat_id=seat.id, seen_at=moment, expires_at=moment
    )

    async def there() -> bool:
        alike = {
            await Seat.filter(
                id=seat.id, card_hash=seat.card_hash, slip_hash=seat.slip_hash
            ).exists(),
            await Session.filter(id=session.id, code_hash=session.code_hash).exists(),
            await SignIn.exists(id=signed_in.id),
        }
        assert len(alike) == 1
        return alike.pop()

    return there


@case("roster")
async def a_walk_sheet_and_who_was_on_duty(moment: datetime) -> There:
    session = await an_ended_lesson(moment, duty_name="王老师", duty_phone="138")
    sheet = await WalkSheet.create(session=session, adult_names="李叔叔")

    async def there() -> bool:
        alike = {
            await WalkSheet.exists(id=sheet.id),
            await Session.filter(id=session.id, duty_name="王老师", duty_phone="138").exists(),
        }
        assert len(alike) == 1
        return alike.pop()

    return there


@case("class-label")
async def the_name_of_a_class(moment: datetime) -> There:
    return still(Session, (await an_ended_lesson(moment)).id, label="四（2）班")


@case("handle")
async def a_child_without_works(moment: datetime) -> There:
    session = await make_session()
    with clock.at(moment):
        child = await make_child(session)
    seated = still(Seat, child.seat_id, participant_id=child.participant_id)

    async def there() -> bool:
        named = await Participant.filter(id=child.participant_id).exclude(animal="").exists()
        assert named == await seated()
        return named

    return there


@held("handle")
async def a_child_of_a_case(moment: datetime) -> There:
    idea = await a_held_idea()
    await Participant.filter(id=idea.author_id).update(created_at=moment)
    return still(Participant, idea.author_id, animal="fox")


async def a_ballot(ended: datetime, closed_at: datetime | None, voter_id: int | None) -> Ballot:
    poll = await make_poll(
        await make_topic(), opens_at=ended - DAY, closes_at=ended, closed_at=closed_at
    )
    return await Ballot.create(poll=poll, group="child", voter_id=voter_id, choices=["a"])


@case("ballot-link")
async def a_ballot_with_a_seat(moment: datetime) -> There:
    ballot = await a_ballot(moment, moment, 7)
    return still(Ballot, ballot.id, voter_id=7)


@case("ballot-link:unclosed")
async def a_ballot_of_a_poll_nobody_closed(moment: datetime) -> There:
    ballot = await a_ballot(moment, None, number())
    return lambda: Ballot.filter(poll_id=ballot.poll_id, voter_id__isnull=False).exists()


@case("ballot")
async def a_ballot_without_a_seat(moment: datetime) -> There:
    return still(Ballot, (await a_ballot(moment, moment, None)).id)


@case("message")
async def a_message(moment: datetime) -> There:
    child = await make_participant()
    with clock.at(moment):
        message = await Message.create(
            participant=child, entry_id=number(), kind="answered", subject="s"
        )
    return still(Message, message.id)


async def an_answer(moment: datetime) -> Response:
    due: dict[str, Any] = {"receipt_due_on": moment.date(), "answer_due_on": moment.date()}
    item = await Item.create(jurisdiction_id=HERE, department_id=OFFICE, title="路", **due)
    return await Response.create(
        item=item,
        department_id=OFFICE,
        account=await make_account(),
        verdict=Answer.DONE,
        words="修好了",
    )


@case("class-reply")
async def a_reply(moment: datetime) -> There:
    response, session = await an_answer(moment), await make_session()
    with clock.at(moment):
        said = await ClassReply.create(
            session=session,
            response=response,
            item_id=response.item_id,
            account_id=response.account_id,
            stand="glad",
        )
    return still(ClassReply, said.id)


@case("class-reply:text")
async def its_words_at_the_desk(moment: datetime) -> There:
    with clock.at(moment):
        text = await AdultText.create(
            jurisdiction_id=HERE,
            department_id="",
            account_id=1,
            part=Part.CLASS_REPLY,
            subject=f"reply{number()}",
            about="item",
            digest="",
        )
    return still(AdultText, text.id)


@case("face:disagreement")
async def an_objection(moment: datetime) -> There:
    response = await an_answer(moment)
    with clock.at(moment):
        said = await Disagreement.create(response=response, teller="marked")
    return still(Disagreement, said.id, teller="marked")


@case("face:better")
async def a_better_face(moment: datetime) -> There:
    answer, day = await an_answer(moment), moment.date()
    made = await Commitment.create(
        item_id=answer.item_id,
        response=answer,
        jurisdiction_id=HERE,
        department_id=OFFICE,
        first_due_on=day,
        due_on=day,
    )
    step = await CommitmentStep.create(commitment=made, number=0, state="done", due_on=day)
    with clock.at(moment):
        face = await BetterFace.create(step=step, teller="marked", better=True)
    return still(BetterFace, face.id, teller="marked")


@case("face")
async def a_face(moment: datetime) -> There:
    response = await an_answer(moment)
    with clock.at(moment):
        face = await Understanding.create(response=response, subject="child", grasp=Grasp.YES)
    return still(Understanding, face.id, subject="child")


async def a_family(moment: datetime, **given: Any) -> There:
    child = await make_participant(takes_part=False, **given)
    parent = await make_participant(Kind.GUARDIAN)
    with clock.at(moment):
        bond = await Guardianship.create(guardian=parent, child=child)
        consent = await Consent.create(
            child=child,
            guardian=parent,
            purpose=Purpose.TAKE_PART,
            choice=Choice.WITHDRAWN,
            text_version="2026-11",
        )

    async def there() -> bool:
        alike = {await Guardianship.exists(id=bond.id), await Consent.exists(id=consent.id)}
        assert len(alike) == 1
        return alike.pop()

    return there


@case("consent")
async def a_withdrawn_consent(moment: datetime) -> There:
    return await a_family(moment)


@held("consent")
async def a_consent_of_a_child_of_a_case(moment: datetime) -> There:
    idea = await a_held_idea()
    await Participant.filter(id=idea.author_id).update(takes_part=False)
    with clock.at(moment):
        bond = await Guardianship.create(
            guardian=await make_participant(Kind.GUARDIAN), child_id=idea.author_id
        )
    return still(Guardianship, bond.id)


@case("guardian-account")
async def a_parent_without_a_child(moment: datetime) -> There:
    with clock.at(moment):
        account = await make_account(Role.GUARDIAN)
    return still(Account, account.id, login=account.login, active=True)


@case("access-log")
async def a_look_at_a_concern(moment: datetime) -> There:
    concern = await Concern.create(jurisdiction_id=HERE, source=Source.HELP)
    with clock.at(moment):
        look = await Look.create(concern=concern, account_id=1, purpose="值班")
    return still(Look, look.id)


@case("decision")
async def a_decision(moment: datetime) -> There:
    idea = await make_proposal(await make_topic())
    return still(Decision, (await a_verdict(idea, moment, Verdict.PUBLISH, "")).id)


@held("decision")
async def a_decision_of_a_case(moment: datetime) -> There:
    decision = await a_verdict(await a_held_idea(), moment, Verdict.PUBLISH, "")
    return still(Decision, decision.id)


@case("flag")
async def an_answered_flag(moment: datetime) -> There:
    flag = await Flag.create(
        subject=f"s{number()}",
        kind="idea",
        flagger="guardian:1",
        role="guardian",
        answered_at=moment,
    )
    return still(Flag, flag.id)


@case("sign-in")
async def a_sign_in(moment: datetime) -> There:
    signed_in = await SignIn.create(
        token_hash=f"t{number()}", account_id=1, seen_at=moment, expires_at=moment
    )
    return still(SignIn, signed_in.id)


@case("api-key")
async def a_revoked_key(moment: datetime) -> There:
    key = await ApiKey.create(
        token_hash=f"k{number()}", account=await make_account(), label="12345", revoked_at=moment
    )
    return still(ApiKey, key.id)


@case("api-key:ended")
async def a_key_that_has_ended(moment: datetime) -> There:
    key = await ApiKey.create(
        token_hash=f"k{number()}", account=await make_account(), label="x", expires_at=moment
    )
    return still(ApiKey, key.id)


@case("webhook-delivery")
async def a_delivery(moment: datetime) -> There:
    hook = await Webhook.create(
        jurisdiction_id=HERE, department_id="x", account_id=1, label="x", url="https://x.example/"
    )
    one = await HookDelivery.create(webhook=hook, kind="poll.closed", call_key="x", at=moment)
    return still(HookDelivery, one.id)


@case("ticket")
async def a_ticket(moment: datetime) -> There:
    with clock.at(moment):
        ticket = await Ticket.create(token_hash=f"t{number()}", subject=f"s{number()}")
    return still(Ticket, ticket.id)


@case("pair")
async def two_that_are_not_the_same(moment: datetime) -> There:
    with clock.at(moment):
        pair = await NotTheSame.create(
            one=f"a{number()}", other="b", jurisdiction_id=HERE, account_id=1
        )
    return still(NotTheSame, pair.id)


@case("lease")
async def a_lease(moment: datetime) -> There:
    subject = f"s{number()}"
    await Lease.create(subject=subject, kind="idea", account_id=1, until=moment)
    return still(Lease, subject)


@case("receipt")
async def a_receipt(moment: datetime) -> There:
    with clock.at(moment):
        receipt = await Receipt.create(scope="child:1", key=f"k{number()}", body_hash="")
    return still(Receipt, receipt.id)


async def a_job(moment: datetime, state: str) -> There:
    return still(Job, (await Job.create(kind="echo", run_at=moment, state=state)).id)


@case("job")
async def a_done_job(moment: datetime) -> There:
    return await a_job(moment, "done")


@case("dead-job")
async def a_dead_job(moment: datetime) -> There:
    return await a_job(moment, "dead")


@case("sweep-record")
async def a_night(moment: datetime) -> There:
    with clock.at(moment):
        run = await Run.create(rule=f"rule{number()}", day=moment.date())
    return still(Run, run.id)

"""Letters: none of a rolled back act, the same key goes out once, trouble is tried again."""

from datetime import timedelta
from pathlib import Path

import pytest
from tortoise.transactions import atomic

from participation import clock
from participation.jobs import HANDLERS
from participation.post import keeping, letters
from participation.post.models import Letter, State
from participation.post.sending import TRIES, pause
from participation.settings import settings
from participation.work import worker
from participation.work.models import Job
from tests.receivers import Receiver

pytestmark = pytest.mark.usefixtures("database")

TO = "duty@example.org"
LATER = timedelta(days=31)


async def a_letter(key: str = "k", **given: bool) -> Letter:
    await letters.write(key, "test", TO, "有一件事在等您", "请登录查看。", **given)
    return await Letter.get(key=key)


async def work() -> None:
    await worker.work_off(HANDLERS)


async def work_at(minutes: float) -> None:
    with clock.at(clock.now() + timedelta(minutes=minutes)):
        await work()


async def test_letter_arrives_whole_with_id_of_its_key(mail: Receiver) -> None:
    letter = await a_letter()
    await work()

    (taken,) = mail.mails
    assert (taken["To"], taken["From"], taken["Subject"]) == (
        TO,
        "city@example.org",
        "有一件事在等您",
    )
    assert taken.get_content().strip() == "请登录查看。"
    assert taken["Message-ID"] == letter.mark
    assert taken["Auto-Submitted"] == "auto-generated"
    assert (await Letter.get()).state is State.SENT


async def test_same_key_is_written_once(mail: Receiver) -> None:
    for _ in range(3):
        await a_letter()
    await work()

    assert len(mail.mails) == 1
    assert await Letter.all().count() == 1


async def test_letter_of_a_rolled_back_act_is_never_sent(mail: Receiver) -> None:
    @atomic()
    async def act() -> None:
        await a_letter()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await act()
    await work()

    assert (mail.mails, await Letter.all().count()) == ([], 0)


async def test_second_copy_has_the_same_id(mail: Receiver) -> None:
    """As after a kill between sending and recording."""
    letter = await a_letter()
    await work()
    await Letter.all().update(state=State.WAITING)
    await Job.all().update(state="ready", lease_until=None)
    await work()

    assert mail.ids() == [letter.mark, letter.mark]


async def test_two_workers_that_send_at_once_record_once(mail: Receiver) -> None:
    letter = await a_letter()
    tried = [await letters.SEND.work({"id": letter.id}) for _ in range(2)]
    for one in tried:
        await letters.note({"id": letter.id}, one)

    assert (await Letter.get()).attempts == 1
    assert len(set(mail.ids())) == 1


async def test_server_in_trouble_is_tried_again_and_then_it_arrives(mail: Receiver) -> None:
    mail.manner = "451"
    await a_letter()
    await work()
    waiting = await Letter.get()
    assert (waiting.state, waiting.reason, waiting.attempts) == (State.WAITING, "smtp-451", 1)

    mail.manner = ""
    await work_at(1)

    assert (await Letter.get()).state is State.SENT
    assert len(mail.mails) == 1


async def test_refused_address_is_final(mail: Receiver) -> None:
    mail.manner = "550"
    await a_letter()
    await work()
    await work_at(60)

    letter = await Letter.get()
    assert (letter.state, letter.reason, letter.attempts) == (State.FAILED, "smtp-550", 1)
    assert await keeping.trouble() == [f"letter {letter.id} (test) failed: smtp-550"]


async def test_silent_server_is_given_up_within_the_lease(
    mail: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert timedelta(seconds=letters.PATIENCE_S) < worker.URGENT_LEASE
    monkeypatch.setattr(letters, "PATIENCE_S", 0.3)
    mail.manner = "hang"
    await a_letter()
    await work()

    assert (await Letter.get()).reason == "too-slow"


async def test_tries_are_bounded_and_last_a_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last = sum((pause(n) for n in range(1, TRIES["letter"])), timedelta())
    assert timedelta(hours=24) < last < timedelta(hours=30)

    monkeypatch.setenv("PARTICIPATION_MAIL_URL", "smtp://127.0.0.1:1")
    settings.cache_clear()
    await a_letter()
    await Letter.all().update(attempts=TRIES["letter"] - 1)
    await work()

    assert (await Letter.get()).state is State.FAILED


async def test_without_a_mail_server_letters_are_kept_and_go_out_later(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_letter()
    await work()
    kept = await Letter.get()
    assert (kept.state, kept.reason, kept.attempts) == (State.WAITING, "no-mail-url", 0)
    with clock.at(clock.now() + timedelta(hours=1)):
        assert await keeping.trouble() == [f"letter {kept.id} (test) is not sent yet: no-mail-url"]

    monkeypatch.setenv("PARTICIPATION_MAIL_URL", f"file://{tmp_path}/letters")
    settings.cache_clear()
    await keeping.resume({})
    await work()

    (file,) = (tmp_path / "letters").iterdir()
    assert file.suffix == ".eml"
    assert kept.mark.encode() in file.read_bytes()
    assert (await Letter.get()).state is State.SENT


async def test_letter_whose_job_was_lost_is_found(mail: Receiver) -> None:
    await a_letter()
    await Job.all().delete()
    with clock.at(clock.now() + timedelta(hours=1)):
        await keeping.resume({})
        await keeping.resume({})
        await work()

    assert len(mail.mails) == 1


@pytest.mark.parametrize(
    "address", ["", "guardian", "a@b\r\nBcc: c@d", "a@b, c@d", "x <a@b>", "a" * 250 + "@b.cn"]
)
async def test_what_is_no_address_gets_no_letter_and_stops_no_act(
    mail: Receiver, address: str
) -> None:
    await letters.write("k", "test", address, "s", "b")
    await work()

    letter = await Letter.get()
    assert (letter.state, letter.reason, letter.to) == (State.FAILED, "no-address", "")
    assert mail.asked == []


async def test_subject_cannot_bring_a_header(mail: Receiver) -> None:
    await letters.write("k", "test", TO, "a\r\nBcc: x@y.cn", "b")
    await work()

    assert mail.mails[0]["Bcc"] is None


async def test_password_is_not_told_to_a_server_without_tls(
    mail: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("participation.post.mailing.NEAR", set())
    monkeypatch.setenv("PARTICIPATION_MAIL_URL", f"smtp://u:p@127.0.0.1:{mail.port}")
    settings.cache_clear()
    await a_letter()
    await work()

    assert (await Letter.get()).reason == "NotPrivate"
    assert "AUTH" not in mail.asked


async def test_after_a_month_nobody_can_tell_what_was_written_to_whom(mail: Receiver) -> None:
    await a_letter()
    await work()
    await keeping.blank({})
    assert (await Letter.get()).to == TO

    with clock.at(clock.now() + LATER):
        await keeping.blank({})

    letter = await Letter.get()
    assert (letter.to, letter.subject, letter.body, letter.blank) == ("", "", "", True)
    assert (letter.kind, letter.state) == ("test", State.SENT)

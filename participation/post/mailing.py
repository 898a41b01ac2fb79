"""How a letter leaves the house: by SMTP, or as a file for those who have no mail server."""

import os
import smtplib
import ssl
from datetime import UTC
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from participation.post.models import Letter
from participation.post.sending import SENT, End, Outcome

SILENCE_S = 8.0
LONGEST = 254
NEAR = {"localhost", "127.0.0.1", "::1"}
FINAL = range(500, 600)
PORTS = {"smtp": 25, "smtps": 465}


class NotPrivate(Exception):
    """The server offers no TLS: the password stays here."""


def is_address(typed: str) -> bool:
    """One address, without a name around it and without a line break."""
    address = typed.strip()
    name, at, host = address.rpartition("@")
    plain = address.isprintable() and not set(address) & set(' ,;:<>()[]"\\')
    return bool(name and at and host and plain) and len(address) <= LONGEST


def message(letter: Letter) -> EmailMessage:
    """Without a trace of who uses the service or with what; the same letter, the same id."""
    made = EmailMessage(policy=policy.SMTP)
    made["Message-ID"] = letter.mark
    made["Date"] = format_datetime(letter.created_at.astimezone(UTC))
    made["To"] = letter.to
    made["Subject"] = letter.subject
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(letter.body)
    return made


def deliver(url: str, letter: EmailMessage) -> Outcome:
    """Never raises for what a server may do; blocks, so it is called in a thread."""
    parts = urlsplit(url)
    letter["From"] = sender(parts)
    try:
        if parts.scheme == "file":
            _lay_down(Path(unquote(parts.netloc + parts.path)), letter)
        else:
            _post(parts, letter)
    except smtplib.SMTPRecipientsRefused as refused:
        codes = {code for code, _words in refused.recipients.values()}
        final = all(code in FINAL for code in codes)
        return Outcome(End.REFUSED if final else End.AGAIN, f"smtp-{max(codes)}")
    except smtplib.SMTPDataError as refused:
        final = refused.smtp_code in FINAL
        return Outcome(End.REFUSED if final else End.AGAIN, f"smtp-{refused.smtp_code}")
    except (OSError, smtplib.SMTPException, NotPrivate, ValueError) as error:
        return Outcome(End.AGAIN, type(error).__name__)
    return SENT


def sender(parts: SplitResult) -> str:
    given = parse_qs(parts.query).get("from")
    return given[0] if given else unquote(parts.username or "") or "one-metre@localhost"


def _post(parts: SplitResult, letter: EmailMessage) -> None:
    host, context = parts.hostname or "localhost", ssl.create_default_context()
    port, ours = parts.port or PORTS[parts.scheme], letter["Message-ID"].partition("@")[2][:-1]
    with (
        smtplib.SMTP_SSL(host, port, ours, timeout=SILENCE_S, context=context)
        if parts.scheme == "smtps"
        else smtplib.SMTP(host, port, ours, timeout=SILENCE_S)
    ) as server:
        server.ehlo()
        private = parts.scheme == "smtps" or host in NEAR
        if parts.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=context)
            server.ehlo()
            private = True
        if parts.username:
            if not private:
                raise NotPrivate
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(letter)


def _lay_down(folder: Path, letter: EmailMessage) -> None:
    """Whole or not at all; the same letter again is the same file."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = sha256(str(letter["Message-ID"]).encode()).hexdigest()[:32]
    draft = folder / f".{name}.draft"
    with draft.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(letter.as_bytes())
        file.flush()
        os.fsync(file.fileno())
    draft.replace(folder / f"{name}.eml")

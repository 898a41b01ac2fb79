"""What an alert says: that something waits, and where. Nothing of what or whom it is about."""

from participation.i18n import gettext as _
from participation.settings import settings


def link_to(concern: str) -> str:
    """An address that tells nothing to whoever reads the mail; it asks for a sign-in."""
    return f"{settings().public_url}/waiting/{concern}" if concern else settings().public_url


def letter_of(concern: str, *, drill: bool) -> tuple[str, str]:
    """Subject and body."""
    subject = _("【演练】有一件事在等您") if drill else _("有一件事在等您")
    lines = [_("有一件事在等您，请登录查看："), link_to(concern)]
    if drill:
        lines = [_("这是演练。"), *lines]
    return subject, "\n\n".join([*lines, _("这封信由系统发出，回复没有人看。")])


def payload_of(concern: str, *, drill: bool) -> dict[str, object]:
    return {"what": "waiting", "drill": drill, "link": link_to(concern)}

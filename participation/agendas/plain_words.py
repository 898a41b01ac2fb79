"""Words of an office that children will read pass the same screening as children's own."""

from participation.contributions.screening import screen_words
from participation.errors import InvalidInput
from participation.i18n import gettext as _

UNFIT = ("contact", "insult")
LEAST = 1


def refuse_unfit(typed: dict[str, object] | None = None, **words: str) -> None:
    """Raises InvalidInput at each field with contact details or insults; a mere hint is not one."""
    wrong: dict[str, str] = {}
    for finding in screen_words(**words).findings:
        if str(finding["kind"]).startswith(UNFIT) and finding["urgency"] != LEAST:
            wrong[str(finding["field"])] = _("孩子会看到这里：%(why)s，请改掉。") % {
                "why": _(str(finding["why"]))
            }
    if wrong:
        raise InvalidInput(wrong, typed)

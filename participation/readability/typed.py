"""Words for children as they are typed: a word of offices that nobody explains is refused."""

from pydantic import AfterValidator

from participation.i18n import gettext as _
from participation.readability.check import check


def unexplained(text: str) -> str:
    """The sentence that stands at the field, or nothing."""
    refused = {one.text: one.instead for one in check(text).refused}
    return "　".join(
        _("“%(word)s”孩子不懂。可以写：%(instead)s；或者在后面写明白它是什么意思。")
        % {"word": word, "instead": instead}
        for word, instead in refused.items()
    )


def _refuse(text: str) -> str:
    if sentence := unexplained(text):
        raise ValueError(sentence)
    return text


Explained = AfterValidator(_refuse)

"""Cards of ideas, rendered once for each version, language and way of writing."""

from collections.abc import Callable

from markupsafe import Markup
from starlette.requests import Request

from participation import i18n
from participation.proposals.queries import Idea
from participation.web.render import environment, wants_pinyin

Key = tuple[str, int, str, str, bool]

MOST = 4000
_kept: dict[Key, Markup] = {}


def card_maker(request: Request) -> Callable[[Idea], Markup]:
    """For a template: `card(idea)`. The oldest cards go when there are too many."""
    language, pinyin = i18n.language(), wants_pinyin(request)

    def card(idea: Idea) -> Markup:
        key = (idea.public_id, idea.version, idea.progress, language, pinyin)
        found = _kept.get(key)
        if found is None:
            found = _render(request, idea)
            _kept[key] = found
            while len(_kept) > MOST:
                _kept.pop(next(iter(_kept)))
        return found

    return card


def _render(request: Request, idea: Idea) -> Markup:
    url = request.app.url_path_for
    pictures = [str(url("picture", id=idea.picture, size=320))] if idea.picture else []
    return Markup(  # noqa: S704  # the template escapes what it is given
        environment()
        .get_template("public/idea_card.html")
        .render(idea=idea, href=str(url("idea", id=idea.public_id)), pictures=pictures)
    )

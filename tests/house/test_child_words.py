"""Whoever writes for children sees a child's eyes beside the box, and no form forgets to refuse."""

import re
from collections.abc import Iterator, Mapping

import jinja2
import pytest
from jinja2 import nodes

import participation.app
from participation.forms import Form
from participation.readability.typed import Explained
from participation.wording.models import CHILD_BOXES
from tests.house.test_templates import TEMPLATES, templates

PARSER = jinja2.Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"])  # noqa: S701
READING, PLAIN = "reading_field", frozenset({"field", "textarea"})
NO_WORDS = frozenset({"number", "date", "month", "time", "datetime-local", "email", "url", "tel"})
TYPE_AT = 4
RAW = re.compile(r"<textarea\b[^>]*>|<input\b[^>]*>")
VALUE = re.compile(r"\{\{.*?\}\}")
NAME, TYPE = re.compile(r'\bname="([^"]+)"'), re.compile(r'\btype="([^"]+)"')

# Where children and families write themselves: nobody grades their words.
OWN_WORDS = (
    *("classroom", "track", "stickers", "representatives", "rights", "family", "join", "account"),
    *("echo", "own", "capture", "game", "slides"),
)
# Where the macros themselves stand.
MACROS = frozenset({"parts/forms.html", "parts/reading.html", "parts/code.html"})
# Boxes of adults that no child reads, by why. A new box goes here only with such a reason.
FOR_ADULTS: Mapping[str, Mapping[str, str]] = {
    "a name, an address, a number": {
        "access/glass.html": "subject",
        "child_data/delegates.html": "login",
        "facilitators/consents.html": "seat",
        "facilitators/election.html": "dice",
        "facilitators/plan.html": "label",
        "facilitators/term_cards.html": "label",
        "moderators/masking.html": "*",
        "offices/_answers.html": "owner funding",
        "offices/_bulk.html": "word",
        "offices/_wish.html": "name",
        "offices/body.html": "facilitator dice",
        "offices/keys.html": "label",
        "offices/map.html": "bbox",
        "offices/webhooks.html": "label",
        "parts/lesson.html": "duty_name substitute_name",
        "safeguarding/case.html": "card account",
        "safeguarding/duty.html": "name",
    },
    "a child's or a family's own words, typed as they are": {
        "facilitators/echo.html": "words",
        "facilitators/paper.html": "paper_no seat group_size words",
        "parts/rights.html": "words",
        "public/assessment.html": "contest",
        "public/idea.html": "body",
        "safeguarding/help.html": "words",
    },
    "between grown-ups who work here": {
        "access/glass.html": "sentence",
        "access/home.html": "subject sentence",
        "child_data/request.html": "answer",
        "facilitators/tell.html": "facts words",
        "facilitators/walk_sheet.html": "route meeting_point weather adult_names first_aid"
        " phone_carrier permission signed_by *",
        "moderators/_text.html": "sentence",
        "offices/_assessment_side.html": "note",
        "offices/_road.html": "reason",
        "offices/draft.html": "sentence",
        "parts/roads.html": "reason",
        "safeguarding/case.html": "words",
        "safeguarding/ends.html": "receiver reference reason back_because destroyed_because"
        " reason_again kept_because",
        "safeguarding/evidence.html": "purpose",
    },
    "the same stands beside it in a child's words": {
        "offices/_answers.html": "words",
        "offices/_assessment_form.html": "reason *_how alternatives mitigation views title_*",
        "offices/_assessment_side.html": "happened otherwise next_step",
        "offices/_decision.html": "text what_changed",
        "offices/_emergency.html": "text",
        "offices/area.html": "title",
        "offices/editor.html": "title can_change is_fixed decision_maker no_effect_reason",
        "offices/raised.html": "title reason",
    },
    "to guardians, or to whoever contests; children are shown another part of the page": {
        "offices/_assessment_side.html": "answer",
        "offices/_hearing.html": "no_children_statement guardians_summary guardians_minority"
        " no_guardians_statement",
    },
    "the page itself asks which boxes are for children": {
        "offices/assessment_both.html": "*",
        "offices/text.html": "*",
    },
}
# Boxes of the same name as one for children.
NAMED_LIKE_THEM = {
    "child_data/request.html:answer",
    "offices/_assessment_side.html:answer",
    "offices/_wish.html:name",
    "safeguarding/duty.html:name",
}
OTHER_FORMS = {
    "DenyForm.answer",
    "DutyForm.name",
    "FilterForm.name",
    "IdentityForm.name",
    "NameForm.name",
    "ReviewForm.answer",
    "SettlementForm.answer",
}
KNOWN = {
    f"{template}:{box}"
    for places in FOR_ADULTS.values()
    for template, several in places.items()
    for box in several.split()
}


def boxes() -> Iterator[tuple[str, str, bool]]:
    """(template, box, whether a child's eyes stand beside it) of all boxes for words."""
    for path in templates():
        name = path.relative_to(TEMPLATES).as_posix()
        if name not in MACROS and not name.startswith(OWN_WORDS):
            yield from ((name, box, eyes) for box, eyes in boxes_in(path.read_text("utf-8")))


def boxes_in(source: str) -> Iterator[tuple[str, bool]]:
    tree = PARSER.parse(source)
    for call in tree.find_all(nodes.Call):
        for macro in macros_of(call.node):
            if macro == READING or (macro in PLAIN and _type(call) not in NO_WORDS):
                yield _said(call.args[0]), macro == READING
    for tag in RAW.findall(source):
        kind, name = TYPE.search(tag), NAME.search(tag)
        words = tag.startswith("<textarea") or kind is None or kind.group(1) == "text"
        if words and name:
            yield VALUE.sub("*", name.group(1)), False


def macros_of(node: nodes.Node) -> Iterator[str]:
    """Also of `(one if … else other)(…)`."""
    if isinstance(node, nodes.Name):
        yield node.name
    elif isinstance(node, nodes.CondExpr):
        for child in (node.expr1, node.expr2):
            if child is not None:
                yield from macros_of(child)


def _type(call: nodes.Call) -> str:
    given = [one.value for one in call.kwargs if one.key == "type"] or call.args[TYPE_AT:][:1]
    return str(given[0].value) if given and isinstance(given[0], nodes.Const) else ""


def _said(node: nodes.Node) -> str:
    """`'changed_' ~ key` is called changed_*."""
    if isinstance(node, nodes.Const):
        return str(node.value)
    if isinstance(node, nodes.Concat):
        return "".join(_said(one) for one in node.nodes)
    return "*"


def test_every_box_whose_words_a_child_reads_has_a_childs_eyes_beside_it() -> None:
    blind = {f"{template}:{box}" for template, box, eyes in boxes() if not eyes}

    assert blind == KNOWN


def test_no_box_for_children_hides_among_those_for_adults() -> None:
    assert {one for one in KNOWN if one.rpartition(":")[2] in CHILD_BOXES} <= NAMED_LIKE_THEM


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ textarea('pack', 'x') }}", [("pack", False)]),
        ("{{ field('said', 'x', '', errors, 'date') }}", []),
        ("{{ field('said', 'x', type='number') }}", []),
        ("{{ field('said', 'x') }}", [("said", False)]),
        ("{{ reading_field('changed_' ~ key, 'x') }}", [("changed_*", True)]),
        ("{{ (reading_field if a else textarea)(box, 'x') }}", [("*", True), ("*", False)]),
        ('<input class="inp" name="title" required>', [("title", False)]),
        ('<input type="radio" name="title"><textarea name="why">', [("why", False)]),
    ],
)
def test_boxes_are_found(source: str, found: list[tuple[str, bool]]) -> None:
    assert list(boxes_in(source)) == found


def test_forms_refuse_words_of_offices_wherever_a_child_reads_them() -> None:
    assert participation.app.routes()

    open_ones = {
        f"{form.__name__}.{name}"
        for form in forms()
        for name, box in form.model_fields.items()
        if name in CHILD_BOXES and box.annotation is str and Explained not in box.metadata
    }

    assert open_ones == OTHER_FORMS


def forms(base: type[Form] = Form) -> Iterator[type[Form]]:
    for form in base.__subclasses__():
        yield form
        yield from forms(form)

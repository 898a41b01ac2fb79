"""One tree, two formats: what one says the other says too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.conformance.trees import difference, read_xml
from participation.opendata.spark import Document, Many, Node, write

NAMES = st.sampled_from(["code", "name", "words", "note"])
TEXTS = st.text(st.characters(codec=None), max_size=30)
SCALARS = st.one_of(TEXTS, st.booleans(), st.integers(-9, 9), st.floats(-90, 90), st.none())


def filled(inside: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    objects = st.dictionaries(NAMES, inside, min_size=1, max_size=3)
    return st.one_of(
        objects, st.lists(objects, max_size=3).map(lambda several: Many("one", several))
    )


TREES: st.SearchStrategy[Node] = st.recursive(SCALARS, filled, max_leaves=8)


@given(TREES)
def test_xml_and_json_say_the_same_whatever_was_typed(body: Node) -> None:
    document = Document("root", body)

    plain = json.loads(write(document, "json"))

    assert difference(read_xml(write(document, "xml")), plain) is None


def test_list_of_one_is_an_array_and_the_root_has_no_name_in_json() -> None:
    document = Document("services", Many("service", [{"code": "001", "metadata": True}]))

    assert write(document, "json") == b'[{"code":"001","metadata":true}]'
    assert write(document, "xml") == (
        b'<?xml version="1.0" encoding="UTF-8"?>\n'
        b"<services><service><code>001</code><metadata>true</metadata></service></services>\n"
    )


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        ("]]><!-- & ' \"", "]]&gt;&lt;!-- &amp; ' \""),
        ("𠮷🚸", "𠮷🚸"),
        ("a\x00\x08\x1b\x7f\ufffeb", "a\x7fb"),
        ("a\r\nb", "a&#13;\nb"),
    ],
)
def test_signs_are_escaped_or_gone(text: str, xml: str) -> None:
    written = write(Document("d", text), "xml").decode()

    assert written.partition("\n")[2] == f"<d>{xml}</d>\n"


def test_lone_surrogate_does_not_break_the_answer() -> None:
    assert write(Document("d", {"a": "x\ud800y"}), "json") == b'{"a":"xy"}'


@pytest.mark.parametrize("empty", ["", None, "\x01"])
def test_empty_is_null_and_an_empty_element(empty: Node) -> None:
    assert write(Document("d", {"a": empty}), "json") == b'{"a":null}'
    assert b"<d><a/></d>" in write(Document("d", {"a": empty}), "xml")

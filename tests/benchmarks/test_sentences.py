import re

from pypinyin import lazy_pinyin

from benchmarks.sentences import CORPUS, PRACTICE, Sentence, disguised, of_file, sentences
from benchmarks.text_quality import Heard, of_family, of_kind, rows
from moderation import Kind

PHONE = frozenset({Kind.CONTACT_PHONE})
NOTHING: frozenset[Kind] = frozenset()


def test_corpus_has_its_size_and_says_nothing_twice() -> None:
    corpus = sentences()
    lines = sum(
        len(re.findall("^  ", it.read_text("utf-8"), re.MULTILINE)) for it in CORPUS.glob("*.yaml")
    )
    assert len(corpus) == len({it.plain for it in corpus}) == lines >= 1500
    assert {it.language for it in corpus} == {"zh", "ko", "en"}
    assert {kind for it in corpus for kind in it.kinds} == set(Kind)


def test_parts_are_of_one_size_and_never_change() -> None:
    held = sum(it.held for it in sentences())
    assert 0.45 < held / len(sentences()) < 0.55
    assert (
        Sentence("晚上不敢回家", "zh", NOTHING).held is Sentence("晚上不敢回家", "ko", PHONE).held
    )


def test_what_is_learned_from_is_never_measured() -> None:
    practised = {it.plain for file in PRACTICE.glob("*.yaml") for it in of_file(file)}
    assert not practised & {it.plain for it in sentences()}


def test_disguise_stays_in_the_part_of_its_sentence() -> None:
    plain = Sentence("我不想回家", "zh", frozenset({Kind.DISTRESS_HOME}), text="我不想回家")
    forms = {it.form: it for it in disguised(plain)}
    assert forms["spaces"].text == "我 不 想 回 家"
    assert forms["pinyin"].text == "wo bu xiang hui jia"
    assert forms["homophones"].text[:2] == "我不"
    assert lazy_pinyin(forms["homophones"].text) == lazy_pinyin(plain.plain)
    assert forms["homophones"].text != plain.plain
    assert {it.held for it in forms.values()} == {plain.held}


def test_contacts_count_by_kind_and_distress_by_family() -> None:
    phone = Sentence("x", "zh", PHONE)
    hurt = Sentence("y", "zh", frozenset({Kind.DISTRESS_VIOLENCE}))
    heard = [
        Heard(phone, frozenset({Kind.CONTACT_HANDLE})),
        Heard(hurt, frozenset({Kind.DISTRESS_HOME})),
    ]
    contact, distress = of_family("contact", heard), of_family("distress", heard)
    assert (contact.met, contact.missed, contact.wrong) == (0, 1, 1)
    assert (distress.recall, distress.precision) == (1, 1)
    assert of_kind(Kind.DISTRESS_HOME, heard).wrong == 0
    assert any("distress_violence" in row for row in rows(heard))

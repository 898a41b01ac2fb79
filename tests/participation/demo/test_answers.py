import re
from collections.abc import Iterator
from datetime import date

from participation.demo.contents import Entry, contents, dated, keyed
from participation.demo.drawings import SCENES

VERDICTS = {"received", "looking", "will-do", "partly", "not-now", "cannot", "done"}
TODAY = date(2026, 11, 24)
NOT_FOR_CHILDREN = re.compile("提交成功|受理|反馈|优化|赋能|适儿化|错时开放|打卡|积分|排行")


def responses() -> Iterator[tuple[Entry, Entry]]:
    for item in contents("answers"):
        for response in item["responses"]:
            yield item, response


def offices() -> set[str]:
    return {office["id"] for office in contents("district")["departments"]}


def _comments_open(slug: str) -> tuple[float, float]:
    phases = keyed("topics", by="slug")[slug]["phases"]
    phase = next(p for p in phases if p["kind"] == "comment")
    return phase["opens"], phase["closes"]


def test_comments_answer_published_ideas_while_comments_are_open() -> None:
    ideas, comments = keyed("ideas"), keyed("comments")
    assert len(comments) >= 14
    assert sum(c["state"] == "waiting" for c in comments.values()) == 2
    for comment in comments.values():
        idea = ideas[comment["idea"]]
        opens, closes = _comments_open(idea["topic"])
        assert idea["state"] == "published"
        assert opens <= -comment["days_ago"] <= closes
        assert comment["days_ago"] < idea["days_ago"]


def test_votes_weigh_published_ideas_of_their_topic() -> None:
    ideas = keyed("ideas")
    for poll in contents("votes"):
        for key, weights in poll["weights"].items():
            assert ideas[key]["topic"] == poll["topic"]
            assert ideas[key]["state"] == "published"
            assert len(weights) == 2


def test_items_grow_from_published_input() -> None:
    ideas, reports = keyed("ideas"), keyed("reports")
    items = keyed("answers")
    assert len(items) >= 8
    for item in items.values():
        inputs = [ideas[k] for k in item["ideas"]] + [reports[k] for k in item["reports"]]
        assert inputs
        assert all(one["state"] == "published" for one in inputs)
        assert item["opened"] > -max(one["days_ago"] for one in inputs)
        assert item["department"] in offices()


def test_items_were_heard_for_thirty_days_before_the_decision() -> None:
    for item in contents("answers"):
        hearing = item["hearing"]
        assert hearing["closes"] - hearing["opens"] >= 30
        assert item["decision_planned"] >= hearing["closes"] + 7
        assert len(hearing["pack"]) <= 150
        if decision := item.get("decision"):
            assert decision["day"] >= hearing["closes"] + 7
            assert hearing["children_summary"] and hearing["guardians_summary"]  # noqa: PT018


def test_answers_come_in_all_states_and_in_order() -> None:
    assert len(list(responses())) >= 12
    assert {response["verdict"] for _, response in responses()} == VERDICTS
    for item in contents("answers"):
        days = [response["day"] for response in item["responses"]]
        assert days == sorted(days)
        assert all(item["opened"] <= day <= 0 for day in days)


def test_nothing_is_promised_before_it_was_decided() -> None:
    for item, response in responses():
        if response["verdict"] not in {"received", "looking"}:
            assert response["day"] >= item["decision"]["day"]
        assert response["looked_at"]
        assert response["verdict"] in {"received", "looking", "done"} or response["cannot_yet"]


def test_two_offices_at_least_are_overdue() -> None:
    overdue = [
        item
        for item in contents("answers")
        if item["opened"] < -60
        and not {r["verdict"] for r in item["responses"]} - {"received", "looking"}
    ]
    assert len(overdue) >= 2


def test_done_shows_the_place_afterwards() -> None:
    for _, response in responses():
        if response["verdict"] == "done":
            assert response["scene"] in SCENES


def child_words() -> Iterator[str]:
    for item in contents("answers"):
        yield from (item["child_title"], item["child_can_change"], item["child_is_fixed"])
        yield item["hearing"]["pack"]
        yield item.get("decision", {}).get("child_words", "")
    for _, response in responses():
        yield from (response["looked_at"], response["will_do"], response["cannot_yet"])
    for topic in contents("topics"):
        for name in ("question", "can_change_child", "is_fixed_child"):
            yield topic[name]["zh-CN"]


def test_offices_speak_to_children_in_short_sentences() -> None:
    for text in child_words():
        assert not NOT_FOR_CHILDREN.search(text)
        for sentence in re.split("[。！？]", dated(text, TODAY)):
            assert len(sentence) <= 25, sentence


def test_days_become_dates() -> None:
    assert dated("<+30>以前，<-1>", TODAY) == "12月24日以前，11月23日"


def test_lengths_fit_what_is_stored() -> None:
    for item, response in responses():
        assert all(len(response[name]) <= 200 for name in ("looked_at", "will_do", "cannot_yet"))
        assert len(item["title"]) <= 120

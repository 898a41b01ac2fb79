"""Repetition, random keys, advertisements."""

import pytest

from moderation import screen

SPAM = [
    ("滑梯" * 12, "spam_repetition"),
    ("我要滑梯！" * 6, "spam_repetition"),
    ("啦" * 30, "spam_repetition"),
    ("좋아요 " * 8, "spam_repetition"),
    ("more swings " * 8, "spam_repetition"),
    ("asdfghjklasdf", "spam_gibberish"),
    ("qwerqwerqwer", "spam_gibberish"),
    ("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋ", "spam_gibberish"),
    ("sdfsdfsdfsdf", "spam_gibberish"),
    ("asdf asdf asdf", "spam_gibberish"),
    ("ㅁㄴㅇㄹㅁㄴㅇㄹ", "spam_gibberish"),
    ("扫码领红包，免费领取皮肤", "spam_advert"),
    ("做兼职赚零花钱，刷单", "spam_advert"),
    ("무료 스킨, 링크 클릭", "spam_advert"),
    ("click here for free robux", "spam_advert"),
]
FINE = [
    "哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
    "ㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋㅋ",
    "hahahahahaha",
    "blah blah blah",
    "beep beep beep",
    "ㅋㅋㅋㅎㅎㅎㅋㅋㅋㅎㅎㅎ",
    "Knightsbridge",
    "太好玩了！！！！！！！！！！！！！！！！",
    "- - - - - - - - - - - - - - - -",
    "…………………………………………",
    "高高的，大大的，红红的滑梯",
    "🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲🌲",
]


@pytest.mark.parametrize(("text", "kind"), SPAM)
def test_spam_is_found(text: str, kind: str) -> None:
    assert kind in {finding.kind for finding in screen(text)}


@pytest.mark.parametrize("text", FINE)
def test_joy_is_no_spam(text: str) -> None:
    assert not screen(text)

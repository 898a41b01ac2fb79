"""Telephone numbers, identity numbers, plates."""

import pytest

from moderation import screen
from moderation.numbers import valid_resident

PHONES = [
    "我的电话是13800138000",
    "打我电话 138-0013-8000 吧",
    "一三八零零一三八零零零 找我玩",
    "幺三八零零幺三八零零零",
    "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
    "１３８００１３８０００",
    "1 3 8 0 0 1 3 8 0 0 0",
    "1😀3😀8😀0😀0😀1😀3😀8😀0😀0😀0",
    "1\u200b38\u200b0013\u200b8000",
    "①③⑧⓪⓪①③⑧⓪⓪⓪",
    "l38oo138ooo 是我妈妈",
    "+86 138 0013 8000",
    "138零零1380零零",
    "yao san ba ling ling yao san ba ling ling ling",
    "电话0433-2512345",
    "(0431) 8876 5432",
    "我家电话是2512345",
    "請打電話13800138000",
    "제 전화번호는 010-1234-5678이에요",
    "공일공 일이삼사 오육칠팔로 전화해",
    "０１０ １２３４ ５６７８",
    "02-312-4567로 전화하세요",
    "call me at 138 0013 8000",
    "my number is one three eight zero zero one three eight zero zero zero",
    "phone: 2512 3456",
]
IDS = [
    "身份证11010519491231002X",
    "身份证号 1101 0519 4912 3100 2x",
    "１１０１０５１９４９１２３１００２Ｘ",
    "我的身份证是110105491231002",
    "주민번호 150303-3123456",
]
PLATES = [
    "车牌吉A·12345",
    "撞我的车是吉H88K66",
    "吉 H D 1 2 3 4 5",
    "12가 3456 차",
    "the car 京A12345 stops here",
]
NUMBERS = [
    "2026年11月24日下午3点",
    "第一小学有1380个学生",
    "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15",
    "圆周率三点一四一五九二六五三五八九七九",
    "公交18路和138路",
    "路灯编号 20260001",
    "从2020到2026 一共7年",
    "请打12345热线或者110",
    "110105194912310021 是个大数",
    "이 공원은 2015년 3월에 만들었어요",
    "12호 3000명이 왔어요",
    "the bus leaves at 10 30 and 11 45",
    "one two three, jump!",
    "我数到一二三四五六七八",
]


def kinds(text: str) -> set[str]:
    return {finding.kind for finding in screen(text)}


@pytest.mark.parametrize("text", PHONES)
def test_phone_is_found(text: str) -> None:
    assert "contact_phone" in kinds(text)


@pytest.mark.parametrize("text", IDS)
def test_identity_number_is_found(text: str) -> None:
    assert "contact_id" in kinds(text)


@pytest.mark.parametrize("text", PLATES)
def test_plate_is_found(text: str) -> None:
    assert "contact_plate" in kinds(text)


@pytest.mark.parametrize("text", NUMBERS)
def test_other_numbers_are_no_contact(text: str) -> None:
    assert not {kind for kind in kinds(text) if kind.startswith("contact_")}


def test_resident_number_needs_its_check_sign_and_a_date() -> None:
    assert valid_resident("11010519491231002x")
    assert not valid_resident("110105194912310021")
    assert not valid_resident("11010519491331002x")


def test_span_covers_the_keycaps_whole() -> None:
    text = "打 1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣ 吧"
    (finding,) = [it for it in screen(text) if it.kind == "contact_phone"]
    assert text[slice(*finding.span)] == text[2:-2]

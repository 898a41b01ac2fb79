"""Where somebody lives, which class somebody is in."""

import pytest

from moderation import screen

ADDRESSES = [
    "我家住在阳光小区3号楼2单元501",
    "阳光花园12栋3单元1203室",
    "三号楼二单元三零一",
    "我家在建设路18号",
    "家庭住址：光明街25号3单元",
    "幸福小区 5 号楼 302 室",
    "我住在河南街道友谊胡同7号",
    "陽光小區3號樓2單元501",
    "５号楼２单元３０１室",
    "建设路18号5栋301室",
    "우리 집은 해란아파트 101동 1203호예요",
    "101동 1203호에 살아요",
    "우리 집은 하남로 12번길 34에 있어요",
    "I live at 25 Guangming Street",
    "Building 5, Unit 2, Room 301",
    "my address is 12 Park Road",
]
SCHOOLS = [
    "我在延河小学三年级二班",
    "第一小学三年级2班的",
    "实验小学三(2)班",
    "中央小学3年2班",
    "北山小学五年级（3）班",
    "第二中学初一四班",
    "延河小學三年級二班",
    "延 河 小 学 三 年 级 二 班",
    "연신소학교 3학년 2반이에요",
    "중앙초등학교 5학년 1반",
    "I go to Yanhe Primary School, grade 3 class 2",
    "grade 3 class 2 of Yanhe primary school",
]
FINE = [
    "建设路18号路口没有红绿灯",
    "第一小学门口车太多",
    "3号楼前面的滑梯坏了",
    "教学楼3楼的厕所没有纸",
    "我住的小区没有滑梯",
    "光明街的路灯不亮",
    "我们三年级二班想要一个花园",
    "我们小学三年级二班的同学都想要滑梯",
    "小学生走的路要宽一点",
    "18号线地铁站没有电梯",
    "5栋楼中间可以种树",
    "公园里有12棵树和3条长椅",
    "우리 학교 3학년 2반 친구들이 원해요",
    "초등학교 앞 길이 좁아요",
    "3동 앞 놀이터가 좋아요",
    "our school has no grass",
    "the corner of Park Road is dark",
    "I live near the river",
    "I live in a small village with 300 people",
]


def kinds(text: str) -> set[str]:
    return {finding.kind for finding in screen(text)}


@pytest.mark.parametrize("text", ADDRESSES)
def test_address_is_found(text: str) -> None:
    assert "contact_address" in kinds(text)


@pytest.mark.parametrize("text", SCHOOLS)
def test_school_with_class_is_found(text: str) -> None:
    assert "contact_school" in kinds(text)


@pytest.mark.parametrize("text", FINE)
def test_public_places_are_fine(text: str) -> None:
    assert not kinds(text)

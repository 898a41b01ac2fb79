"""Names of people."""

import pytest

from moderation import screen

NAMES = {
    "我叫王小明": "王小明",
    "大家好，我叫李娜，今年八岁": "李娜",
    "我的名字是张子涵。": "张子涵",
    "我的名字叫金美善": "金美善",
    "我叫欧阳小雪，我想要一个滑梯": "欧阳小雪",
    "我叫小明": "小明",
    "我叫朴成浩希望有足球场": "朴成浩",
    "姓名：赵一诺": "赵一诺",
    "我是刘洋，我觉得路太窄": "刘洋",
    "他叫孙浩然": "孙浩然",
    "我同桌叫陈晨": "陈晨",
    "三班的周小虎，总是插队": "周小虎",
    "我 叫 王 小 明": "王 小 明",
    "我叫張偉": "張偉",
    "제 이름은 김민수예요": "김민수",
    "내 이름은 박지영이야": "박지영",
    "저는 최은지입니다": "최은지",
    "저는 민호라고 합니다": "민호",
    "My name is Tom": "Tom",
    "my name is lily chen and I like swings": "lily chen",
    "Hi, I'm Jimin.": "Jimin",
    "I am called Sarah": "Sarah",
    "call me Leo": "Leo",
}
FINE = [
    "我叫妈妈来接我",
    "我叫他不要乱扔垃圾",
    "我叫外卖",
    "我是小学生",
    "我是高兴的",
    "我是三年级的",
    "我叫小松鼠",
    "我的名字是秘密",
    "这条路叫光明街",
    "我叫了一声",
    "저는 이 길이 좋아요",
    "저는 학생입니다",
    "놀이터 이름은 햇살이에요",
    "제 이름은 비밀이에요",
    "my name is a secret",
    "I'm happy here.",
    "I am Chinese.",
    "this is good.",
]


@pytest.mark.parametrize(("text", "name"), NAMES.items())
def test_name_is_found_at_its_place(text: str, name: str) -> None:
    found = [text[slice(*it.span)] for it in screen(text) if it.kind == "contact_name"]
    assert found == [name]


@pytest.mark.parametrize("text", FINE)
def test_no_name_is_seen_where_none_is(text: str) -> None:
    assert not screen(text)

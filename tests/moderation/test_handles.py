"""Mail, pages, and names on other services."""

import pytest

from moderation import screen

MAILS = [
    "写信给 xiaoming@qq.com",
    "ｘｉａｏｍｉｎｇ＠１６３．ｃｏｍ",
    "xiaoming 艾特 qq 点 com",
    "xiao.ming (at) example (dot) org",
    "123456@qq.com 是我的邮箱",
    "제 메일은 minsu@naver.com이에요",
    "minsu 골뱅이 naver 닷 com",
    "write to tom_2015@gmail.com please",
    "tom at gmail dot com",
]
PAGES = [
    "看 https://evil.example/abc",
    "www.baidu.com 上有",
    "去 youxi.cn 下载",
    "youxi 点 com 很好玩",
    "look at evil.com/free",
    "여기로 http://abc.kr/x",
]
HANDLES = [
    "加我微信 sunny2015",
    "我的微信号是xiaolu_88",
    "微信:abcdef",
    "薇信 abc12345",
    "vx：wxid_a1b2c3",
    "加v sunny2015",
    "威 信 号 ： s u n n y 8 8",
    "QQ 123456789",
    "扣扣一二三四五六七八",
    "我的qq号是 88 66 77 55",
    "加我威芯",
    "抠抠是3344556",
    "企鹅号 556677889",
    "薇心：tiger88",
    "加个微信吧",
    "我们交换微信好不好",
    "微信加我",
    "抖音号 sunnyboy01",
    "加QQ群 987654321",
    "카톡 아이디 minsu123",
    "카카오톡: minsu_99",
    "카톡 추가해 줘",
    "위챗 추가해 주세요",
    "인스타 아이디는 happyday7",
    "my wechat is sunny2015",
    "WeChat ID: sunnykid",
    "add me on wechat",
    "my discord: frog_king#1",
    "kakao id sunny77",
]
FINE = [
    "妈妈在微信群里看到通知",
    "可以用微信支付买票",
    "希望图书馆有微信公众号",
    "QQ 糖很好吃",
    "我想看企鹅和北极熊",
    "球球滚到马路上去了",
    "我喜欢看抖音",
    "카톡으로 숙제를 받았어요",
    "we use wechat at school",
    "my wechat is broken",
    "I play minecraft with my friends",
    "the bus line 3 is late",
    "line up here please",
    "meet at 3 pm",
    "地点在公园",
]


def kinds(text: str) -> set[str]:
    return {finding.kind for finding in screen(text)}


@pytest.mark.parametrize("text", MAILS)
def test_mail_is_found(text: str) -> None:
    assert "contact_email" in kinds(text)
    assert "contact_url" not in kinds(text)


@pytest.mark.parametrize("text", PAGES)
def test_page_is_found(text: str) -> None:
    assert "contact_url" in kinds(text)


@pytest.mark.parametrize("text", HANDLES)
def test_handle_is_found(text: str) -> None:
    assert "contact_handle" in kinds(text)


@pytest.mark.parametrize("text", FINE)
def test_talk_about_services_is_fine(text: str) -> None:
    assert not kinds(text)

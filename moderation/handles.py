"""Ways to reach somebody on the net: mail, addresses of pages, WeChat, QQ, Kakao and the like."""

import re
from collections.abc import Iterator

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded

HOSTS = "qq|163|126|gmail|naver|daum|hanmail|outlook|hotmail|yahoo|icloud|sina|foxmail"
AT = (
    rf"\s*(?:@|艾特|圈a|골뱅이|#(?=\s*(?:{HOSTS}))|[(\[{{<【]\s*(?:at|a|@)\s*[)\]}}>】]"
    rf"|\sat\s(?=\s?(?:{HOSTS}|[a-z0-9-]+\s?[(\[]?dot)))\s*"
)
DOT = r"\s*(?:\.|。|点儿?|닷|점|\sdot\s|[(\[{【]\s*(?:dot|\.|点)\s*[)\]}】])\s*"
TLD = (
    "com|cn|net|org|edu|gov|kr|info|top|xyz|vip|club|shop|site|io|me|tv|cc|app|link|ru|jp|us|uk|icu"
    "|ly|gg|co|be|fun|pro|online|store|live|games?|art|wiki|cloud|tech|hk|tw|de"
)
EMAIL = re.compile(
    rf"(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{{0,63}}{AT}"
    rf"[a-z0-9-]{{1,40}}(?:{DOT}[a-z0-9-]{{1,30}}){{0,3}}{DOT}(?:{TLD})(?![a-z])"
)
URLS = (
    re.compile(r"(?:https?|ftp|hxxps?)\s?[:：]\s?//\S{2,200}"),
    re.compile(r"www\s?\.\s?[a-z0-9-]{1,60}\s?\.\s?\S{2,100}"),
    re.compile(
        rf"(?<![a-z0-9@._-])(?:[a-z0-9][a-z0-9-]{{0,60}}\.){{1,3}}(?:{TLD})"
        r"(?![a-z0-9-]|\.[a-z0-9])(?:/\S{0,100})?"
    ),
    re.compile(
        r"(?<![a-z0-9@])[a-z0-9-]{2,60}\s?(?:点|\sdot\s|[(\[【{]\s?(?:dot|点|\.)\s?[)\]】}]|닷|점)"
        r"\s?(?:com|cn|net|org|kr|top|xyz|vip|io|cc)(?![a-z])"
    ),
)
APPS = (
    r"微\s?信|威\s?信|薇\s?信|徽信|微xin|wei\s?xin|wechat|v\s?信|vx|wx|weixin|qq|扣扣|q号"
    r"|威芯|薇芯|维信|微心|薇心|溦信|卫星号|抠抠|叩叩|蔻蔻|球球|秋秋|企鹅|豆音|斗音|抖阴|块手|抖音|快手|小红书|b站|哔哩哔哩|微博|钉钉|陌陌|视频号|soul|王者|原神|蛋仔"
    r"|카카오톡|카톡|카카오|ㅋㅌ|라인|인스타그램|인스타|위챗|위쳇|큐큐|텔레그램|디스코드"
    r"|kakaotalk|kakao|katok|instagram|insta|snapchat|snap|telegram|whatsapp|discord|tiktok"
    r"|line|facebook|roblox|minecraft|skype"
)
NUMBER_SIGN = r"\s*(?:号码?|账号|帐号|id|아이디|username|account|handle|群号|群|number|no\.?)"
LINK = r"\s*(?:[:：=]|是|为|叫|is|加|は|는|은|이|가|=>|->|～|~)"
DIGIT = "[0-9零〇一二三四五六七八九]"
ID = (
    rf"\s*(?P<id>[a-z][a-z0-9_.-]{{3,29}}|{DIGIT}(?:[\s-]?{DIGIT}){{4,11}}"
    r"|(?:[a-z0-9]\s){4,20}[a-z0-9])(?![a-z0-9])"
)
WITH_ID = re.compile(rf"(?<![a-z])(?:{APPS})(?P<strong>{NUMBER_SIGN})?(?P<link>{LINK}){{0,2}}{ID}")
SHORT_CUE = re.compile(rf"(?<![a-z0-9])(?:[+➕＋]|加我?)\s?[vqw微薇威扣]\s?(?:信)?[:：]?{ID}")
NAMED = re.compile(
    rf"(?<![a-z])(?:游戏)?(?:id|아이디|账号|帐号|用户名|网名|昵称)(?P<link>{LINK}){{0,2}}{ID}"
    r"|(?<![a-z0-9._%+@-])@(?P<at>[a-z][a-z0-9_.]{3,29})(?![a-z0-9@])"
    r"|(?:微信|薇信|威信|vx|qq|扣扣)[^。!?\n]{0,14}?[,:\s](?P<later>[a-z][a-z_]{2,20}\d{2,8})(?![a-z0-9])"
    r"|(?:抖音|快手|小红书|b站|微博|视频号|微信|qq)(?:上|里)?(?:搜索?|找)(?:一下)?[:：\s]?"
    r"(?P<sought>[a-z0-9_\u4e00-\u9fff]{2,20}\d[a-z0-9_]*)"
)
ZH_APPS = (
    r"(?:微\s?信|威信|薇信|威芯|薇芯|维信|微心|薇心|溦信|v信|vx|wx|wechat|qq"
    r"|扣扣|抠抠|叩叩|企鹅号|球球号)"
)
EN_APPS = (
    r"(?:wechat|weixin|qq|kakao\w*|insta\w*|snap\w*|discord|whatsapp|telegram|line|tiktok"
    r"|roblox|minecraft|facebook)"
)
INVITATIONS = re.compile(
    r"(?:加|扫|留|要|换|给)(?:一下|一个|个)?(?:我|你|他|她)?的?(?:个|一个|一下)?(?:好友)?"
    rf"{ZH_APPS}(?!群里|支付|红包|公众)(?![a-z])"
    rf"|你有(?:没有)?{ZH_APPS}(?:号)?(?:吗|么|没|嘛)"
    rf"|{ZH_APPS}\s?(?:加我|找我|联系我|聊|私聊|加一下)"
    r"|(?:카카오톡|카톡|위챗|위쳇|라인|인스타|큐큐)\S{0,4}\s*"
    r"(?:추가|친추|친구\s?추가|팔로우|연락|보내|해줘|하자|걸어)"
    rf"|(?:add|text|message|dm|find|follow|contact|reach)\s+me\s+(?:on|at|in|via)\s+{EN_APPS}"
    r"|(?:what is|whats|what's|give me|send me|share)\s+your\s+"
    r"(?:wechat|qq|kakao|insta|snap|discord|whatsapp|phone|number)"
)
PLAIN_WORDS = frozenset(
    re.findall(
        "[a-z]+",
        "broken good great nice slow fast full gone very really also here there this that what"
        " where when group chat account friend friends game games video videos message messages"
        " with from have does like them they people kids school teacher mother work works working"
        " because about music song page photo photos team club coding server code wall feature"
        " queue start ends should would could near next long longer short shop street road park"
        " time between through paint painted drawn than then under over into onto along behind"
        " will must crossing",
    )
)


def findings(text: Folded) -> Iterator[Finding]:
    mails = [found.span() for found in EMAIL.finditer(text.text)]
    for span in mails:
        yield Finding.of(Kind.CONTACT_EMAIL, text.span(*span), Urgency.HIGH)
    for pattern in URLS:
        for found in pattern.finditer(text.text):
            if not any(start < found.end() and found.start() < end for start, end in mails):
                yield Finding.of(Kind.CONTACT_URL, text.span(*found.span()), Urgency.NOTICE)
    for start, end in handles(text.text):
        yield Finding.of(Kind.CONTACT_HANDLE, text.span(start, end), Urgency.HIGH)


def handles(text: str) -> Iterator[tuple[int, int]]:
    for found in WITH_ID.finditer(text):
        if names_somebody(found):
            yield found.span()
    for found in NAMED.finditer(text):
        name = found["id"]
        if name is None or any(sign.isdigit() for sign in name):
            yield found.span("later" if found["later"] else 0)
    for pattern in (SHORT_CUE, INVITATIONS):
        yield from (found.span() for found in pattern.finditer(text))


def names_somebody(found: re.Match[str]) -> bool:
    """An id with a digit in it, or a word that is said to be one."""
    name = found["id"]
    if any(sign.isdigit() for sign in name):
        return True
    said = found["strong"] or found["link"]
    return bool(said or not found[0].isascii()) and name not in PLAIN_WORDS

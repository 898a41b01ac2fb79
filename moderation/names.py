"""Names of people: what a child is called, said by itself or of others."""

import re
from collections.abc import Iterator

from moderation.findings import Finding, Kind, Urgency
from moderation.folding import Folded

HAN = "[\u4e00-\u9fff]"
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "朴全玄南安申严池柳玉车吉明禹元卞成裴徐慎琴表千边智蒙关佟那温葛纪祝柴辛管梅庄项焦左盛曲牛单洪翟齐尚"
)
COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|令狐|慕容|南宫|独孤|端木|夏侯|公孙"
FULL_NAME = f"(?:{COMPOUND}|[{SURNAMES}])"
FOLLOWS = (
    rf"(?=$|(?!{HAN}).|今|是|在|来|上|住|也|我|的|和|他|她|吧|呀|啊|哦|不|很|觉|想|希|喜|有|家|读|就"
    "|这|小学|同学)"
)
GIVEN = rf"{HAN}{{1,2}}?{FOLLOWS}"
PERSON = (
    "(?:他|她|同桌|同学|朋友|好友|弟弟|妹妹|姐姐|哥哥|妈妈|爸爸|奶奶|爷爷|老师|班长|组长|班主任"
    "|校长|邻居)"
)
SELF_ZH = re.compile(
    r"(?:我的?(?:大名|真名|名字|姓名|全名)\s*(?:就?是|叫|:)?\s*|我\s*就?叫做?\s*"
    rf"|本人(?:叫|姓名)?\s*|(?:姓名|署名|写信人|联系人|小?作者|投稿人|填写人|收件人)\s*(?:是|:)?\s*"
    rf"|(?:^|[\s,。])名字\s*:\s*|我姓{HAN}[,\s]*(?:名字)?叫\s*|名叫\s*|{PERSON}的?(?:名字)?(?:是?叫|叫做)\s*)"
    rf"(?P<name>{FULL_NAME}\s?{GIVEN}"
    rf"|[小阿]{HAN}(?!{HAN}{{0,2}}(?:鼠|兔|猫|狗|鹿|鸟)){FOLLOWS}|(?P<twin>{HAN})(?P=twin){FOLLOWS})",
    re.DOTALL,
)
I_AM_ZH = re.compile(
    rf"(?:^|[。!,;\s的]|大家好|你们好|您好)我是\s*(?P<name>{FULL_NAME}{HAN}{{1,2}})"
    r"(?=$|[。!,;、\s]|同学|今年|来自)"
    rf"|我叫(?P<nick>{HAN}{{2,3}})(?=[,，]?(?:我?今年|我喜欢|我是|我[七八九十]|我\d|来自))"
    rf"|我是(?P<of>{FULL_NAME}{HAN}{{1,2}})的?(?:妈妈|爸爸|奶奶|爷爷|姥姥|姥爷|家长)"
    rf"|(?:^|[。!,\s]|这是|由)(?P<drew>{FULL_NAME}{HAN}{{1,2}})(?:画的|写的|绘|拍的|做的)(?=$|[。!,\s])"
)
OTHERS_ZH = re.compile(
    r"(?:班的?|同桌|同学|班长|组长|班主任|好朋友|年级的?|邻居|校长|队长)(?:是|叫|:|名叫)?\s?"
    rf"(?P<name>{FULL_NAME}{HAN}{{1,2}})"
    r"(?=同学|老师|[,。!?\s]|$|欺负|打|骂|抢|推|总|天天|老是|说|也|是我)"
)
NOT_NAMES = re.compile(
    "^(?:妈妈|爸爸|奶奶|爷爷|姐姐|哥哥|弟弟|妹妹|宝宝|高兴|高年|高中|马上|马路|马桶|何时|常常|安全|安静|全班|全校|全部|全家|成年|"
    "成都|成为|方便|方向|白天|白色|明天|明年|金色|黄色|白云|毛毛|毛巾|田野|石头|江边|林业|文具|文明|关于|关心|关门|单车|单元|"
    "那个|那边|那里|那些|车站|车子|车来|车太|车道|石子|石凳|雷雨|易拉|于是|任何|程度|方法|管理|管好|表演|表扬|边上|池塘|柳树|"
    "梅花|牛奶|左边|祝大|祝你|祝福|辛苦|纪念|温暖|温度|尚未|项目|曲线|盛开|玉米|元旦|元宵|千万|智能|蒙蒙|焦急|庄稼|小朋|小学|"
    "小孩|小小|小松|小兔|小猫|小狗|小鹿|小鸟|小熊|小鱼|小鸡|小鸭|小马|小羊|小猪|小车|小名|小区|小声|小心|小吃|小店|小时|"
    "小路|小河|小桥|小镇|小卖|小女|小男|小组|小队|阿姨|阿婆|大家|金达|马拉|高大|高高|林林总|常常|明明|白白|偏偏|慢慢|"
    "慢慢|快快|轻轻|天天|时时|人人|个个|看看|试试|等等|某某|什么|长白|延吉|延边)"
)
SURNAMES_KO = (
    "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민나진지엄채원천"
    "방공현함변염리림로량려렴류여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편"
)
SELF_KO = re.compile(
    r"(?:(?:제|내|저의|나의|본인)\s?이름(?:은|이)|이름\s?:)\s*(?P<name>[가-힣]{2,4}?)"
    r"(?=이에요|예요|이예요|입니다|이야|야|이고|고|라고|이라고|이며|이다|임|[\s.,!?~]|$)"
    r"|(?:저는|나는|전|난)\s*(?P<called>[가-힣]{2,4}?)(?:이라고|라고)\s*(?:해|합|불|하)"
    rf"|(?:\d\s?반|우리\s?반|짝꿍|반장|짝)(?:인|의|은|는)?\s+(?P<peer>[{SURNAMES_KO}][가-힣]{{1,2}}?)"
    r"(?=입니다|이에요|예요|이가|가|이는|는|이랑|랑|이와|와|[.,!]|$)"
    rf"|(?:저는|나는|안녕하세요,?)\s*(?P<full>(?:남궁|선우|황보|제갈|독고|[{SURNAMES_KO}])[가-힣]{{2}})"
    r"(?=입니다|이에요|예요|이라고|라고|이야|야)"
)
NOT_NAMES_KO = re.compile(
    "^(?:비밀|없|몰라|뭐|무엇|아직|학생|유치원|고등|중학|소학|초등|조선|한국|중국|전학|신입|신청|주민|이곳"
    "|이것|이거|이번|정말|최고|안전|오늘|반장|장애|인간|여자|남자|우리|어린|아이|사람|연길|연변|길림|선생"
    "|전체|전부|전원|인원|이름|모두|모든|교실|담임|임원|구경|도서|축구|야구|농구|문제|마지|노래|하나|공부|기자|가수"
    "|[가-힣]?(?:토끼|사슴|호랑이|다람쥐|여우|곰|학|두루미|고양이|강아지))"
)
WORD_EN = r"[a-z][a-z'’-]{1,20}"
SELF_EN = re.compile(
    r"\b(?:my (?:full |real |first |last )?name(?: is|['’]?s)|name\s?:|i am called|i['’]m called"
    r"|people call me|call me|(?:his|her) (?:full |real )?name is"
    r"|(?:friend|classmate|teacher|brother|sister) (?:is )?(?:called|named))\s+"
    rf"(?P<name>{WORD_EN}(?:\s{WORD_EN})?)"
    rf"|\b(?:drawn|made|written|painted|built|taken|drawing is|picture is|photo is|idea is) by\s"
    rf"(?P<by>{WORD_EN}(?:\s{WORD_EN})?)"
    r"|(?:^|[.!,]\s|hi|hello|hey)\s?,?\s?(?:i am|i['’]m|this is)\s"
    rf"(?P<said>{WORD_EN}(?:\s{WORD_EN})?)(?=[.,!]|$|\s(?:and|from))"
)
NOT_NAMES_EN = frozenset(
    re.findall(
        "[a-z]+",
        "not no a an the on in at so very too also written here there secret unknown hard easy long"
        " short private nobody nothing when if after before later back please names anonymous"
        " chinese korean english happy sad sorry late afraid scared tired hungry fine good ok okay"
        " grade year from and for because what stupid dumb ugly ten nine eight eleven twelve years"
        " maybe everywhere known",
    )
)


def findings(text: Folded) -> Iterator[Finding]:
    for start, end in names(text):
        yield Finding.of(Kind.CONTACT_NAME, text.span(start, end), Urgency.NOTICE)


def names(text: Folded) -> Iterator[tuple[int, int]]:
    for pattern in (SELF_ZH, I_AM_ZH, OTHERS_ZH):
        for found in pattern.finditer(text.text):
            group = found.lastgroup or "name"
            group = "name" if group == "twin" else group
            if not NOT_NAMES.match(found[group]):
                yield found.span(group)
    for found in SELF_KO.finditer(text.text):
        group = found.lastgroup or "name"
        if not NOT_NAMES_KO.match(found[group]):
            yield found.span(group)
    for found in SELF_EN.finditer(text.text):
        group = found.lastgroup or "name"
        start, end = found.span(group)
        if found[group].split()[0] not in NOT_NAMES_EN and capital(text, start, group):
            yield start, end


def capital(text: Folded, start: int, group: str) -> bool:
    """`I'm Tom` tells a name, `I'm tall` does not; after `my name is` small letters count too."""
    return group == "name" or text.source[text.starts[start]].isupper()

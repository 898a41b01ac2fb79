"""Why something is not published, and the kind, true sentence that the child will read.

The last four are the classes of the 2026 rules on network information (L-21).
"""

from collections.abc import Mapping

from participation.i18n import N_

REASONS: dict[str, tuple[str, str]] = {
    "contact-details": (
        N_("联系方式"),
        N_("你写了电话或地址。为了你的安全，请把它去掉，再交一次。"),
    ),
    "real-name": (N_("真实姓名"), N_("你写了名字。请换成“我”或“我的同学”，再交一次。")),
    "someone-in-picture": (
        N_("照片里有人"),
        N_("照片里能看到别人的脸或车牌。请换一张，再交一次。"),
    ),
    "hurtful-words": (N_("伤人的话"), N_("有一句话可能会让别人难过。请换一种说法，再交一次。")),
    "unclear": (N_("看不明白"), N_("我们还没看懂你的意思。请再说清楚一点，画画也可以。")),
    "off-topic": (N_("不是今天的问题"), N_("这和今天的问题不太一样。想一想，再交一次。")),
    "advertising": (N_("广告"), N_("这里不放广告。")),
    "author-said-no": (N_("本人不愿公开"), N_("你说了不给别人看，我们就不公开。大人会认真看。")),
    "imitation": (
        N_("可能引人模仿的危险行为"),
        N_("里面说的事有危险，先收起来了。有事可以找老师。"),
    ),
    "values": (N_("不良导向"), N_("有的内容不适合小朋友看，先收起来了。")),
    "minor-image": (
        N_("不当使用未成年人形象，也包括拿孩子做宣传"),
        N_("里面有小朋友的样子，为了保护他，先收起来了。"),
    ),
    "minor-data": (N_("不当披露未成年人信息"), N_("里面有小朋友的信息，为了保护他，先收起来了。")),
}

# Why a reader flags: chosen, never typed, so that no flag holds anybody's words.
FLAGGED: Mapping[str, str] = {
    "private": N_("有人的名字、脸、电话或地址"),
    "hurtful": N_("有让人难过的话"),
    "danger": N_("学样会有危险"),
    "untrue": N_("不是真的，或者不在这里"),
    "other": N_("别的"),
}
# Why it may be seen again.
FINE: Mapping[str, str] = {
    "nothing-wrong": N_("又看了一遍，没有不对劲"),
    "mended": N_("已经改好了，现在可以看"),
    "other-opinion": N_("只是想法不一样"),
}
# Why an adult's text goes back to its office.
TEXT_REASONS: Mapping[str, str] = {
    "contact-details": N_("有联系方式或网址"),
    "real-name": N_("有人的真实姓名"),
    "hurtful-words": N_("有的话会让孩子难过"),
    "frightening": N_("会让孩子害怕，或者责怪孩子"),
    "unclear": N_("孩子看不懂"),
    "not-answered": N_("没有回答孩子问的事"),
    "advertising": N_("像广告"),
    "minor-data": N_("说出了哪个孩子的信息"),
    "danger": N_("照着做会有危险"),
}

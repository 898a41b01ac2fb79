"""The rules about children's data, section by section, and which duty of the law each answers."""

from participation.i18n import N_
from participation.retention.document import Section

# Order 4 (儿童个人信息网络保护规定), articles 8 and 10.
# Order 790 (网络数据安全管理条例), article 21.
DUTIES = {
    "4-8": "rules of their own, a user agreement, a named person",
    "4-10-1": "purpose, manner and scope of collecting, storing, using, transferring, disclosing",
    "4-10-2": "place and period of storage, and what happens when it ends",
    "4-10-3": "safeguards",
    "4-10-4": "a way to refuse, and what follows from it",
    "4-10-5": "channels for complaints and reports",
    "4-10-6": "how to correct and delete",
    "4-10-7": "what else must be told: processors, incidents, automated decisions",
    "4-10-again": "what changes in substance is asked again",
    "790-21-1": "who processes the data, and how to reach them",
    "790-21-2": "purpose, manner, kinds; why sensitive data is needed, what it means for a child",
    "790-21-3": "period of storage and what happens when it ends",
    "790-21-4": "see, copy, move, correct, add, delete, restrict, close, withdraw",
}

SECTIONS = (
    Section(
        "officer",
        N_("谁来负责"),
        (
            N_("办这个平台的单位：{operator}。"),
            N_("儿童个人信息保护负责人：{officer}，电话 {phone}。孩子和家长都可以直接找这个人。"),
        ),
        ("4-8", "790-21-1"),
    ),
    Section(
        "why",
        N_("收什么、为什么收、怎么用"),
        (
            N_("只为一件事：让 6 到 15 岁的孩子说出想法，让管规划的办公室听见、回答。"),
            N_(
                "孩子用座位卡进来，我们只发一个动物名字，记下年级段；交上来的想法、画、照片、投票，是孩子自己写的、画的、拍的、贴的。"
            ),
            N_(
                "不收姓名、生日、证件号、电话、住址、性别、民族、身高、脸和声音的特征、设备号。现在不收录音。"
            ),
            N_(
                "孩子的信息都按敏感信息对待。没有年级段，就分不清该问谁同意；没有照片的地点，办公室就不知道去哪里看。除了这些，一样也不要。"
            ),
            N_(
                "能用的人：老师看自己这节课交了几份，审核员先看一遍，本地的办公室看了来回答，保护专员看孩子的安全。别的人看不到。"
            ),
            N_(
                "公开的，是审核过、没有名字的想法、照片和数目，而且要监护人和孩子都没说不。不卖，不做广告，不用来给孩子打分。"
            ),
        ),
        ("4-10-1", "790-21-2"),
        ("purposes",),
    ),
    Section(
        "identity",
        N_("孩子是谁，我们知道吗"),
        (
            N_("课堂方式：不知道。发布的人是学校，孩子只有座位，没有账号。"),
            N_("学校证明方式：名单留在学校，平台只存一个随机的座位编号。"),
            N_("封存方式：监护人核实过的身份加密封存，钥匙分给两个办公室，少一把都打不开。"),
            N_("不管哪种方式，别人看到的都只有动物名字。"),
        ),
        ("4-10-1",),
    ),
    Section(
        "keep",
        N_("放在哪里，放多久，到期怎么办"),
        (
            N_("放在境内、由办平台的单位管的服务器上。"),
            N_("每一样都有期限，写在下面。每天夜里自动清一遍，清了多少都有记录。"),
            N_("保护专员的案子里扣住的东西，案子没完以前不清。"),
        ),
        ("4-10-2", "790-21-3"),
        ("children", "service"),
    ),
    Section(
        "safe",
        N_("怎么保护"),
        (
            N_("照片先隔离，去掉拍摄时间和地点，盖住脸和车牌，有人看过才公开。"),
            N_("位置公开时只到 50 米的格子；同一段路不到 5 个孩子说，就不显示。"),
            N_(
                "身份、没盖住的照片和同意书，要先申请、由负责人批准、限时看，看一次记一次，看的画面上有水印。"
            ),
            N_("保护专员的记录单独加密，钥匙另外存放。"),
            N_("做过的事有流水，改一个字都查得出来；流水里只有编号，没有孩子的话。"),
        ),
        ("4-10-3",),
    ),
    Section(
        "no",
        N_("不同意会怎样"),
        (
            N_("四样同意，每一样都可以单独说不，不用说理由，我们也不再追着问。"),
            N_(
                "不同意参加：孩子用不记名的纸卡，一样算数。不同意公开：只有办公室看得到，回答一样会来。不同意照片：可以画，可以从单子里选。"
            ),
            N_("孩子自己说不，就听孩子的。监护人同意了也不算。"),
            N_("说了同意以后随时可以撤回：1 分钟以内收起来，{days} 天以内删掉。"),
        ),
        ("4-10-4",),
    ),
    Section(
        "complain",
        N_("投诉和举报"),
        (
            N_("打负责人的电话，或者在页面最下面点“发现这里不对劲”。"),
            N_("也可以打 12345 政务热线；向网信部门举报打 12377。"),
            N_("孩子遇到危险打 110，想找人说话打 {help_line}。"),
        ),
        ("4-10-5",),
    ),
    Section(
        "rights",
        N_("查看、复制、更正、补充、删除、撤回、注销"),
        (
            N_(
                "监护人登录以后，在孩子那一页能看到存了哪几样、各有多少，能下载一份带走，也能要求转给别处。"
            ),
            N_("写错了可以改，缺了可以补；也可以要求先停用、只存不用，要求删除，或者撤回同意。"),
            N_("孩子拿着座位卡，自己也能查、能拿回。没有账号的，打负责人的电话，或者到学校办。"),
            N_("监护人的账号随时可以注销。办不了的，我们写明理由；不服可以去投诉、去起诉。"),
        ),
        ("4-10-6", "790-21-4"),
    ),
    Section(
        "else",
        N_("还要告诉您的"),
        (
            N_("受托处理的单位：{processors}。每一家都签合同、先做安全评估，不能再转给别人。"),
            N_("没有只靠机器作的决定：机器只提醒，公开、退回、收起来，都是人定的。"),
            N_(
                "信息要是泄露、丢失、被改，我们马上补救、报告主管部门，用邮件、信、电话或者推送告诉受影响的监护人：是什么事、可能有什么后果、您可以怎么做。"
            ),
            N_("服务停办时，停止收集，把孩子的信息删掉或者交还，逐一通知监护人。"),
        ),
        ("4-10-7",),
    ),
    Section(
        "change",
        N_("规则变了怎么办"),
        (
            N_("改一个字就是新的一版，写明日期；旧的每一版都留着，可以看。"),
            N_(
                "目的、方式、范围变了，就重新问监护人；没有再同意以前，按原来同意的办。同意书写明是哪一版。"
            ),
        ),
        ("4-10-again",),
    ),
)

"""What each field of a copy means, in three languages, so that a copy can be read without us."""

from participation.i18n import N_, catalogue

LANGUAGES = ("zh-CN", "ko", "en")
MEANS: dict[str, str] = {
    "made_on": N_("这份副本做好的日子"),
    "child.id": N_("孩子在这里的代号，和真名没有关系"),
    "child.animal": N_("孩子的小动物"),
    "child.grade_band": N_("年级段"),
    "kinds": N_("存了哪些种类、各有多少、留多久"),
    "consents": N_("您对四件事的回答：哪件事、怎么答、读的是哪一版、什么时候"),
    "assent": N_("孩子自己愿不愿意给别人看：yes 愿意，no 不愿意，空着是没问过"),
    "works": N_("交上来的每一份"),
    "works.kind": N_("idea 想法，report 一米照片，way 上学的路"),
    "works.state": N_("waiting 大人正在看，published 已公开，returned 请再想想，withheld 没有公开"),
    "works.handed_in": N_("哪个月交的"),
    "works.words": N_("写的字"),
    "works.chosen": N_("从单子里选的：心情、地点、季节、特点、镜头多高"),
    "works.place": N_("经度和纬度（WGS 84）"),
    "works.steps": N_("上学路上的小段：安全吗、好走吗、有意思吗"),
    "works.pictures": N_("图片文件的名字，人脸和车牌已经遮住"),
    "drafts": N_("没写完、没交的"),
    "requests": N_("您提过的请求，和给您的回答"),
}
README = N_(
    "这是您要的副本。data.json 是内容，dictionary.json 说明每一项是什么意思，pictures 里是图片。"
    "没有公开的字，8 岁以上孩子的家长也看不到；想知道写了什么，请问孩子。"
)


def dictionary() -> dict[str, dict[str, str]]:
    return {name: _said(means) for name, means in MEANS.items()}


def readme() -> str:
    return "\n\n".join(_said(README).values()) + "\n"


def _said(message: str) -> dict[str, str]:
    return {tag: catalogue(tag).gettext(message) for tag in LANGUAGES}

"""The indicators I-1 to I-13: what each figure divides by what, in data that go out with them."""

from dataclasses import dataclass
from typing import Literal

from participation.i18n import N_
from participation.indicators.measures import MEASURES, Measure
from participation.indicators.suppression import TOTAL

Kind = Literal["count", "share", "median"]
ANY = (TOTAL,)


@dataclass(frozen=True)
class Pick:
    """The cells of these rows and columns together; `*` is the total of the table itself."""

    rows: tuple[str, ...] = ANY
    columns: tuple[str, ...] = ANY


@dataclass(frozen=True)
class Figure:
    """A count of `top`, its share of `bottom` in per cent, or the median of a spread."""

    id: str
    kind: Kind
    of: str
    name: str
    top: Pick = Pick()
    bottom: Pick = Pick()
    unit: str = ""

    @property
    def indicator(self) -> str:
        return self.id.split(".")[0]

    @property
    def measure(self) -> Measure:
        return MEASURES[self.of]


@dataclass(frozen=True)
class Indicator:
    """`words` is the formula as people read it; `goal` is in per cent."""

    id: str
    name: str
    words: str
    figures: tuple[Figure, ...]
    table: str = ""
    goal: int | None = None

    @property
    def by_office(self) -> bool:
        return self.id in BY_OFFICE


def share(id: str, of: str, name: str, *columns: str, rows: tuple[str, ...] = ANY) -> Figure:
    return Figure(id, "share", of, name, Pick(rows, columns or ANY), unit="%")


def count(id: str, of: str, name: str, *columns: str) -> Figure:
    return Figure(id, "count", of, name, Pick(ANY, columns or ANY))


def median(id: str, of: str, name: str, unit: str) -> Figure:
    return Figure(id, "median", of, name, unit=unit)


def _verdict(id: str, name: str, question: str) -> Figure:
    """Each question is divided by its own faces, never by those of both."""
    return Figure(
        id, "share", "verdicts", name, Pick((question,), ("yes",)), Pick((question,)), "%"
    )


BY_OFFICE = frozenset({"I-1", "I-2", "I-6", "I-7", "I-9"})
INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "I-1",
        N_("先听再定"),
        N_("分子：决定以前孩子和监护人都听过的；分母：和孩子有关的全部决定。"),
        (share("I-1.heard", "decisions", N_("先听了再定的决定"), "heard"),),
        "decisions",
        100,
    ),
    Indicator(
        "I-2",
        N_("重大的事先评估"),
        N_("分子：决定以前公开了儿童影响评估的；分母：重大规划、政策和项目的全部决定。"),
        (share("I-2.assessed", "assessed", N_("先评估再定的"), "assessed"),),
        "assessed",
        100,
    ),
    Indicator(
        "I-3",
        N_("有多少孩子参加"),
        N_("每个席位和每张纸卡数一次，数在第一次来的那个月；按渠道和年级分。"),
        (
            count("I-3.children", "children", N_("参加的孩子")),
            share("I-3.paper", "children", N_("用纸卡参加的"), rows=("paper",)),
        ),
        "children",
    ),
    Indicator(
        "I-4",
        N_("有多少学校、班级、社区参加"),
        N_(
            "分子：最近 12 个月上过至少一节课的学校、班级，有课或有孩子说过话的社区和村；"
            "分母：登记的全部。班级只算写了有几个班的学校。只说有多少，不说是哪个。"
        ),
        (
            share("I-4.schools", "schools", N_("一年里至少参加一次的学校"), "took-part"),
            share("I-4.classes", "classes", N_("一年里至少参加一次的班级"), "took-part"),
            share(
                "I-4.communities", "communities", N_("一年里至少参加一次的社区、村"), "took-part"
            ),
        ),
        "schools",
    ),
    Indicator(
        "I-5",
        N_("多少天（中位数）"),
        N_("一半的事在这些天里做完。不到 5 件不写。数在做完的那个月。"),
        (
            median("I-5.read", "read-hours", N_("交上到读过"), N_("小时")),
            median("I-5.answer", "answer-days", N_("想法到回答"), N_("天")),
            median("I-5.done", "done-days", N_("回答到做好"), N_("天")),
        ),
    ),
    Indicator(
        "I-6",
        N_("回答了吗"),
        N_("最近 12 个月的事，还有更早没回答的，在月底的样子。过了日子：日子到了还没有认真回答。"),
        (
            share("I-6.answered", "standing", N_("有回答的"), "on-time", "answered-late"),
            count("I-6.overdue", "standing", N_("过了日子的"), "overdue"),
            share("I-6.themes", "themes", N_("说了怎么办的主题"), "said"),
            share("I-6.readable", "reasons", N_("写了孩子能懂的理由的"), "readable"),
        ),
        "standing",
    ),
    Indicator(
        "I-7",
        N_("因为孩子改了什么"),
        N_("分子：写明改了什么，或者采纳了一个主题的决定；分母：和孩子有关的全部决定。"),
        (share("I-7.changed", "changed", N_("有改变的决定"), "changed"),),
        "changed",
    ),
    Indicator(
        "I-8",
        N_("看懂了吗，认真听了吗"),
        N_(
            "孩子自己选的脸：读完回答一次，下课和回音课每班两问。"
            "分母是选了脸的；没有选的不算。谁选的不记。"
        ),
        (
            share("I-8.understood", "faces", N_("看懂了回答的"), "yes"),
            _verdict("I-8.in-class", N_("在班里说看懂了的"), "understood"),
            _verdict("I-8.taken-seriously", N_("说大人认真听了的"), "taken-seriously"),
        ),
        "faces",
    ),
    Indicator(
        "I-9",
        N_("真的好了吗"),
        N_("最近 12 个月做好了的。分子：去看的孩子一半以上说好了；分母：有 5 个孩子以上说了的。"),
        (
            Figure(
                "I-9.confirmed",
                "share",
                "confirmed",
                N_("孩子也说做好了的"),
                Pick(ANY, ("confirmed",)),
                Pick(ANY, ("confirmed", "not-confirmed")),
                "%",
            ),
        ),
        "confirmed",
    ),
    Indicator(
        "I-10",
        N_("需要关心的孩子"),
        N_("只有全省的数。演练不算。少于 5 的收起。"),
        (
            count("I-10.cases", "cases", N_("开始处理的事")),
            share("I-10.reported", "cases", N_("报告给有权机关的"), "reported"),
            median("I-10.minutes", "case-minutes", N_("到有人接手"), N_("分钟")),
        ),
        "cases",
    ),
    Indicator(
        "I-11",
        N_("同意和删除"),
        N_("监护人每次回答数一次，按用途分。删除：那个月清空了的孩子；天数从提出到办完。"),
        (
            count("I-11.asked", "asked", N_("问了的监护人")),
            count("I-11.given", "consents", N_("同意的"), "given"),
            count("I-11.refused", "consents", N_("不同意的"), "refused"),
            count("I-11.withdrawn", "consents", N_("收回的"), "withdrawn"),
            count("I-11.erased", "erased", N_("删除了的")),
            median("I-11.erase-days", "erase-days", N_("提出删除到办完"), N_("天")),
        ),
        "consents",
    ),
    Indicator(
        "I-12",
        N_("人人都能参加吗"),
        N_(
            "分母：那个月上过的课。分子：老师勾了用过大字、朗读、图卡、助手、手语或纸的课；"
            "用朝鲜语上的课；学校在乡村的课。说的是课，不是哪个孩子。少于 10 的收起。"
        ),
        (
            count("I-12.lessons", "lessons", N_("上过的课")),
            share("I-12.supported", "lessons", N_("用了特别帮助的课"), "supported"),
            share("I-12.korean", "lessons", N_("用朝鲜语上的课"), rows=("ko",)),
            share("I-12.rural", "lesson-places", N_("乡村学校的课"), rows=("village",)),
        ),
        "lessons",
    ),
    Indicator(
        "I-13",
        N_("一米报告，哪里最多"),
        N_("那个月公开的报告，按地方和心情分。前后对比：部门拍了做好以后的同一个地方。"),
        (
            count("I-13.reports", "places", N_("公开的报告")),
            count("I-13.pairs", "pairs", N_("前后对比")),
        ),
        "places",
    ),
)
FIGURES = tuple(figure for indicator in INDICATORS for figure in indicator.figures)

"""什么不能放进照片里: five drawn street scenes, what stands in them, and a kind word about each.

Boxes are x, y, width, height on a drawing of 480 by 360, none smaller than a finger.
"""

from collections.abc import Collection
from dataclasses import dataclass

from participation.i18n import N_

WIDTH, HEIGHT = 480, 360

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Spot:
    """`fine` may be in a picture; everything else gives somebody away."""

    key: str
    name: str
    why: str
    box: Box
    fine: bool = False


@dataclass(frozen=True)
class Scene:
    key: str
    title: str
    shows: str
    spots: tuple[Spot, ...]

    @property
    def image(self) -> str:
        return f"img/game-{self.key}.svg"

    def chosen(self, keys: Collection[str]) -> list[Spot]:
        return [spot for spot in self.spots if spot.key in keys]


GATE = Scene(
    "gate",
    N_("学校门口"),
    N_("学校门口，两个孩子，一棵白桦树"),
    (
        Spot("tree", N_("白桦树"), N_("树可以拍，它告诉大家是什么季节。"), (18, 56, 90, 180), True),
        Spot(
            "face",
            N_("一张脸"),
            N_("别人一看就认得出是谁。等人走开，或者只拍背影。"),
            (234, 140, 72, 66),
        ),
        Spot(
            "school",
            N_("学校的名字"),
            N_("看得出谁在哪里上学。往旁边挪一步再拍。"),
            (158, 78, 272, 60),
        ),
        Spot(
            "back",
            N_("背影"),
            N_("背影可以拍，认不出是谁。离远一点更好。"),
            (366, 172, 74, 134),
            True,
        ),
        Spot(
            "tag",
            N_("胸前的名牌"),
            N_("上面有名字和班级。名字是自己的，不放进照片。"),
            (266, 208, 64, 60),
        ),
    ),
)
KERB = Scene(
    "kerb",
    N_("路边"),
    N_("路边停着一辆车，红绿灯下放着一个快递"),
    (
        Spot(
            "snow",
            N_("路边的雪堆"),
            N_("雪堆可以拍。它挡住了路，正好要说。"),
            (350, 304, 112, 56),
            True,
        ),
        Spot(
            "plate",
            N_("车牌"),
            N_("号码能查到车是谁的。换个方向，拍不到号码就行。"),
            (94, 262, 92, 66),
        ),
        Spot(
            "light",
            N_("红绿灯"),
            N_("红绿灯可以拍。绿灯够不够长，大人想知道。"),
            (340, 78, 62, 154),
            True,
        ),
        Spot(
            "parcel",
            N_("快递上的单子"),
            N_("上面有名字、电话和住址。等它拿走了再拍。"),
            (404, 238, 68, 64),
        ),
    ),
)
DOOR = Scene(
    "door",
    N_("楼门口"),
    N_("一扇门，几级台阶，一扇亮着灯的窗户"),
    (
        Spot(
            "window", N_("别人家的窗户"), N_("里面是别人的家。镜头不对着窗户。"), (28, 48, 160, 132)
        ),
        Spot(
            "steps",
            N_("没有坡道的台阶"),
            N_("台阶可以拍。轮椅和婴儿车上不去，正好要说。"),
            (184, 284, 220, 76),
            True,
        ),
        Spot(
            "number", N_("门牌号"), N_("看得出是谁的家。家在哪里，不放进照片。"), (256, 26, 76, 64)
        ),
        Spot(
            "code",
            N_("二维码"),
            N_("扫一扫，就能找到一个人或者一个群。别拍进来。"),
            (386, 126, 78, 102),
        ),
    ),
)
PARK = Scene(
    "park",
    N_("公园"),
    N_("公园里的滑梯，一个小小孩，长椅上放着书包"),
    (
        Spot(
            "face",
            N_("小小孩的脸"),
            N_("他还说不清愿不愿意。等他走开，只拍滑梯。"),
            (76, 156, 74, 72),
        ),
        Spot(
            "slide",
            N_("滑梯"),
            N_("滑梯可以拍。从一米高看，它是什么样？"),
            (168, 48, 190, 184),
            True,
        ),
        Spot(
            "bag",
            N_("书包上的名字"),
            N_("名字和电话常常写在上面。把它转过去再拍。"),
            (220, 238, 68, 64),
        ),
        Spot(
            "ice",
            N_("滑梯下面的冰"),
            N_("冰可以拍。哪里会滑，大人想知道。"),
            (294, 246, 98, 62),
            True,
        ),
    ),
)
BUS = Scene(
    "bus",
    N_("公交站"),
    N_("公交车进站了，站牌旁边有一张海报和一把长椅"),
    (
        Spot("sign", N_("站牌"), N_("站牌可以拍。字够不够大，够不够低？"), (0, 34, 92, 74), True),
        Spot(
            "driver",
            N_("司机的脸"),
            N_("司机在上班，没说过愿意被拍。等车开走再拍。"),
            (278, 134, 68, 72),
        ),
        Spot("code", N_("海报上的二维码"), N_("不知道它连着什么，别拍进来。"), (112, 146, 92, 90)),
        Spot(
            "plate",
            N_("公交车的车牌"),
            N_("公交车的号码也是号码。往旁边挪一步。"),
            (314, 242, 88, 64),
        ),
        Spot("bench", N_("长椅"), N_("长椅可以拍。坐上去，脚能着地吗？"), (30, 248, 84, 62), True),
    ),
)

SCENES = (GATE, KERB, DOOR, PARK, BUS)
RULES = (
    ("eyes", N_("先看有没有人"), N_("脸和名牌不拍。等人走开，或者只拍背影。")),
    ("placard", N_("再看有没有字和号码"), N_("校名、门牌、车牌、二维码、快递单，都躲开。")),
    ("houses", N_("镜头不对着别人的家"), N_("窗户里面是别人的家。我们看的是街道。")),
)

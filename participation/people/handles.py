"""Names for a lesson: a word, an animal of Jilin and a number, drawn and never typed (R-40)."""

import hashlib
import random
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from participation.localized import in_language


class Handled(Protocol):
    adjective: str
    animal: str
    number: int


Handle = tuple[str, str, int]


def _words(table: str) -> Mapping[str, Mapping[str, str]]:
    rows = [line.split("|") for line in table.split()]
    return MappingProxyType(
        {
            key: {"zh-CN": zh, "ko": ko.replace("_", " "), "en": en.replace("_", " ")}
            for key, zh, ko, en in rows
        }
    )


ADJECTIVES = _words(
    """
    birch|桦树|자작나무|Birch pinecone|松果|솔방울|Pinecone snow|雪花|눈꽃|Snowflake
    rime|雾凇|상고대|Hoarfrost brook|小溪|시내물|Brook star|星星|별|Star
    cloud|云朵|구름|Cloud rainbow|彩虹|무지개|Rainbow rowan|花楸|마가목|Rowan
    corn|玉米|옥수수|Corn lake|湖水|호수|Lake sun|阳光|해빛|Sunny
    leaf|树叶|나무잎|Leaf moss|青苔|이끼|Moss moon|月光|달빛|Moonlight
    breeze|微风|산들바람|Breeze larch|落叶松|이깔나무|Larch azalea|杜鹃花|진달래|Azalea
    """
)

# The keys are the names of the pictures. Animals whose names are used as an insult stay out.
ANIMALS = _words(
    """
    tiger-face|小虎|호랑이|Tiger deer|小鹿|사슴|Deer chipmunk|花鼠|다람쥐|Chipmunk
    bear|小熊|곰|Bear otter|水獭|수달|Otter owl|猫头鹰|부엉이|Owl
    hedgehog|刺猬|고슴도치|Hedgehog frog|林蛙|개구리|Frog fox|狐狸|여우|Fox
    rabbit-face|小兔|토끼|Rabbit swan|天鹅|고니|Swan butterfly|蝴蝶|나비|Butterfly
    badger|小獾|오소리|Badger eagle|小鹰|독수리|Eagle honeybee|蜜蜂|꿀벌|Bee
    horse-face|小马|망아지|Pony fish|小鱼|물고기|Fish
    """
)

# Read aloud they sound like death, a scolding or a joke, or stand for something else.
BLOCKED_NUMBERS = frozenset(
    {13, 14, 18, 20, 22, 25, 38, *range(40, 50), 52, 54, 57, 58, 64, 69}
    | {74, 78, 81, 84, 86, 87, 88, 89, 94, 95, 96}
)
NUMBERS = tuple(number for number in range(10, 100) if number not in BLOCKED_NUMBERS)

# Together they make a word that children would not want to be called.
BLOCKED_PAIRS = frozenset(
    {("moss", "fox"), ("snow", "fox"), ("moon", "rabbit-face"), ("corn", "bear")}
)


def new_handle(rng: random.Random) -> Handle:
    while True:
        adjective, animal = rng.choice(sorted(ADJECTIVES)), rng.choice(sorted(ANIMALS))
        if (adjective, animal) not in BLOCKED_PAIRS:
            return adjective, animal, rng.choice(NUMBERS)


def class_handles(seed: str, count: int) -> list[Handle]:
    """The handles of one lesson, seat by seat: printed on the cards before any child has come.

    No animal comes twice with the same number, so that a short name is enough to call a child.
    """
    rng = random.Random(hashlib.sha256(seed.encode()).hexdigest())  # noqa: S311
    handles: list[Handle] = []
    spoken: set[tuple[str, int]] = set()
    while len(handles) < count:
        handle = new_handle(rng)
        if handle[1:] not in spoken:
            spoken.add(handle[1:])
            handles.append(handle)
    return handles


def handle(one: Handled, language: str) -> str:
    """桦树·小鹿 12, in the reader's language."""
    adjective = in_language(ADJECTIVES.get(one.adjective), language)
    animal = in_language(ANIMALS.get(one.animal), language)
    return f"{adjective}{'·' if language == 'zh-CN' else ' '}{animal} {one.number}"


def animal_name(one: Handled, language: str) -> str:
    return in_language(ANIMALS.get(one.animal), language)

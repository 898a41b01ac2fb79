"""Chinese written with other signs of the same sound: 想似了 for 想死了."""

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def sounds() -> dict[str, str]:
    """The sound of each common sign, without its tone."""
    text = files("moderation").joinpath("words/sounds.txt").read_text("utf-8")
    rows = (line.split() for line in text.splitlines() if line[:1] != "#")
    return {sign: sound for sound, signs in rows for sign in signs}


def aloud(text: str) -> list[str]:
    """Each sign as it is said; what has no sound known stays."""
    known = sounds()
    return [known.get(sign, sign) for sign in text]

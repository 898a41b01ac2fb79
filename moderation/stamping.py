"""A picture that says all over who looked at it and when: baked in, so that no crop loses it."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from moderation.photos import PhotoRefused, Reason

MOST_SIGNS = 80
SHARE = 38  # a line of signs is a 38th of the picture's longer side high
TURN = 24
LIGHT, DARK = (255, 255, 255, 120), (0, 0, 0, 120)


def stamp(data: bytes, words: str) -> bytes:
    """WebP. `words` is plain ASCII, repeated over the whole picture, light with a dark edge."""
    if not words or not words.isascii() or len(words) > MOST_SIGNS:
        raise ValueError("up to 80 plain signs")
    try:
        with Image.open(BytesIO(data), formats=["WEBP"]) as image:
            picture = image.convert("RGBA")
    except Exception as damage:
        raise PhotoRefused(Reason.BROKEN) from damage
    stamped = Image.alpha_composite(picture, _sheet(picture.size, words)).convert("RGB")
    buffer = BytesIO()
    stamped.save(buffer, "WEBP", quality=85, method=1)
    return buffer.getvalue()


def _sheet(size: tuple[int, int], words: str) -> Image.Image:
    """Larger than the picture, turned, and cut to it: lines run off every edge."""
    high = max(12, max(size) // SHARE)
    font = ImageFont.load_default(high)
    wide = int(font.getlength(words)) + 2 * high
    side = size[0] + size[1] + wide
    sheet = Image.new("RGBA", (side, side))
    brush = ImageDraw.Draw(sheet)
    for row, top in enumerate(range(0, side, high * 4)):
        for left in range(-(row % 2) * wide // 2, side, wide):
            brush.text((left, top), words, LIGHT, font, stroke_width=1, stroke_fill=DARK)
    turned = sheet.rotate(TURN)
    left, top = (side - size[0]) // 2, (side - size[1]) // 2
    return turned.crop((left, top, left + size[0], top + size[1]))

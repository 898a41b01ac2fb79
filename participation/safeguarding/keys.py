"""Keys of the room: where they lie, whether they open, and moving everything under a new one."""

from dataclasses import dataclass

from tortoise.models import Model
from tortoise.transactions import in_transaction

from participation.safeguarding.models import Concern, Ice, Line, Look
from participation.safeguarding.sealed import about, key_file, own_ring, ring, spare_key
from participation.sealing import SealBroken, name_of, new_key
from participation.settings import Settings, settings
from participation.work.worker import Payload

FIELDS = (
    "subject_kind",
    "subject",
    "child",
    "reporter",
    "words",
    "note",
    "situations",
    "authority",
    "receiver",
    "reference",
    "first_reason",
    "second_reason",
)
AT_ONCE = 100
NAME = 8


@dataclass
class Moved:
    """How many rows were sealed for the first time, how many anew, how many do not open."""

    sealed: int = 0
    rewrapped: int = 0
    locked: int = 0


async def tend(payload: Payload) -> None:
    """concern.keys: what came in while the key was away goes under it, once it is back."""
    try:
        own_ring(settings())
    except (OSError, ValueError):
        return
    await put_under_seal()
    await rewrap()


async def put_under_seal() -> Moved:
    """Rows of before there was a key; safe to repeat."""
    moved = Moved()
    while found := await Concern.filter(is_sealed=False).order_by("id").limit(AT_ONCE):
        for one in found:
            moved.sealed += await _seal_case(one.id)
    while looks := await Look.filter(is_sealed=False).select_related("concern").limit(AT_ONCE):
        for look in looks:
            sealed = ring().seal(look.purpose.encode(), about(look.concern, "purpose"))
            unsealed = Look.filter(id=look.id, is_sealed=False)
            moved.sealed += await unsealed.update(purpose=sealed, is_sealed=True)
    return moved


async def _seal_case(concern_id: int) -> int:
    async with in_transaction():
        plain = Concern.filter(id=concern_id, is_sealed=False)
        case = await plain.select_for_update().first()
        if case is None:
            return 0
        sealed = {
            field: ring().seal(str(said).encode(), about(case, field))
            for field in FIELDS
            if (said := getattr(case, field))
        }
        return await plain.update(**sealed, is_sealed=True)


async def rewrap() -> Moved:
    """Everything under the first key of the ring; what does not open is left as it is."""
    moved = Moved()
    for model in (Concern, Look, Line, Ice):
        last = 0
        while ids := await _ids(model, last):
            for row_id in ids:
                await _rewrap_row(model, row_id, moved)
            last = ids[-1]
    return moved


async def _ids(model: type[Model], after: int) -> list[int]:
    found = await model.filter(id__gt=after).order_by("id").limit(AT_ONCE).only("id")
    return [int(one.pk) for one in found]


async def _rewrap_row(model: type[Model], row_id: int, moved: Moved) -> None:
    first = name_of(ring().keys[0])
    async with in_transaction():
        row = await model.filter(id=row_id).select_for_update().first()
        if row is None or not getattr(row, "is_sealed", True):
            return
        case = row if isinstance(row, Concern) else await Concern.get(id=row.concern_id)  # type: ignore[attr-defined]
        try:
            new = {
                column: ring().rewrap(kept, about(case, field))
                for column, field in _columns(row)
                if (kept := getattr(row, column)) and kept[:NAME] != first
            }
        except SealBroken:
            moved.locked += 1
            return
        if new:
            await model.filter(id=row_id).update(**new)
            moved.rewrapped += 1


def _columns(row: Model) -> list[tuple[str, str]]:
    """Each sealed column with what its seal is about."""
    if isinstance(row, Look):
        return [("purpose", "purpose")]
    if isinstance(row, Line):
        return [("sealed", f"line:{row.number}")]
    if isinstance(row, Ice):
        return [("sealed", f"ice:{row.public_id}")]
    return [(field, field) for field in FIELDS]


def lay_new_key(config: Settings) -> str:
    """In front of the old ones, which stay: backups of yesterday open with them.

    Raises ValueError when the key is not in a file of ours to write.
    """
    if config.safeguarding_key:
        raise ValueError(
            "PARTICIPATION_SAFEGUARDING_KEY is set: put a new key in front of the old one there,"
            f" parted by a space, start again and run this again. A new key: {new_key()}"
        )
    own_ring(config)
    file, key = key_file(config), new_key()
    fresh = file.with_name(f".{file.name}.new")
    fresh.touch(mode=0o600)
    fresh.write_text(f"{key}\n{file.read_text(encoding='ascii')}", encoding="ascii")
    fresh.replace(file)
    return str(file)


async def described(config: Settings) -> str:
    """For `check`; raises ValueError when cases lie under a key that is not here."""
    own = own_ring(config)
    names = {name_of(one) for one in (*own.keys, spare_key(config))}
    used = {str(kept)[:NAME] for kept in await _kept()}
    if used - names:
        raise ValueError(f"cases are sealed under {', '.join(sorted(used - names))}: not here")
    waiting = " some wait to be put under it;" if name_of(spare_key(config)) in used else ""
    return f"{len(used)} keys in use, all here;{waiting} {_lies(config)}"


async def _kept() -> list[object]:
    newest = Line.all().order_by("-id").limit(AT_ONCE).values_list("sealed", flat=True)
    cases = Concern.filter(is_sealed=True).exclude(words="").order_by("-id").limit(AT_ONCE)
    return [*await newest, *await cases.values_list("words", flat=True)]


def _lies(config: Settings) -> str:
    if config.safeguarding_key:
        return "the key comes from the environment"
    file = key_file(config).absolute()
    if file.is_relative_to(config.data_dir.absolute()):
        return f"the key lies BESIDE THE DATA in {file}: keep it where no backup of the data goes"
    return f"the key lies in {file}"

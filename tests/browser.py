"""A headless Chromium: found on the machine, or installed; `python -m tests.browser` says which."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APT = ["apt-get", "-o", "DPkg::Lock::Timeout=580", "-qq"]
DEBIAN_PACKAGES = ["chromium", "fonts-noto-cjk"]

# Quiet: no calls home, no sandbox (which root cannot have), same glyph edges everywhere.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
)


def chromium_path() -> str:
    """Where the browser is; a sentence if there is none."""
    found = _found()
    if found is None:
        message = (
            "No Chromium here. Install one (Debian: apt-get install chromium fonts-noto-cjk; "
            "elsewhere: .venv/bin/playwright install chromium), "
            "or name it in PARTICIPATION_TEST_CHROMIUM."
        )
        raise RuntimeError(message)
    return found


def install() -> None:
    """Debian's own package where we may, Playwright's download elsewhere."""
    if _may_use_apt():
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([*APT, "update"], check=False, env=quiet)
        subprocess.run([*APT, "install", "-y", *DEBIAN_PACKAGES], check=False, env=quiet)
    else:
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=False)


def _may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _found() -> str | None:
    named = os.environ.get("PARTICIPATION_TEST_CHROMIUM")
    downloads = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", Path.home() / ".cache/ms-playwright")
    downloaded = sorted(map(str, Path(downloads).glob("chromium-*/chrome-linux*/chrome")))
    installed = [named, *map(shutil.which, NAMES), *downloaded]
    return next((path for path in installed if path and Path(path).exists()), None)


def _speaks_chinese() -> bool:
    """Without a Chinese font every screenshot is a page of boxes."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    return bool(subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout)


def main() -> None:
    if _found() is None or (_may_use_apt() and not _speaks_chinese()):
        print("No Chromium, or no Chinese font for it: installing", flush=True)
        install()
    print(f"Chromium: {chromium_path()}")


if __name__ == "__main__":
    try:
        main()
    except RuntimeError as missing:
        sys.exit(str(missing))

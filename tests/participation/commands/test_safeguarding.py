"""The command line moves everything under a new key, and says so."""

import pytest
from typer.testing import CliRunner

from participation.commands.safeguarding import app
from participation.safeguarding.sealed import key_file
from participation.sealing import new_key
from participation.settings import settings

runner = CliRunner()


@pytest.mark.usefixtures("database_url")
def test_rotate_key_lays_a_new_one_before_the_old() -> None:
    first = runner.invoke(app, ["rotate-key"])
    old = key_file(settings()).read_text().split()
    second = runner.invoke(app, ["rotate-key"])
    new = key_file(settings()).read_text().split()

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "0 do not open" in second.output
    assert new[1:] == old
    assert not set(new) & set(second.output.split())


def test_rotate_key_leaves_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_SAFEGUARDING_KEY", new_key())
    settings.cache_clear()

    done = runner.invoke(app, ["rotate-key"])

    assert done.exit_code == 1
    assert "PARTICIPATION_SAFEGUARDING_KEY is set" in done.output

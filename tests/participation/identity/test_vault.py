"""A guardian seals a name: nobody reads it here, and it goes when the guardian says so."""

from pathlib import Path

import pytest

from participation.actor import Role
from participation.consents.actions import erase as erase_child
from participation.consents.actions import erase_due
from participation.consents.models import Guardianship
from participation.database import rows
from participation.errors import (
    InvalidInput,
    InvalidMove,
    NotFound,
    NotPermitted,
    Unavailable,
)
from participation.identity import keys
from participation.identity.forms import IdentityForm
from participation.identity.models import SealedIdentity
from participation.identity.vault import hand_in, handed_in, take_back
from participation.journal.models import Entry
from participation.people.models import Bar
from participation.settings import Settings, settings
from tests.factories import make_actor
from tests.participation.access.asking import use_vault
from tests.participation.consents.family import Family, make_family
from tests.participation.schools.making import make_guardian

NAME, NUMBER = "金达莱测试名", "220102201501011234"
WHO = IdentityForm(name=NAME, document="resident-id", number=NUMBER, agrees=True)


@pytest.fixture
async def family(database: str, monkeypatch: pytest.MonkeyPatch) -> Family:
    use_vault(monkeypatch)
    return await make_family()


async def test_what_was_sealed_stands_nowhere_in_the_database(
    family: Family, database_url: str, tmp_path: Path
) -> None:
    await hand_in(family.guardian, family.child.public_id, WHO)

    kept = await SealedIdentity.get()
    assert NAME not in kept.sealed
    entries = [str((one.subject, one.detail)) for one in await Entry.all()]
    assert not [one for one in entries if NAME in one or NUMBER in one]
    if database_url.startswith("sqlite"):
        await rows("PRAGMA wal_checkpoint(TRUNCATE)")
        files = b"".join(one.read_bytes() for one in tmp_path.glob("test.sqlite3*"))
        assert NAME.encode() not in files
        assert NUMBER.encode() not in files
        assert kept.sealed.encode() in files


async def test_guardian_sees_only_that_it_is_there(family: Family) -> None:
    assert await handed_in(family.guardian, family.child.public_id) is None
    await hand_in(family.guardian, family.child.public_id, WHO)

    found = await handed_in(family.guardian, family.child.public_id)

    assert found is not None
    assert found.mine
    assert set(vars(found)) == {"at", "mine"}
    with pytest.raises(InvalidMove):
        await hand_in(family.guardian, family.child.public_id, WHO)


async def test_taking_back_deletes_at_once(family: Family) -> None:
    await hand_in(family.guardian, family.child.public_id, WHO)

    await take_back(family.guardian, family.child.public_id)

    assert not await SealedIdentity.exists()
    with pytest.raises(NotFound):
        await take_back(family.guardian, family.child.public_id)


async def test_only_guardians_of_the_child_and_none_that_is_kept_from_it(family: Family) -> None:
    stranger, child = await make_guardian(), family.child
    for act in (hand_in(stranger, child.public_id, WHO), take_back(stranger, child.public_id)):
        with pytest.raises(NotFound):
            await act
    with pytest.raises(NotPermitted):
        await hand_in(await make_actor(Role.MODERATOR), child.public_id, WHO)
    await hand_in(family.guardian, child.public_id, WHO)
    await Bar.create(account_id=family.guardian.account_id, participant_id=child.id)
    with pytest.raises(NotFound):
        await handed_in(family.guardian, child.public_id)
    with pytest.raises(NotFound):
        await take_back(family.guardian, child.public_id)


async def test_in_other_modes_there_is_no_vault(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "class")
    settings.cache_clear()

    with pytest.raises(NotFound):
        await hand_in(family.guardian, family.child.public_id, WHO)


async def test_erasing_the_child_erases_the_name(family: Family) -> None:
    await hand_in(family.guardian, family.child.public_id, WHO)
    await erase_child(family.guardian, family.child.public_id)

    await erase_due({"child": family.child.public_id})

    assert not await SealedIdentity.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"agrees": False}, "agrees"), ({"name": ""}, "name"), ({"number": "金"}, "number")],
)
def test_form_needs_a_yes_to_this_one_purpose(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        IdentityForm.parse({**WHO.model_dump(), **wrong})
    assert field in caught.value.fields


async def test_one_key_for_both_offices_seals_nothing(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    for key in ("A", "B"):
        monkeypatch.setenv(f"PARTICIPATION_IDENTITY_KEY_{key}", "x" * 43)
    settings.cache_clear()

    with pytest.raises(Unavailable):
        await hand_in(family.guardian, family.child.public_id, WHO)
    with pytest.raises(ValueError, match="alone"):
        keys.told(settings())


def test_check_says_where_the_keys_lie(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert "no child's name is kept" in keys.told(settings())
    use_vault(monkeypatch)
    together = keys.told(settings())
    monkeypatch.setenv("PARTICIPATION_IDENTITY_KEY_B_FILE", str(tmp_path / "stick" / "b.key"))
    settings.cache_clear()
    apart = keys.told(settings())

    assert "ONE FOLDER" in together
    assert "ONE FOLDER" not in apart
    assert str(tmp_path / "stick" / "b.key") in apart
    assert (tmp_path / "stick" / "b.key").read_text().strip() not in apart


def test_vault_does_not_start_without_a_second_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARTICIPATION_IDENTITY_MODE", "vault")

    with pytest.raises(ValueError, match="IDENTITY_OFFICE_B"):
        Settings()


async def test_second_guardian_may_take_back_too(family: Family) -> None:
    await hand_in(family.guardian, family.child.public_id, WHO)
    other = await make_guardian()
    await Guardianship.create(guardian_id=other.participant_id, child_id=family.child.id)

    seen = await handed_in(other, family.child.public_id)
    await take_back(other, family.child.public_id)

    assert seen is not None
    assert not seen.mine
    assert not await SealedIdentity.exists()

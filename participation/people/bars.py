"""Whom a suspected grown-up no longer meets: asked at every door, and never told (R-13)."""

from participation.people.models import Bar


async def barred(account_id: int | None) -> set[int]:
    """The participants that are not there for this account."""
    if account_id is None:
        return set()
    found = await Bar.filter(account_id=account_id).values_list("participant_id", flat=True)
    return {int(one) for one in found}


async def is_barred(account_id: int | None, participant_id: int) -> bool:
    if account_id is None:
        return False
    return await Bar.exists(account_id=account_id, participant_id=participant_id)


def without(column: str, place: int) -> str:
    """For a raw read: the account at `$place` meets nobody here whom it is barred from."""
    return (
        f"NOT EXISTS (SELECT 1 FROM bar WHERE bar.account_id = ${place}"
        f" AND bar.participant_id = {column})"
    )

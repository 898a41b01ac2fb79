"""What offices were called before: whatever was signed keeps the name of its day (R-28)."""

from datetime import datetime

from participation.jurisdictions.models import Department, FormerName


async def keep_name(office: Department, until: datetime) -> None:
    """Call it before the office gets its new name."""
    last = await FormerName.filter(department_id=office.id).order_by("-valid_to").first()
    await FormerName.create(
        department_id=office.id,
        names=office.names,
        short=office.short,
        valid_from=last.valid_to if last else None,
        valid_to=until,
    )


def office_then(department: str, moment: str) -> str:
    """SQL: the names an office bore at a moment, NULL where it still bears them."""
    return (
        f"(SELECT f.names FROM former_name f WHERE f.department_id = {department}"
        f" AND f.valid_to > {moment} ORDER BY f.valid_to LIMIT 1)"
    )

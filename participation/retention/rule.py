"""A rule: what it is about, how long that stays, what then happens, and what does it."""

from dataclasses import dataclass
from datetime import timedelta

from participation import i18n
from participation.i18n import N_
from participation.i18n import gettext as _
from participation.retention.sweep import Sweep

TEN_MINUTES = timedelta(minutes=10)
HOURLY = timedelta(hours=1)
NIGHTLY = timedelta(days=1)
DAY = timedelta(days=1)
MONTH = timedelta(days=30)
HALF_YEAR = timedelta(days=180)
YEAR = timedelta(days=365)

DESTROYED = N_("销毁")
STAYS = N_("留下来，里面没有孩子的东西")


@dataclass(frozen=True, slots=True)
class Rule:
    """`stays` says in plain words from when the time counts, with {time} for how long it is.

    Without `keep` an event ends it, which `stays` names. `at_most` is a promise that is kept to the
    minute: what it is about goes one round of the clock early, all else one round late. `by` names
    the job of the room that does it, where that room has a reason to do it itself; `act` the act
    of people by which it goes, where no clock may.
    """

    name: str
    holds: str
    stays: str
    then: str
    basis: str
    keep: timedelta | None = None
    sweeps: tuple[Sweep, ...] = ()
    every: timedelta = NIGHTLY
    at_most: bool = False
    by: str = ""
    act: str = ""

    @property
    def age(self) -> timedelta:
        """From this age on it is taken away."""
        if self.keep is None:
            raise ValueError(f"{self.name} ends with an event")
        return self.keep - self.every if self.at_most else self.keep

    def told(self) -> str:
        """How long, in the reader's language."""
        return _(self.stays).replace("{time}", time_words(self.keep) if self.keep else "")


def time_words(keep: timedelta) -> str:
    """In the largest unit that is exact."""
    days, hours = keep.days, keep.seconds // 3600
    if days and days % YEAR.days == 0:
        return i18n.ngettext("%(count)s 年", "%(count)s 年", days // YEAR.days) % {
            "count": days // YEAR.days
        }
    if days and not hours:
        return i18n.ngettext("%(count)s 天", "%(count)s 天", days) % {"count": days}
    whole = days * 24 + hours
    return i18n.ngettext("%(count)s 小时", "%(count)s 小时", whole) % {"count": whole}

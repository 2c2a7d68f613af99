"""The only clock. All code that needs today's date gets it here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

TODAY = "MONDAYS_TODAY"
PREVIEW = "MONDAYS_PREVIEW"


@dataclass(frozen=True)
class Clock:
    """The day the site is built for; a ``preview`` shows drafts and future entries, marked so."""

    today: date
    preview: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str], time_zone: str) -> "Clock":
        """Return the clock that the environment sets, or else the clock of ``time_zone``.

        ``MONDAYS_TODAY=2020-09-20`` sets it to that day; ``MONDAYS_PREVIEW=1`` makes it a preview,
        as does Read the Docs' build of a pull request. If a variable has a value that cannot be
        used, raises :class:`ValueError` with a message that names it.
        """
        on_pull_request = environment.get("READTHEDOCS_VERSION_TYPE") == "external"
        preview = _switch(environment.get(PREVIEW, "1" if on_pull_request else ""))
        day = environment.get(TODAY, "").strip()
        if not day:
            return cls(datetime.now(ZoneInfo(time_zone)).date(), preview)
        try:
            return cls(date.fromisoformat(day), preview)
        except ValueError:
            wrong = f"{TODAY}: “{day}” is not a day"
            raise ValueError(f"{wrong}; write it as year-month-day, such as 2020-09-21") from None


def _switch(value: str) -> bool:
    """Return whether a variable is switched on."""
    word = value.strip().lower()
    if word in ("", "0", "no", "false", "off"):
        return False
    if word in ("1", "yes", "true", "on"):
        return True
    raise ValueError(f"{PREVIEW}: “{value}” is neither on nor off; write 1, or nothing")

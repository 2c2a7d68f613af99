"""When a host has to build, so that entries appear on their day: cron lines, in UTC."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentoring_mondays.shelf.calendar.dates import WEEK, on_or_after

#: How long after midnight a run comes: hosts are busiest on the hour.
AFTER = timedelta(minutes=7)

#: How much later the last run comes, in case the host skipped another one.
LATER = timedelta(hours=6)


def cron_lines(weekday: int, time_zone: str, today: date) -> list[str]:
    """Return the runs of a week, as lines of crontab(5): one for each offset from UTC.

    In a time zone with daylight saving time there are two, and one of them comes an hour early or
    late. The last line is for a run some hours later.
    """
    runs = sorted(set(_runs(weekday, ZoneInfo(time_zone), today)))
    return [_line(run) for run in (*runs, runs[-1] + LATER)]


def _runs(weekday: int, zone: ZoneInfo, today: date) -> Iterator[datetime]:
    """Yield the runs of a year, moved to one week."""
    first = on_or_after(today, weekday)
    for week in range(53):
        midnight = datetime.combine(first + week * WEEK, time(), zone)
        yield midnight.astimezone(ZoneInfo("UTC")) - week * WEEK + AFTER


def _line(run: datetime) -> str:
    # In a crontab, Sunday is 0.
    return f"{run.minute} {run.hour} * * {run.isoweekday() % 7}"

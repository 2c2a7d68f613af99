"""When an entry appeared, and when a page last changed: never the time of the build."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Entry, Shelf


def published(shelf: Shelf, entry: Entry) -> datetime:
    """Return the moment at which ``entry`` appeared: its Monday's first, in the site's zone."""
    return datetime.combine(entry.date, time(), ZoneInfo(shelf.site.time_zone))


def changed(env: BuildEnvironment, shelf: Shelf, docname: str) -> datetime | None:
    """Return the last change of the page ``docname`` that git knows of, in the site's zone.

    None without git, in a clone too shallow to tell, and for a page not committed yet.
    """
    seconds, _ = getattr(env, "git_last_updated", {}).get(docname) or (None, False)
    if seconds is None:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(shelf.site.time_zone))


def updated(env: BuildEnvironment, shelf: Shelf, entry: Entry) -> datetime:
    """Return the last change of ``entry`` that a reader could see: not before it appeared."""
    appeared = published(shelf, entry)
    return max(appeared, changed(env, shelf, entry.docname) or appeared)

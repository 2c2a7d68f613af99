"""When an entry appeared, and when a page last changed; never the time of the build.

sphinx-last-updated-by-git asks git about a page when it is read. A commit can change the answer
even for unchanged pages, so git is asked about all of them again.
"""

import subprocess
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from mentoring_mondays.shelf import Edition, Entry

#: The last change of what is not known to git, where one is required.
UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)


def first_moment(edition: Edition, day: date) -> datetime:
    """Return the moment at which ``day`` begins in the site's time zone."""
    return datetime.combine(day, time(), ZoneInfo(edition.site.time_zone))


def changed(env: BuildEnvironment, edition: Edition, docname: str) -> datetime | None:
    """Return the last change of the page ``docname`` according to git, in the site's zone.

    None without git, in a clone that is too shallow, and for a page that is not committed yet.
    """
    seconds, _ = getattr(env, "git_last_updated", {}).get(docname) or (None, False)
    if seconds is None:
        return None
    return datetime.fromtimestamp(int(seconds), UTC).astimezone(ZoneInfo(edition.site.time_zone))


def updated(env: BuildEnvironment, edition: Edition, entry: Entry) -> datetime:
    """Return the last change of ``entry`` that a reader could see: not before it appeared."""
    appeared = first_moment(edition, entry.date)
    return max(appeared, changed(env, edition, entry.docname) or appeared)


def ask_again(app: Sphinx, env: BuildEnvironment, *_: object) -> list[str]:
    """Ask git about every page if something was committed since the last build."""
    now, before = _commit(app), getattr(env, "mondays_commit", None)
    env.mondays_commit = now  # type: ignore[attr-defined]
    dates = getattr(env, "git_last_updated", {})
    if now != before:
        dates.update(dict.fromkeys(dates))
    return []


def skip_git(app: Sphinx, env: BuildEnvironment) -> None:
    """If nothing is committed, note it for every page, so that git is not asked again."""
    if not getattr(env, "mondays_commit", None):
        dates = getattr(env, "git_last_updated", {})
        dates.update(dict.fromkeys(dates, (None, True)))  # no date, and a source


def _commit(app: Sphinx) -> str:
    """Return the commit that the pages are in, or nothing without git."""
    command = ["git", "rev-parse", "--verify", "--quiet", "HEAD"]
    try:
        return subprocess.run(
            command, cwd=app.srcdir, capture_output=True, text=True, check=False
        ).stdout
    except OSError:
        return ""

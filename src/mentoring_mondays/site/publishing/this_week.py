"""A stable address for each season that leads to this week's page.

If scripts run, ``redirect.js`` chooses by the reader's own date, so the address is right even if
the site was built weeks ago. Before a season, in a pause and after its end, it leads to the
season's page.
"""

from collections.abc import Iterator

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from mentoring_mondays.shelf.addresses.urls import this_week_address
from mentoring_mondays.shelf.calendar.dates import WEEK
from mentoring_mondays.shelf.calendar.seasons import Season
from mentoring_mondays.site.gate import edition_of
from mentoring_mondays.site.publishing.redirects import redirect
from mentoring_mondays.storage.output import File


def files(app: Sphinx) -> Iterator[File]:
    """Yield the page of each season, with all the names that it has had."""
    for slug, season in edition_of(app.config).season_names.items():
        docname = season if isinstance(season, str) else season.docname
        if docname in app.env.titles:
            address = this_week_address(slug)
            page = (
                redirect(app, address, docname)
                if isinstance(season, str)
                else _leading(app, address, season)
            )
            yield File(address, page, page=docname)


def _leading(app: Sphinx, address: str, season: Season) -> bytes:
    """Return the page that leads from ``address`` to what ``season`` reads now."""
    today = edition_of(app.config).today
    now = season.week_of(today)
    docname = now.entry.docname if now and now.entry else season.docname
    weeks = [
        {
            "begins": week.monday,
            "until": week.monday + WEEK,
            "link": relative_uri(address, app.builder.get_target_uri(week.entry.docname)),
            "title": week.title,
        }
        for week in season.weeks
        if week.entry and not season.is_over(today)
    ]
    home = relative_uri(address, app.builder.get_target_uri(season.docname))
    return redirect(app, address, docname, season=season.name, home=home, weeks=weeks)

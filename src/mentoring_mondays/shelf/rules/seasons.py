"""Seasons: each has its own name, and reads entries that have appeared by their Monday."""

from collections.abc import Iterator
from datetime import date

from mentoring_mondays.shelf.calendar.dates import long_date
from mentoring_mondays.shelf.calendar.seasons import FOLDER, Season, Week
from mentoring_mondays.shelf.problems import Problem
from mentoring_mondays.shelf.reading.source import Source
from mentoring_mondays.shelf.rules.context import Context
from mentoring_mondays.shelf.shelf import Shelf
from mentoring_mondays.storage.addresses import same


def seasons_have_names_of_their_own(context: Context) -> Iterator[Problem]:
    """Yield seasons with the name of another, or in a file with the name of a book's folder."""
    shelf = context.shelf
    originals = [season for season in shelf.seasons if season.original]
    known = {season.name.casefold(): season for season in originals}
    taken = {same(name): "was" for season in originals for name in season.former}
    taken |= {same(season.slug): "is" for season in originals}
    for season in _recorded(shelf):
        source = _source(context, season)
        first = known.setdefault(season.name.casefold(), season)
        if first is not season:
            message = f"“{season.name}” is already the name of {first.docname}.md; write another"
            yield source.problem("season-name", message, at=("season", "name"))
        for name in (season.slug, *season.former):
            if verb := taken.get(same(name)):
                fix = "rename this file, as in winter-2027.md"
                if name != season.slug:
                    fix = f"remove {FOLDER}/{name}.html from the redirects"
                message = f"“{name}” {verb} the name of a book, whose first season has it; {fix}"
                yield source.problem("season-name", message)


def pauses_are_within_their_season(context: Context) -> Iterator[Problem]:
    """Yield pauses on Mondays outside the season."""
    for season in _recorded(context.shelf):
        paused = {week.monday for week in season.weeks if week.pause}
        for index, monday in enumerate(season.pauses):
            if monday not in paused:
                message = (
                    f"the season goes from {season.begins} to {season.last}, and {monday} is not "
                    "between them; remove the pause, or change it"
                )
                at = ("season", "pauses", index)
                yield _source(context, season).problem("season-pause", message, at=at)


def seasons_begin_when_their_book_is_there(context: Context) -> Iterator[Problem]:
    """Yield seasons that reach an entry before it appears.

    A habit without an entry counts from its planned Monday: an entry that is written late is not a
    mistake of a season.
    """
    for season in _recorded(context.shelf):
        late = [(due - week.monday, due, week) for week, due in _due(season)]
        if late:
            delay, due, week = max(late, key=lambda found: found[0])
            message = (
                f"this season comes to “{week.title}” on {long_date(week.monday)}, but that entry "
                f"appears on {long_date(due)}; write {season.begins + delay} or later"
            )
            at = ("season", "begins")
            yield _source(context, season).problem("season-begin", message, at=at)


def _due(season: Season) -> Iterator[tuple[Week, date]]:
    """Yield each week that comes before its entry appears, with the day of the entry."""
    for week in season.weeks:
        days = [week.entry.date] if week.entry else []
        days += [week.habit.monday] if week.habit else []
        if days and min(days) > week.monday:
            yield week, min(days)


def _source(context: Context, season: Season) -> Source:
    return context.sources[f"{season.docname}.md"]


def _recorded(shelf: Shelf) -> Iterator[Season]:
    return (season for season in shelf.seasons if not season.original)
